import { Zip, type ZipDeflate, type ZipPassThrough } from 'fflate';

/** Returns the name of a recording inside a copy. */
export function recordingName(index: number, mime: string): string {
  const kind = mime.startsWith('audio/ogg') ? 'ogg' : 'webm';
  return `recordings/${String(index + 1).padStart(5, '0')}.${kind}`;
}

/** A growing zip file. Its parts are put into blobs at once, which the browser may keep on disk. */
export class Archive {
  readonly #parts: Blob[] = [];
  readonly #zip: Zip;
  #failure: Error | undefined;

  constructor() {
    this.#zip = new Zip((error, chunk) => {
      if (error) this.#failure = error;
      else this.#parts.push(new Blob([new Uint8Array(chunk)]));
    });
  }

  add(entry: ZipPassThrough | ZipDeflate, bytes: Uint8Array): void {
    this.#zip.add(entry);
    entry.push(bytes, true);
  }

  end(): Blob {
    this.#zip.end();
    if (this.#failure) throw this.#failure;
    return new Blob(this.#parts, { type: 'application/zip' });
  }
}
