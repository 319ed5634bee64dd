import { AppError } from '@sayable/shared/contracts';
import { createFinder, type Finder } from './find-bytes.ts';
import { joinBytes } from './join-bytes.ts';
import { type PartHead, readPartHead } from './part-head.ts';

/** Told of a form's parts in their order. Each may throw to stop it. */
export interface PartListener {
  /** Before any byte of this head has gone on. */
  onHead(head: PartHead): void;
  /** What is no file, at its end. */
  onValue(name: string, value: string): void;
  onFileBytes(bytes: Uint8Array): void;
}

const maximumHeadBytes = 16 * 1024;
/** Of one field that is no file. */
const maximumValueBytes = 64 * 1024;
const headEnd = createFinder(new TextEncoder().encode('\r\n\r\n'));
/** Whatever stands there is read, as other parsers keep it. */
const decoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true });
const [dash, cr, lf] = [0x2d, 0x0d, 0x0a];

/** The boundary of a form's content type. @throws AppError `unsupported-media`, `bad-request`. */
export function boundaryOf(contentType: string): string {
  if (!/^multipart\/form-data\s*(;|$)/i.test(contentType))
    throw new AppError('unsupported-media', 'Send the recording as a form: multipart/form-data.');
  const found = /^[^;]*;\s*boundary=("?)([A-Za-z0-9'()+_,./:=?-]{1,70})\1\s*$/i.exec(contentType);
  if (!found?.[2]) throw new AppError('bad-request', 'The boundary of this form is missing or not clear.');
  return found[2];
}

type State = 'start' | 'after-boundary' | 'value' | 'file' | 'end' | 'over';

/**
 * Follows a form as it streams by. Stricter than its standard where parsers differ: it begins with its boundary, and the
 * boundary stands nowhere but at the head of a part and at the end, so that no parser behind sees a part that this doesn't.
 */
export class MultipartScanner {
  readonly #delimiter: Uint8Array;
  readonly #boundary: Finder;
  readonly #listener: PartListener;
  #state: State = 'start';
  #name = '';
  /** Not gone on yet: the beginning of what may be a boundary, a head or a value that isn't complete. */
  #held = new Uint8Array(0);
  /** The two bytes before those that are looked at; a boundary stands on a line of its own. */
  #before: [number, number] = [0, 0];

  constructor(boundary: string, listener: PartListener) {
    this.#delimiter = new TextEncoder().encode(`--${boundary}`);
    this.#boundary = createFinder(this.#delimiter);
    this.#listener = listener;
  }

  /**
   * What may go on, of this chunk and of what was held back before.
   * @throws AppError `bad-request`; whatever the listener throws.
   */
  push(chunk: Uint8Array): Uint8Array {
    const bytes = this.#held.length > 0 ? joinBytes([this.#held, chunk]) : chunk;
    let at = 0;
    for (let next = 0; at < bytes.length; at = next) {
      next = this.#step(bytes, at);
      if (next === at) break;
    }
    this.#held = bytes.slice(at);
    return bytes.subarray(0, at);
  }

  /** @throws AppError where the form isn't over. */
  end(): void {
    if ((this.#state !== 'end' && this.#state !== 'over') || this.#held.length > 0)
      throw badForm('ends before its last boundary');
  }

  /** Where to go on; where it was if more bytes must come first. */
  #step(bytes: Uint8Array, at: number): number {
    switch (this.#state) {
      case 'start':
        return this.#start(bytes, at);
      case 'after-boundary':
        return this.#afterBoundary(bytes, at);
      case 'value':
        return this.#value(bytes, at);
      case 'file':
        return this.#file(bytes, at);
      case 'end':
        if (bytes.length - at < 2) return at;
        if (!isLineEnd(bytes, at)) throw badForm('goes on after its end');
        this.#state = 'over';
        return at + 2;
      case 'over':
        throw badForm('goes on after its end');
    }
  }

  #start(bytes: Uint8Array, at: number): number {
    if (bytes.length - at < this.#delimiter.length) return at;
    if (this.#boundary.find(bytes.subarray(at, at + this.#delimiter.length), 0) !== 0)
      throw badForm('does not begin with its boundary');
    this.#state = 'after-boundary';
    return at + this.#delimiter.length;
  }

  #afterBoundary(bytes: Uint8Array, at: number): number {
    if (bytes.length - at < 2) return at;
    if (bytes[at] === dash && bytes[at + 1] === dash) {
      this.#state = 'end';
      return at + 2;
    }
    if (!isLineEnd(bytes, at)) throw badForm('has its boundary inside of a part');
    const end = headEnd.find(bytes, at);
    if (end < 0 && bytes.length - at > maximumHeadBytes) throw badForm('has a head that is too long');
    if (end < 0) return at;
    const head = readPartHead(decoder.decode(bytes.subarray(at + 2, end)));
    this.#listener.onHead(head);
    this.#state = head.isFile ? 'file' : 'value';
    this.#name = head.name;
    this.#before = [0, 0];
    return end + 4;
  }

  /** Values are short: one is held until it is whole. */
  #value(bytes: Uint8Array, at: number): number {
    const end = this.#boundary.find(bytes, at);
    if ((end < 0 ? bytes.length : end) - at > maximumValueBytes)
      throw badForm(`has a field \`${this.#name}\` that is too long`);
    if (end < 0) return at;
    if (end - at < 2 || !isLineEnd(bytes, end - 2)) throw badForm('has its boundary inside of a part');
    this.#listener.onValue(this.#name, decoder.decode(bytes.subarray(at, end - 2)));
    this.#state = 'after-boundary';
    return end + this.#delimiter.length;
  }

  #file(bytes: Uint8Array, at: number): number {
    const end = this.#boundary.find(bytes, at);
    const until = end < 0 ? bytes.length - this.#boundary.overlap(bytes, at) : end;
    if (until > at) {
      this.#listener.onFileBytes(bytes.subarray(at, until));
      const previous = until - at > 1 ? bytes[until - 2] : this.#before[1];
      this.#before = [previous ?? 0, bytes[until - 1] ?? 0];
    }
    if (end < 0) return until;
    if (this.#before[0] !== cr || this.#before[1] !== lf) throw badForm('has its boundary inside of a part');
    this.#state = 'after-boundary';
    return end + this.#delimiter.length;
  }
}

function isLineEnd(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === cr && bytes[at + 1] === lf;
}

function badForm(why: string): AppError {
  return new AppError('bad-request', `This form ${why}.`);
}
