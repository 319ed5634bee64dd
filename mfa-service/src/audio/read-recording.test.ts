import { Buffer } from 'node:buffer';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { highPassed, resample } from '@sayable/shared/audio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFfmpegDecoder, type Decoder, decodeByLibrary, hasFfmpeg, openScratch } from './index.ts';
import { readRecording } from './read-recording.ts';

const rate = 32_000;
const options = {
  limits: { mostSeconds: 20, decodeTimeoutMs: 20_000 },
  signal: new AbortController().signal,
};
const haveFfmpeg = await hasFfmpeg('ffmpeg');
const folder = await mkdtemp(join(tmpdir(), 'recordings-'));
const scratch = await openScratch(folder);
afterAll(async () => {
  await scratch.close();
  await rm(folder, { recursive: true });
});
const decoders: Decoder[] = [
  { name: 'library', decode: decodeByLibrary },
  ...(haveFfmpeg ? [{ name: 'ffmpeg', decode: createFfmpegDecoder('ffmpeg', scratch) } as const] : []),
];
beforeAll(() => {
  if (!haveFfmpeg) console.log('ffmpeg is missing: recordings are read by the library alone.');
});

/** Half a second that rises and falls like a few syllables, 0.4 at most. */
const sound = Float32Array.from({ length: rate / 2 }, (_, index) => {
  const second = index / rate;
  const loudness = 0.2 * (1 - Math.cos(2 * Math.PI * 6 * second));
  return loudness * (0.6 * Math.sin(2 * Math.PI * 220 * second) + 0.4 * Math.sin(2 * Math.PI * 900 * second));
});

const name = (letters: string) => Buffer.from(letters, 'latin1');
const u16 = (value: number) => Buffer.from([value & 255, value >> 8]);
function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
const u64 = (value: number) =>
  Buffer.concat([u32(value % 2 ** 32), u32(Math.min(0xffff_ffff, Math.floor(value / 2 ** 32)))]);
const chunk = (letters: string, content: Uint8Array, size = content.length) =>
  Buffer.concat([name(letters), u32(size), content]);

interface Shape {
  bits?: number;
  /** The valid bits; the header becomes an extensible one. */
  valid?: number;
  /** The bits that a plain header names, if it names the valid ones. */
  named?: number;
  float?: boolean;
  channels?: (sample: number, index: number) => number[];
  /** The length of the samples by the header. */
  length?: (size: number) => number;
  riff?: number;
  before?: Buffer;
  after?: Buffer;
}

function samplesOf({ bits = 16, valid = bits, float = false, channels = (one) => [one] }: Shape): Buffer {
  return Buffer.concat(
    [...sound].flatMap((sample, index) =>
      channels(sample, index).map((value) => {
        const bytes = Buffer.alloc(bits / 8);
        if (float) bytes.writeFloatLE(value);
        else bytes.writeIntLE(Math.round(value * (2 ** (valid - 1) - 1)) * 2 ** (bits - valid), 0, bits / 8);
        return bytes;
      }),
    ),
  );
}

function formatOf(shape: Shape): Buffer {
  const { bits = 16, valid, named = bits, float = false, channels = (one) => [one] } = shape;
  const count = channels(0, 0).length;
  const frame = (count * bits) / 8;
  const tag = float ? 3 : 1;
  const plain = [u16(count), u32(rate), u32(rate * frame), u16(frame), u16(named)];
  if (valid === undefined) return Buffer.concat([u16(tag), ...plain]);
  const guid = Buffer.from('000000001000800000aa00389b71', 'hex').subarray(2);
  return Buffer.concat([
    ...[u16(0xfffe), ...plain, u16(22), u16(valid), u32(0), u16(tag)],
    ...[u16(0), guid, Buffer.alloc(14 - 2 - guid.length)],
  ]);
}

/** Returns a WAV file of the sound. */
function wav(shape: Shape = {}): Buffer {
  const { length = (size) => size, before = Buffer.alloc(0), after = Buffer.alloc(0) } = shape;
  const samples = samplesOf(shape);
  const data = chunk('data', samples, length(samples.length));
  const content = Buffer.concat([name('WAVE'), before, chunk('fmt ', formatOf(shape)), data, after]);
  return chunk('RIFF', content, shape.riff ?? content.length);
}

