import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pcm16ToFloat } from '../std/index.ts';
import { decodeWav, encodePcm16Wav, encodeWav, encodeWavChannels, plainWav, readWavHeader } from './index.ts';

const wav = encodeWav({ samples: new Float32Array(100), sampleRate: 16_000 });

describe('a WAV file', () => {
  it('returns the original samples, clipped, within half a 16-bit step', () => {
    const samples = Float32Array.of(0, 0.5, -0.5, 0.3, -1, 2, -2);
    const decoded = decodeWav(encodeWav({ samples, sampleRate: 8_000 }));
    expect(decoded.sampleRate).toBe(8_000);
    const clipped = [0, 0.5, -0.5, 0.3, -1, 32_767 / 32_768, -1];
    expect(decoded.samples).toHaveLength(clipped.length);
    decoded.samples.forEach((sample, index) => {
      expect(Math.abs(sample - (clipped[index] ?? 0))).toBeLessThanOrEqual(0.5 / 32_768);
    });
  });

  it('holds 16-bit samples unchanged', () => {
    const piece = fc.array(fc.integer({ min: -32_768, max: 32_767 })).map((list) => Int16Array.from(list));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const all = Int16Array.from(pieces.flatMap((one) => [...one]));
        const file = encodePcm16Wav(pieces, 24_000);
        expect(decodeWav(file)).toEqual({ samples: pcm16ToFloat(all), sampleRate: 24_000 });
        expect(encodeWav(decodeWav(file))).toEqual(file);
      }),
    );
  });

  it('is read at any offset of its buffer, with several channels averaged', () => {
    const channels = [Float32Array.of(0.5, -0.5), Float32Array.of(0.25, 0.5)];
    const file = encodeWavChannels(channels, 16_000);
    const within = new Uint8Array(file.length + 1);
    within.set(file, 1);
    expect([...decodeWav(within.subarray(1)).samples]).toEqual([0.375, 0]);
  });

  it('is read as far as possible if its end is missing', () => {
    expect(decodeWav(wav.subarray(0, 44 + 7)).samples).toHaveLength(3);
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['zeros', new Uint8Array(100)],
    ['no samples', new TextEncoder().encode('RIFFxxxxWAVEjunk')],
    ['8 bits', Uint8Array.from(wav, (byte, index) => (index === 34 ? 8 : byte))],
    ['floating point', Uint8Array.from(wav, (byte, index) => (index === 20 ? 3 : byte))],
    ['no channel', Uint8Array.from(wav, (byte, index) => (index === 22 ? 0 : byte))],
  ])('is refused if it is something else: %s', (_, bytes) => {
    expect(() => decodeWav(bytes)).toThrow(expect.objectContaining({ code: 'unsupported-media' }));
  });
});

const text = (letters: string) => [...new TextEncoder().encode(letters)];

/** Returns a WAV file in one byte order, with a chunk of an odd size before its samples. */
function ordered(
  isLittle: boolean,
  { encoding = 1, bits = 16, extensible = false }: { encoding?: number; bits?: number; extensible?: boolean },
): Uint8Array {
  const number = (value: number, size: number) => {
    const bytes = Array.from({ length: size }, (_, at) => Math.floor(value / 256 ** at) & 0xff);
    return isLittle ? bytes : bytes.reverse();
  };
  const sampleOf = (value: number) => {
    const view = new DataView(new ArrayBuffer(bits / 8));
    if (encoding === 3 && bits === 64) view.setFloat64(0, value, isLittle);
    else if (encoding === 3) view.setFloat32(0, value, isLittle);
    else return number((Math.round(value * 2 ** (bits - 1)) + 2 ** bits) % 2 ** bits, bits / 8);
    return [...new Uint8Array(view.buffer)];
  };
  const chunk = (name: string, content: number[]) => [
    ...text(name),
    ...number(content.length, 4),
    ...content,
  ];
  const rest = extensible
    ? [...number(22, 2), ...number(bits, 2), ...number(4, 4), ...number(encoding, 4), ...Array(12).fill(7)]
    : [];
  const format = [
    ...[...number(extensible ? 0xfffe : encoding, 2), ...number(1, 2), ...number(16_000, 4)],
    ...[...number((16_000 * bits) / 8, 4), ...number(bits / 8, 2), ...number(bits, 2), ...rest],
  ];
  const samples = [0, 0.5, -0.25, 0.125].flatMap(sampleOf);
  const content = [...text('WAVE'), ...chunk('LIST', [1, 2, 3]), 0, ...chunk('fmt ', format)];
  const all = [...content, ...chunk('data', samples)];
  return Uint8Array.from([...text(isLittle ? 'RIFF' : 'RIFX'), ...number(all.length, 4), ...all]);
}

describe('a big-endian WAV file (RIFX)', () => {
  it.each([
    ['16 bits', {}],
    ['24 bits', { bits: 24 }],
    ['32 bits', { bits: 32 }],
    ['8 bits', { bits: 8 }],
    ['floating point', { encoding: 3, bits: 32 }],
    ['floating point of 64 bits', { encoding: 3, bits: 64 }],
    ['the extensible format', { extensible: true }],
    ['floating point in the extensible format', { encoding: 3, bits: 32, extensible: true }],
  ])('is read as the same file in the usual order: %s', (_, shape) => {
    expect(readWavHeader(ordered(false, shape))).toEqual(readWavHeader(ordered(true, shape)));
    expect(plainWav(ordered(false, shape))).toEqual(plainWav(ordered(true, shape)));
  });

  it('has its samples, and stays as it is', () => {
    const file = ordered(false, {});
    const before = file.slice();
    expect(decodeWav(file)).toEqual({ samples: Float32Array.of(0, 0.5, -0.25, 0.125), sampleRate: 16_000 });
    expect(decodeWav(ordered(false, { encoding: 3, bits: 32 })).samples[1]).toBe(0.5);
    expect(file).toEqual(before);
  });

  it('is read as far as possible if its end is missing', () => {
    expect(decodeWav(ordered(false, {}).subarray(0, -3)).samples).toHaveLength(2);
  });
});

describe('the header of a WAV file', () => {
  it('has the format of the samples', () => {
    expect(readWavHeader(wav)).toEqual({
      encoding: 1,
      channels: 1,
      sampleRate: 16_000,
      bitsPerSample: 16,
      announcedBytes: 200,
      availableBytes: 200,
      dataOffset: 44,
    });
  });

  it('has no length if it was written into a pipe, and all samples are read', () => {
    for (const size of [0xffff_ffff, 0x7fff_0000, 0]) {
      const piped = wav.slice();
      new DataView(piped.buffer).setUint32(40, size, true);
      expect(readWavHeader(piped)?.announcedBytes).toBeUndefined();
      expect(decodeWav(piped).samples).toHaveLength(100);
    }
  });

  it('is found behind other chunks', () => {
    const list = new TextEncoder().encode('LIST\x03\0\0\0abc\0');
    const file = Uint8Array.from([...wav.subarray(0, 12), ...list, ...wav.subarray(12)]);
    expect(readWavHeader(file)?.dataOffset).toBe(44 + list.length);
    expect(decodeWav(file).samples).toHaveLength(100);
  });

  it('is safe to look for in any other bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(44), (bytes, kept) => {
        const mixed = Uint8Array.from([...wav.subarray(0, kept), ...bytes]);
        const header = readWavHeader(mixed);
        if (header) expect(header.availableBytes).toBeLessThanOrEqual(mixed.length);
      }),
    );
  });
});
