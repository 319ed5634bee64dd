import type { Buffer } from 'node:buffer';

/**
 * The bit rates of layer III in kilobits per second, by the four bits of the header: MPEG 1, then MPEG 2 and
 * 2.5 (ISO 11172-3 and 13818-3).
 */
const bitRates = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const;
const sampleRates = [44_100, 48_000, 32_000];

/** Returns the length of the MP3 frame at this offset; undefined where there is none. */
export function lengthOfMp3Frame(buffer: Buffer, at: number): number | undefined {
  const header = buffer.readUInt32BE(at);
  const version = (header >>> 19) & 3;
  const isLayer3 = ((header >>> 17) & 3) === 1;
  if (header >>> 21 !== 0x7ff || !isLayer3 || version === 1) return undefined;
  // Version 3 is MPEG 1, version 2 has half of its rates, version 0 ("2.5") a quarter.
  const isFirst = version === 3;
  const kilobits = bitRates[isFirst ? 0 : 1][(header >>> 12) & 15];
  const rate = sampleRates[(header >>> 10) & 3];
  if (!kilobits || rate === undefined) return undefined;
  const hertz = rate / (isFirst ? 1 : version === 2 ? 2 : 4);
  const padding = (header >>> 9) & 1;
  return Math.floor(((isFirst ? 144_000 : 72_000) * kilobits) / hertz) + padding;
}

/**
 * Returns the length of the AAC frame with an ADTS header (ISO 13818-7) at this offset; undefined where there
 * is none.
 */
export function lengthOfAdtsFrame(buffer: Buffer, at: number): number | undefined {
  // The header begins with twelve one bits, followed by the layer, which is 0.
  if ((buffer.readUInt16BE(at) & 0xfff6) !== 0xfff0) return undefined;
  const length = (buffer.readUInt32BE(at + 2) >>> 5) & 0x1fff;
  return length < 7 ? undefined : length;
}
