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
 * Joins pieces, each of which is freed at once. The browser itself would keep a file two to three times until
 * it is read.
 */
async function joined(reader: ReadableStreamBYOBReader): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (;;) {
    const { value, done } = await reader.read(new Uint8Array(PIECE));
    if (done) break;
    // A short piece doesn’t keep all of its buffer.
    pieces.push(value.length < PIECE / 2 ? value.slice() : value);
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

/** A file of which each part is read when it is asked for, so that it is never in memory as a whole. */
export class OwnFile extends Uint8Array<ArrayBuffer> {
  readonly #path: string;
  readonly #bytes: number;

  constructor(path: string, bytes: number) {
    super(new ArrayBuffer(0));
    this.#path = path;
    this.#bytes = bytes;
  }

  override get byteLength(): number {
    return this.#bytes;
  }

  override subarray(from: number, to: number): Uint8Array<ArrayBuffer> {
    const part = new Uint8Array(partOf(this.#path, from, to));
    // A browser may answer with the whole file.
    if (part.length === this.#bytes) return part.subarray(from, to);
    if (part.length !== to - from) throw new RangeError(`${this.#path} has no bytes ${from} to ${to}.`);
    return part;
  }
}

/** Reads a part at once, as whoever asks for it can't wait. Workers only. */
function partOf(path: string, from: number, to: number): ArrayBuffer {
  const request = new XMLHttpRequest();
  request.open('GET', path, false);
  request.responseType = 'arraybuffer';
  request.setRequestHeader('Range', `bytes=${from}-${to - 1}`);
  request.send();
  return request.response;
}
