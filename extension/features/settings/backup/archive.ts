import { toHex } from '@sayable/shared/std';
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

/** Returns the digest of bytes, in hexadecimal. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return toHex(new Uint8Array(digest));
}

/** The file names inside a copy. */
export const BACKUP_DATA = 'sayable.json';
/** The digest stands beside the data, under its name with this ending. */
export const DIGEST_ENDING = '.sha256';