/** Returns an RF64 file, whose long lengths are in a chunk of their own. */
function rf64(longSize: (size: number) => number, size = 0xffff_ffff): Buffer {
  const samples = samplesOf({});
  const long = Buffer.concat([u64(0), u64(longSize(samples.length)), u64(0), u32(0)]);
  const parts = [
    name('WAVE'),
    chunk('ds64', long),
    chunk('fmt ', formatOf({})),
    chunk('data', samples, size),
  ];
  return chunk('RF64', Buffer.concat(parts), 0xffff_ffff);
}

/** Returns a Wave64 file. */
function w64(lengthOf: (size: number) => number): Buffer {
  const guid = (letters: string) =>
    Buffer.concat([
      name(letters),
      Buffer.from(letters === 'riff' ? '2e91cf11a5d628db04c10000' : 'f3acd3118cd100c04f8edb8a', 'hex'),
    ]);
  const samples = samplesOf({});
  const parts = [
    ...[guid('wave'), guid('fmt '), u64(24 + 16), formatOf({})],
    ...[guid('data'), u64(lengthOf(24 + samples.length)), samples],
  ];
  const content = Buffer.concat(parts);
  return Buffer.concat([guid('riff'), u64(lengthOf(24 + content.length)), content]);
}

/** Returns an AIFF file. `lengthOf` changes the lengths that its header tells. */
function aiff(lengthOf: (size: number) => number): Buffer {
  const samples = samplesOf({}).swap16();
  const big16 = (value: number) => u16(value).swap16();
  const big32 = (value: number) => u32(value).swap32();
  // The rate has 80 bits: an exponent, and 64 bits of which the first is 1.
  const exponent = Math.floor(Math.log2(rate));
  const mantissa = Buffer.alloc(8);
  mantissa.writeBigUInt64BE(BigInt(rate) << BigInt(63 - exponent));
  const common = [
    big16(1),
    big32(lengthOf(samples.length / 2)),
    big16(16),
    big16(16_383 + exponent),
    mantissa,
  ];
  const data = [name('SSND'), big32(lengthOf(samples.length + 8)), Buffer.alloc(8), samples];
  const content = Buffer.concat([name('AIFF'), name('COMM'), big32(18), ...common, ...data]);
  return Buffer.concat([name('FORM'), big32(lengthOf(content.length)), content]);
}

const expected = highPassed(resample(sound, rate, 16_000), 16_000);

/** Returns how far samples are from the sound, as a share of its energy. */
function differenceFrom(samples: Float32Array, gain = 1): number {
  let [difference, energy] = [0, 0];
  expected.forEach((sample, index) => {
    difference += (gain * sample - (samples[index] ?? 0)) ** 2;
    energy += (gain * sample) ** 2;
  });
  return difference / energy;
}

