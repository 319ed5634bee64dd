import type { IncomingMessage } from 'node:http';
import { AppError } from '@sayable/shared/contracts';

/** How much a request says it will send; all that it may where it doesn't say. */
export function announcedBytes(incoming: IncomingMessage, mostBytes: number): number {
  const length = Number(incoming.headers['content-length'] ?? mostBytes);
  return Number.isFinite(length) ? Math.min(length, mostBytes) : mostBytes;
}

/**
 * The fields of a multipart body, which is never held beyond its limit.
 * @throws AppError `unsupported-media`, `payload-too-large`, `bad-request`
 */
export async function readForm(incoming: IncomingMessage, mostBytes: number): Promise<FormData> {
  const type = incoming.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\s*;/i.test(type)) {
    throw new AppError('unsupported-media', 'Send the audio and the text as multipart/form-data.');
  }
  const body = await readBody(incoming, mostBytes);
  try {
    return await new Response(body, { headers: { 'content-type': type } }).formData();
  } catch (cause) {
    throw new AppError('bad-request', 'This multipart body could not be read. Check how it was made.', {
      cause,
    });
  }
}

function readBody(incoming: IncomingMessage, mostBytes: number): Promise<Buffer<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const refuse = (error: AppError) => {
      incoming.off('data', take);
      reject(error);
    };
    const take = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > mostBytes) {
        // What is kept so far may go while the answer is still on its way.
        chunks.length = 0;
        refuse(tooLarge(mostBytes));
      } else chunks.push(chunk);
    };
    if (Number(incoming.headers['content-length'] ?? 0) > mostBytes) return refuse(tooLarge(mostBytes));
    incoming.on('data', take);
    incoming.once('end', () => resolve(Buffer.concat(chunks)));
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
