/** How long a recording may be, from its first bytes and its length: what is charged where upstream doesn't say. */

const text = new TextDecoder('latin1');
/** Enough for the header of a WAV file and to tell the others. */
export const SNIFFED_BYTES = 36;
/** What speech takes at the least in the formats of browsers and phones: 32 kbit/s, or 64 in older ones. */
const compressedBytesPerSecond = 4_000;
const olderBytesPerSecond = 8_000;
/** From 8 kHz in 8 bits to 48 kHz stereo in 32 bits: a header that says otherwise isn't believed. */
const [lowestWavRate, highestWavRate] = [8_000, 384_000];

export function bytesPerSecondOf(start: Uint8Array): number {
  const isWav = start.length >= SNIFFED_BYTES && wordAt(start, 0) === 'RIFF' && wordAt(start, 8) === 'WAVE';
  if (isWav && wordAt(start, 12) === 'fmt ') {
    const rate = new DataView(start.buffer, start.byteOffset).getUint32(28, true);
    return Math.min(Math.max(rate, lowestWavRate), highestWavRate);
  }
  const isMp3 =
    wordAt(start, 0).startsWith('ID3') || (start[0] === 0xff && ((start[1] ?? 0) & 0xe0) === 0xe0);
  return isMp3 || wordAt(start, 4) === 'ftyp' ? olderBytesPerSecond : compressedBytesPerSecond;
}

function wordAt(bytes: Uint8Array, at: number): string {
  return text.decode(bytes.subarray(at, at + 4));
}
