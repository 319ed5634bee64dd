import { LIVE_SAMPLE_RATE } from './pcm.ts';

const HEADER_BYTES = 44;

/** Encodes samples, `length` in all, as a WAV file. `shared/audio` would convert them to floats and back. */
export function wavOf(pieces: readonly Int16Array<ArrayBuffer>[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_BYTES + length * 2);
  const view = new DataView(bytes.buffer);
  const text = (at: number, letters: string) => bytes.set(new TextEncoder().encode(letters), at);
  text(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, LIVE_SAMPLE_RATE, true);
  view.setUint32(28, LIVE_SAMPLE_RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, length * 2, true);
  // The runtimes and the file format are little-endian.
  const samples = new Int16Array(bytes.buffer, HEADER_BYTES);
  let at = 0;
  for (const piece of pieces) {
    samples.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
