/** Estimates a recording's duration from its first bytes and its length: the basis of the charge where upstream reports none. */

const text = new TextDecoder('latin1');
/** Enough for the format of a WAV file and for the signatures of the others. */
export const SNIFFED_BYTES = 36;
/** The lowest rates of speech in the formats of browsers and phones: 32 kbit/s, or 64 kbit/s in MP3 and MP4. */
const compressedBytesPerSecond = 4_000;
const olderBytesPerSecond = 8_000;
/** From 8 kHz in 8 bits to 48 kHz stereo in 32 bits. A header with another rate is not believed. */
const [lowestWavRate, highestWavRate] = [8_000, 384_000];
/** Format tags of WAV: PCM, float and the extensible form of both. */
const uncompressedTags = new Set([1, 3, 0xfffe]);

/** The fewest bytes that a second of this recording takes. @param start Its first {@link SNIFFED_BYTES} bytes. */
export function bytesPerSecondOf(start: Uint8Array<ArrayBuffer>): number {
  const isWav = start.length >= SNIFFED_BYTES && wordAt(start, 0) === 'RIFF' && wordAt(start, 8) === 'WAVE';
  if (isWav && wordAt(start, 12) === 'fmt ')
    return wavBytesPerSecond(new DataView(start.buffer, start.byteOffset));
  const isMp3 =
    wordAt(start, 0).startsWith('ID3') || (start[0] === 0xff && ((start[1] ?? 0) & 0xe0) === 0xe0);
  return isMp3 || wordAt(start, 4) === 'ftyp' ? olderBytesPerSecond : compressedBytesPerSecond;
}

/** The rate of the header if its fields agree with one another. A rate that is too high would make the recording seem short. */
function wavBytesPerSecond(header: DataView): number {
  const [tag, sampleRate] = [header.getUint16(20, true), header.getUint32(24, true)];
  const [bytesPerSecond, blockBytes] = [header.getUint32(28, true), header.getUint16(32, true)];
  const blockBits = header.getUint16(22, true) * header.getUint16(34, true);
  const agrees = bytesPerSecond === sampleRate * blockBytes && blockBits === blockBytes * 8;
  if (!uncompressedTags.has(tag) || !agrees) return lowestWavRate;
  return Math.min(Math.max(bytesPerSecond, lowestWavRate), highestWavRate);
}

function wordAt(bytes: Uint8Array, at: number): string {
  return text.decode(bytes.subarray(at, at + 4));
}
