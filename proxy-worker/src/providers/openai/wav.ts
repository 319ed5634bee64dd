import { liveRate } from './audio.ts';

const headerBytes = 44;

/** Samples, `length` of them in all, as a WAV file. As they are: `shared/audio` would make floats of them and back. */
export function wavOf(pieces: readonly Int16Array<ArrayBuffer>[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(headerBytes + length * 2);
  const view = new DataView(bytes.buffer);
  const text = (at: number, letters: string) => bytes.set(new TextEncoder().encode(letters), at);
  text(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, liveRate, true);
  view.setUint32(28, liveRate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, length * 2, true);
  // Both runtimes and the file are little-endian.
  const samples = new Int16Array(bytes.buffer, headerBytes);
  let at = 0;
  for (const piece of pieces) {
    samples.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
