import type { Buffer } from 'node:buffer';
import { AppError } from '@sayable/shared/std';

/** A field of a form. */
export interface Part {
  /** The content, as a view of the body. */
  bytes: Buffer<ArrayBuffer>;
  /** True if the field has a file name. The name itself is not kept. */
  isFile: boolean;
}

/** The fields by name, in the order of the body. */
export type Form = ReadonlyMap<string, readonly Part[]>;

/** The size limit of a field's headers: its name, its file name and additional headers of clients. */
const mostHeaderBytes = 4_096;

/**
 * Returns the fields of a body in the form of RFC 7578. docs/decisions/libraries-and-tools.md says why
 * neither busboy nor the platform's own reader does this.
 * @throws AppError `bad-request` where it isn't one, `payload-too-large` where it has too many fields
 */
export function parseMultipart(body: Buffer<ArrayBuffer>, contentType: string, mostParts: number): Form {
  const form = new Map<string, Part[]>();
  const dashes = `--${boundaryOf(contentType)}`;
  const delimiter = `\r\n${dashes}`;
  // Text before the first boundary is for human readers.
  let at = body.indexOf(dashes) === 0 ? dashes.length : after(body, delimiter, 0);
  for (let count = 0; ; count += 1) {
    if (body.toString('latin1', at, at + 2) === '--') return form;
    if (count === mostParts) throw tooMany(mostParts);
    const headerStart = after(body, '\r\n', at);
    const start = after(body, '\r\n\r\n', headerStart);
    if (start - headerStart > mostHeaderBytes) throw notReadable();
    const { name, isFile } = readDisposition(body.toString('utf8', headerStart, start));
    at = after(body, delimiter, start);
    const part = { bytes: body.subarray(start, at - delimiter.length), isFile };
    const others = form.get(name);
    if (others) others.push(part);
    else form.set(name, [part]);
  }
}

function boundaryOf(contentType: string): string {
  const [, quoted, plain] =
    /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70})(?=\s*(?:;|$)))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw notReadable();
  return boundary;
}

/** Returns the offset after the next `mark`. */
function after(body: Buffer, mark: string, from: number): number {
  const at = body.indexOf(mark, from, 'latin1');
  if (at < 0) throw notReadable();
  return at + mark.length;
}

function readDisposition(headers: string): { name: string; isFile: boolean } {
  const line = /^content-disposition:[ \t]*form-data[ \t]*(;.*)$/im.exec(headers)?.[1] ?? '';
  const parameters = [...line.matchAll(/;[ \t]*([\w*-]+)=(?:"([^"]*)"|([^\s;"]*))/g)];
  const name = parameters.find(([, key]) => key?.toLowerCase() === 'name');
  if (!name) throw notReadable();
  const isFile = parameters.some(([, key]) => key?.toLowerCase().startsWith('filename'));
  return { name: name[2] ?? name[3] ?? '', isFile };
}

function notReadable(): AppError {
  return new AppError('bad-request', 'This multipart body could not be read. Check how it was made.');
}

function tooMany(most: number): AppError {
  return new AppError('payload-too-large', `At most ${most} fields go in one call. Send fewer at a time.`);
}
