import { AppError } from '@sayable/shared/std';

/** The number of bytes that are asked for at once. */
const PIECE = 2 * 2 ** 20;

/**
 * Reads a file of the extension's own build. @throws AppError `internal` (`engine-failed`) if it is missing
 */
export async function readOwnFile(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const answer = await fetch(path);
    if (answer.ok && answer.body) return await joined(answer.body.getReader({ mode: 'byob' }));
    throw new Error(`${path}: ${answer.status}`);
  } catch (cause) {
    const message = 'A part of Sayable is missing. Install it again.';
    throw new AppError('internal', message, { reason: 'engine-failed', cause });
  }
}

/**
 * Joins pieces, each of which is freed at once, so that the file is in memory only once. The browser frees
 * the buffer of an answer with the next garbage, which a thread that waits has none of: each answer gets the
 * buffer of the one before.
 */
async function joined(reader: ReadableStreamBYOBReader): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let room = new ArrayBuffer(PIECE);
  for (;;) {
    const { value, done } = await reader.read(new Uint8Array(room));
    if (done) break;
    pieces.push(value.slice());
    room = value.buffer;
  }
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
    piece.buffer.transfer(0);
  }
  return whole;
}

/**
 * Reads a text of the extension's own build, and frees the bytes: a worker that is idle collects no garbage.
 * @throws AppError as {@link readOwnFile}
 */
export async function readOwnText(path: string): Promise<string> {
  const bytes = await readOwnFile(path);
  const text = new TextDecoder().decode(bytes);
  bytes.buffer.transfer(0);
  return text;
}

/**
 * Reads a JSON file of the extension's own build. Returns undefined for bytes that are not JSON; no data has
 * that shape.
 * @throws AppError as {@link readOwnFile}
 */
export async function readOwnJson(path: string): Promise<unknown> {
  const text = await readOwnText(path);
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
