/** Writers of streams declare 0xffffffff, 0x7fffffff or a little less. No accepted file is nearly as long. */
const OPEN_FROM = 0x7fff_0000;
const HEADER_BYTES = 12;

/**
 * Fills in the lengths of a WAV file whose recorder left them open, as streams do. ffmpeg takes such a file for a damaged
 * one.
 * @returns the same bytes if they are no such file
 */
export function withWavLength(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const nameAt = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (nameAt(0) !== 'RIFF' || nameAt(8) !== 'WAVE') return bytes;
  for (let at = HEADER_BYTES; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4, true);
    if (nameAt(at) === 'data') return length >= OPEN_FROM ? closed(bytes, at) : bytes;
    // Chunks begin at even places.
    at += 8 + length + (length % 2);
  }
  return bytes;
}

function closed(bytes: Uint8Array, dataAt: number): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  view.setUint32(4, copy.length - 8, true);
  view.setUint32(dataAt + 4, copy.length - dataAt - 8, true);
  return copy;
}
