/** An array whose pieces {@link concat} joins. */
interface Piece {
  readonly length: number;
}

function joinInto<Whole extends Piece & { set(piece: P, offset: number): void }, P extends Piece>(
  pieces: readonly P[],
  create: (length: number) => Whole,
): Whole {
  const whole = create(pieces.reduce((length, piece) => length + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}

/** Returns the pieces as one array of bytes, always a copy. */
export function concatBytes(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return joinInto(pieces, (length) => new Uint8Array(length));
}

/** Returns the pieces as one array of samples, always a copy. */
export function concatSamples(pieces: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  return joinInto(pieces, (length) => new Float32Array(length));
}

/** Returns the bytes as lower-case hexadecimal digits, as checksums are written. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

// The platform's own functions take a tenth of the time. Browsers and workerd have them, Node 24 has not.
declare global {
  interface Uint8Array {
    toBase64?(): string;
  }
  interface Uint8ArrayConstructor {
    fromBase64?(text: string): Uint8Array<ArrayBuffer>;
  }
}

/** The most arguments that are surely taken by a call: some ten thousand more overflow a small stack. */
const STEP = 0x2000;

/** Returns the bytes in base 64. */
export function toBase64(bytes: Uint8Array): string {
  if (bytes.toBase64) return bytes.toBase64();
  let text = '';
  // Spread arguments are iterated one by one, which takes ten times as long.
  for (let at = 0; at < bytes.length; at += STEP)
    text += Reflect.apply(String.fromCharCode, undefined, bytes.subarray(at, at + STEP));
  return btoa(text);
}

/** Returns the bytes of a text in base 64. @throws an error of the platform if it is none */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = characters.charCodeAt(at);
  return bytes;
}
