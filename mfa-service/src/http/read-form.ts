import type { IncomingMessage } from 'node:http';
import { AppError } from '@sayable/shared/std';
import { type Form, parseMultipart } from './multipart.ts';

export interface FormLimits {
  /** The size limit of the whole body. */
  mostBytes: number;
  /** The limit for the number of fields. */
  mostParts: number;
  /** Ends the reading, because a client may send very slowly. */
  signal: AbortSignal;
}

/**
 * Reads the fields of a multipart body. It never holds more than the body's limit.
 * @throws AppError `unsupported-media`, `payload-too-large`, `bad-request`; the signal's reason
 */
export async function readForm(
  incoming: IncomingMessage,
  { mostBytes, mostParts, signal }: FormLimits,
): Promise<Form> {
  const type = incoming.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\s*;/i.test(type)) {
    throw new AppError('unsupported-media', 'Send the audio and the text as multipart/form-data.');
  }
  return parseMultipart(await readBody(incoming, mostBytes, signal), type, mostParts);
}

function readBody(
  incoming: IncomingMessage,
  mostBytes: number,
  signal: AbortSignal,
): Promise<Buffer<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const refuse = (error: unknown) => {
      incoming.off('data', take);
      signal.removeEventListener('abort', leave);
      // The chunks can be garbage-collected while the answer is still being sent.
      chunks.length = 0;
      reject(error);
    };
    const take = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > mostBytes) refuse(tooLarge(mostBytes));
      else chunks.push(chunk);
    };
    const leave = () => refuse(signal.reason);
    if (Number(incoming.headers['content-length'] ?? 0) > mostBytes) return refuse(tooLarge(mostBytes));
    incoming.on('data', take);
    signal.addEventListener('abort', leave, { once: true });
    incoming.once('end', () => {
      signal.removeEventListener('abort', leave);
      resolve(Buffer.concat(chunks));
    });
    incoming.once('error', () => refuse(brokenOff()));
    incoming.once('close', () => {
      if (!incoming.complete) refuse(brokenOff());
    });
  });
}

function tooLarge(mostBytes: number): AppError {
  return new AppError(
    'payload-too-large',
    `This is too large: at most ${Math.floor(mostBytes / 2 ** 20)} MB may be sent. Send less.`,
  );
}

function brokenOff(): AppError {
  return new AppError('aborted', 'The request broke off on its way. Try again.', { retryable: true });
}
