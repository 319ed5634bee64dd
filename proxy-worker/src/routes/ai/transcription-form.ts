import { AppError } from '@sayable/shared/contracts';
import { bytesPerSecondOf, SNIFFED_BYTES } from './audio-length.ts';
import { assertModel } from './inspect.ts';
import { joinBytes } from './join-bytes.ts';
import { boundaryOf, MultipartScanner } from './multipart.ts';
import type { PartHead } from './part-head.ts';

/** What stands before the file has to fit into this. */
const maximumHeadBytes = 64 * 1024;

/**
 * A recording to be transcribed, as it streams by. What must be known before it may go on stands before the file; what
 * comes after may add to it and not contradict.
 */
export class TranscriptionForm {
  readonly #scanner: MultipartScanner;
  readonly #models: readonly string[];
  readonly #fields: string[] = [];
  #hasModel = false;
  #hasFile = false;
  #fileBytes = 0;
  #received = 0;
  #start = new Uint8Array(0);

  constructor(contentType: string, models: readonly string[]) {
    this.#models = models;
    this.#scanner = new MultipartScanner(boundaryOf(contentType), {
      onHead: (head) => this.#onHead(head),
      onValue: (name, value) => this.#onValue(name, value),
      onFileBytes: (bytes) => this.#onFileBytes(bytes),
    });
  }

  /** Enough came to let it go on: the fields are checked, and the recording has begun. */
  get isReady(): boolean {
    return this.#start.length >= SNIFFED_BYTES;
  }

  /** The fields before the file, for telling a repeated request from another one. */
  get fields(): string {
    return this.#fields.join('\n');
  }

  /** How long so many bytes of this recording last at the most. */
  secondsOf(bytes: number): number {
    return bytes / bytesPerSecondOf(this.#start);
  }

  /** How much of the recording came so far. */
  get seconds(): number {
    return this.secondsOf(this.#fileBytes);
  }

  /** What may go on. @throws AppError `bad-request`, `forbidden`. */
  push(chunk: Uint8Array): Uint8Array {
    const passed = this.#scanner.push(chunk);
    this.#received += chunk.length;
    if (!this.#hasFile && this.#received > maximumHeadBytes)
      throw new AppError('bad-request', 'Send less before `file`: what comes first has to fit into 64 kB.');
    return passed;
  }

  /** @throws AppError where something is missing. */
  end(): void {
    this.#scanner.end();
    if (!this.#hasFile) throw new AppError('bad-request', 'The recording is missing: send it as `file`.');
  }

  #onHead({ name, isFile }: PartHead): void {
    // "model[]" and "Model" are the model for some parsers.
    const plain = name.replace(/\[.*$/, '').toLowerCase();
    if (plain === 'url') throw fetched(name);
    if (plain !== 'model' && plain !== 'file') {
      if (isFile) throw new AppError('bad-request', `\`${name}\` may not be a file.`);
      return;
    }
    if (name !== plain || isFile !== (plain === 'file'))
      throw new AppError(
        'bad-request',
        `\`${name}\` is not right: send \`model\` as text and \`file\` as a file.`,
      );
    if (plain === 'file' ? this.#hasFile : this.#hasModel)
      throw new AppError('bad-request', `\`${name}\` stands twice in this form. Send it once.`);
    if (plain === 'file' && !this.#hasModel) throw modelFirst();
    if (plain === 'file') this.#hasFile = true;
    else this.#hasModel = true;
  }

  #onValue(name: string, value: string): void {
    if (name === 'model') assertModel(value, this.#models);
    if (!this.#hasFile) this.#fields.push(`${name}=${value}`);
  }

  #onFileBytes(bytes: Uint8Array): void {
    this.#fileBytes += bytes.length;
    if (!this.isReady) this.#start = joinBytes([this.#start, bytes.subarray(0, SNIFFED_BYTES)]);
  }
}

function modelFirst(): AppError {
  return new AppError(
    'bad-request',
    'In this form `model` must stand before `file`. Put it first and send it again.',
  );
}

/** Some servers take an address in place of the file: they would fetch it from inside of the host's network. */
function fetched(name: string): AppError {
  return new AppError('forbidden', `\`${name}\` is not taken here. Send the recording itself as \`file\`.`);
}
