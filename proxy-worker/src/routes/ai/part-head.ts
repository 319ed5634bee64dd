import { AppError } from '@sayable/shared/contracts';

/** What the head of a part of a form says. */
export interface PartHead {
  name: string;
  isFile: boolean;
}

/** A name that all parsers read alike. */
const plainName = /^[A-Za-z0-9_.[\]-]{1,80}$/;
/** `\"` ends a quoted text for some parsers and not for others. */
const parameter = /^;[ \t]*([A-Za-z*]+)=(?:"((?:[^"\\]|\\(?!"))*)"|([^\s;"\\]+))[ \t]*/;
const plainEncodings = new Set(['7bit', '8bit', 'binary']);

/**
 * Reads a part's head lines as browsers, undici, curl and Python write them. What parsers read in different ways is
 * refused, as the bytes go on to a parser that isn't ours.
 * @throws AppError `bad-request`.
 */
export function readPartHead(head: string): PartHead {
  const fields = new Map<string, string>();
  for (const line of head.split('\r\n')) {
    const [, name, value] = /^([A-Za-z0-9-]+):[ \t]*([^\r\n\0]*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) throw badHead('has a line that is no header');
    if (fields.has(name.toLowerCase())) throw badHead(`has two headers ${name}`);
    fields.set(name.toLowerCase(), value.trim());
  }
  const encoding = fields.get('content-transfer-encoding')?.toLowerCase();
  if (encoding !== undefined && !plainEncodings.has(encoding))
    throw badHead('has a Content-Transfer-Encoding: send the bytes as they are');
  const disposition = readDisposition(fields.get('content-disposition') ?? '');
  const charset = /charset\s*=\s*"?([^";\s]*)/i.exec(fields.get('content-type') ?? '')?.[1];
  if (!disposition.isFile && charset !== undefined && !/^(utf-8|us-ascii)$/i.test(charset))
    throw badHead('has a character set: use UTF-8');
  return disposition;
}

function readDisposition(value: string): PartHead {
  if (!/^form-data(?=[ \t]*;)/i.test(value))
    throw badHead('has no Content-Disposition: form-data with a name');
  const parameters = new Map<string, string>();
  let rest = value.slice('form-data'.length).trimStart();
  while (rest) {
    const [whole, key, quoted, bare] = parameter.exec(rest) ?? [];
    if (whole === undefined || key === undefined)
      throw badHead('has a Content-Disposition that is not clear');
    if (parameters.has(key.toLowerCase())) throw badHead(`has two parameters ${key}`);
    parameters.set(key.toLowerCase(), quoted ?? bare ?? '');
    rest = rest.slice(whole.length);
  }
  const name = parameters.get('name');
  if (name === undefined || parameters.has('name*') || !plainName.test(name))
    throw badHead('has no plain name');
  return { name, isFile: parameters.has('filename') || parameters.has('filename*') };
}

function badHead(why: string): AppError {
  return new AppError('bad-request', `A part of this form ${why}.`);
}
