import type { IncomingMessage } from 'node:http';
import type { ArrivedForm } from './exchange.ts';

/** The error of a body that doesn't match its header. */
export class UnreadableBody extends Error {}

async function readForm(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<ArrivedForm> {
  const form = await new Response(bytes, { headers: { 'content-type': contentType } })
    .formData()
    .catch((reason: unknown) => {
      throw new UnreadableBody('no readable form', { cause: reason });
    });
  const fields: (readonly [
    string,
    string | { name: string; mediaType: string; bytes: Uint8Array<ArrayBuffer> },
  ])[] = [];
  for (const [name, value] of form.entries()) {
    if (typeof value === 'string') fields.push([name, value]);
    else {
      const content = new Uint8Array(await value.arrayBuffer());
      fields.push([name, { name: value.name, mediaType: value.type, bytes: content }]);
    }
  }
  return fields;
}

/**
 * Reads a request's body: parsed JSON, a form's fields, or undefined.
 * @throws UnreadableBody; Node's error where the other side has left.
 */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(Buffer.from(piece));
  const bytes = new Uint8Array(Buffer.concat(pieces));
  if (bytes.length === 0) return undefined;
  const contentType = request.headers['content-type'] ?? '';
  if (contentType.startsWith('multipart/form-data')) return readForm(bytes, contentType);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (reason) {
    throw new UnreadableBody('no JSON', { cause: reason });
  }
}