const oneChannel = (sample: number) => [sample];
const files: [string, Buffer, number?][] = [
  ...[0xffff_ffff, 0x7fff_ffff, 0x7fff_fff0, 0x7fff_f000, 0xffff_ffdb, 0x8000_0000, 0].map(
    (open): [string, Buffer] => [
      `lengths left open as ${open.toString(16)}`,
      wav({ riff: open, length: () => open }),
    ],
  ),
  ['a length of 0 and RIFF its own', wav({ length: () => 0 })],
  ['the length of all behind the first header', wav({ length: (size) => size + 36 })],
  ['the length of the whole file', wav({ length: (size) => size + 44 })],
  [
    'the length of the whole file, with chunks before',
    wav({ length: (size) => size + 56, before: chunk('LIST', name('INFO')) }),
  ],
  [
    'an odd chunk with its pad',
    wav({ before: Buffer.concat([chunk('LIST', name('abc')), Buffer.alloc(1)]) }),
  ],
  ['an odd chunk without its pad', wav({ before: chunk('LIST', name('abc')) })],
  [
    'two odd chunks without a pad',
    wav({ before: Buffer.concat([chunk('bext', name('abc')), chunk('id3 ', name('abcde'))]) }),
  ],
  [
    'an odd chunk without a pad, and an open length',
    wav({ before: chunk('LIST', name('a')), length: () => 0xffff_ffff }),
  ],
  ['a chunk behind', wav({ after: chunk('LIST', Buffer.alloc(400, 0x55)) })],
  ['RF64', rf64((size) => size)],
  ['RF64 with a long length of 0', rf64(() => 0)],
  ['RF64 with an open long length', rf64(() => 2 ** 64 - 2 ** 12)],
  ['RF64 with a short length', rf64((size) => size, samplesOf({}).length)],
  ['RF64 with a short length of 0', rf64(() => 0, 0)],
  ['Wave64', w64((size) => size)],
  ['Wave64 with lengths of 0', w64(() => 0)],
  ['Wave64 with a length of the header alone', w64(() => 24)],
  ['Wave64 with open lengths', w64(() => 2 ** 63 - 2 ** 11)],
  ['AIFF', aiff((size) => size)],
  ...[0, 0xffff_ffff, 0x7fff_ffff].map((open): [string, Buffer] => [
    `AIFF with lengths of ${open.toString(16)}`,
    aiff(() => open),
  ]),
  ['24 valid bits in 32', wav({ bits: 32, valid: 24 })],
  ['20 valid bits in 24', wav({ bits: 24, valid: 20 })],
  ['20 valid bits in 32', wav({ bits: 32, valid: 20 })],
  ['16 valid bits in 32', wav({ bits: 32, valid: 16 })],
  ['16 valid bits in 24', wav({ bits: 24, valid: 16 })],
  ['12 valid bits in 16', wav({ bits: 16, valid: 12 })],
  ['24 valid bits in 32, named alone', wav({ bits: 32, valid: 24, named: 24 })],
  ['24 bits in 32 without an extension', wav({ bits: 32, named: 24 })],
  ['12 bits in 16 without an extension', wav({ named: 12 })],
  ['20 bits in 24 without an extension', wav({ bits: 24, named: 20 })],
  ['24 valid bits in 32, and an open length', wav({ bits: 32, valid: 24, length: () => 0xffff_ffff })],
  ['floating point', wav({ bits: 32, float: true })],
  ['floating point in an extension', wav({ bits: 32, valid: 32, float: true })],
  ['floating point with peaks of 8', wav({ bits: 32, float: true, channels: (one) => [20 * one] }), 2.5],
  [
    'floating point in the values of 16 bits',
    wav({ bits: 32, float: true, channels: (one) => [32_768 * one] }),
    2.5,
  ],
  ['two channels of opposite sign', wav({ channels: (one) => [one, -one] })],
  ['a second channel of opposite sign, quieter', wav({ channels: (one) => [one, -0.6 * one] })],
  ['a first channel of opposite sign, quieter', wav({ channels: (one) => [-0.7 * one, one] })],
  ['channels of opposite sign over an offset', wav({ channels: (one) => [one + 0.3, 0.3 - one] })],
  [
    'channels of opposite sign for a third of the time',
    wav({ channels: (one, at) => [one, at < rate / 6 ? -one : one] }),
  ],
  ['four channels, two of opposite sign', wav({ channels: (one) => [0, one, -one, 0] })],
  ['six channels, alternately opposite', wav({ channels: (one) => [one, -one, one, -one, one, -one] })],
  ['two alike channels', wav({ channels: (one) => [one, one] })],
  ['an offset', wav({ channels: (one) => [one + 0.3] })],
];

describe.each(decoders)('a recording that is read by $name', (decoder) => {
  it.each(files)('has the sound: %s', async (_, file, gain) => {
    // As the service gets it: a view into the body of a request.
    const body = Buffer.concat([Buffer.alloc(301, 0x41), file, Buffer.alloc(99, 0x42)]);
    const before = Buffer.from(body);
    const { samples } = await readRecording(body.subarray(301, 301 + file.length), decoder, options);
    expect(differenceFrom(samples, gain)).toBeLessThan(0.01);
    expect(body.equals(before)).toBe(true);
  });

  it.each([
    ['half of its samples', wav().subarray(0, wav().length / 2)],
    ['half of its samples in RF64', rf64((size) => size).subarray(0, wav().length / 2)],
    ['half of its samples in AIFF', aiff((size) => size).subarray(0, wav().length / 2)],
    ['half of its samples in Wave64', w64((size) => size).subarray(0, wav().length / 2)],
    ['no samples', wav({ channels: oneChannel }).subarray(0, 44)],
  ])('is refused with %s', async (_, file) => {
    await expect(readRecording(file, decoder, options)).rejects.toMatchObject({ code: 'unprocessable' });
  });
});
