import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pcm16ToFloat } from '../std/index.ts';
import { decodeWav, encodePcm16Wav, encodeWav, encodeWavChannels, readWavHeader } from './index.ts';

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
