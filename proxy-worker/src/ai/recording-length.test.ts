import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { secondsOf } from './recording-length.ts';

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../tests/fixtures/speech/${name}.opus`, import.meta.url)));

/** A WAV file with three seconds of 16 kHz in 16 bits. */
function wav({ tag = 1, bytesPerSecond = 32_000, dataBytes = 96_000 } = {}) {
  const bytes = new Uint8Array(44 + 96_000);
  bytes.set(new TextEncoder().encode('RIFF____WAVEfmt '));
  bytes.set(new TextEncoder().encode('data'), 36);
  const header = new DataView(bytes.buffer);
  header.setUint32(4, bytes.length - 8, true);
  header.setUint32(16, 16, true);
  header.setUint16(20, tag, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, 16_000, true);
  header.setUint32(28, bytesPerSecond, true);
  header.setUint16(32, 2, true);
  header.setUint16(34, 16, true);
  header.setUint32(40, dataBytes, true);
  return bytes;
}

/** An MP3 file of silent frames: MPEG 1, layer III, 32 kbit/s, 48 kHz. */
function mp3(frames: number) {
  const frameBytes = (144 * 32_000) / 48_000;
  const bytes = new Uint8Array(frames * frameBytes);
  for (let frame = 0; frame < frames; frame += 1) bytes.set([0xff, 0xfb, 0x14, 0xc4], frame * frameBytes);
  return bytes;
}

describe('secondsOf', () => {
  it('is the decoded length of an Ogg file, by its packets', async () => {
    expect(await secondsOf(fixture('two-returns'))).toBeCloseTo(2.26, 1);
    // Another length in the last page's header changes nothing.
    const lying = fixture('two-returns');
    const lastPage = Buffer.from(lying).lastIndexOf('OggS');
    lying.set([1, 0, 0, 0, 0, 0, 0, 0], lastPage + 6);
    expect(await secondsOf(lying)).toBeCloseTo(2.26, 1);
  });

  it('is the decoded length of a WAV file', async () => {
    expect(await secondsOf(wav())).toBeCloseTo(3, 1);
  });

  it.each([
    { bytesPerSecond: 384_000 },
    { bytesPerSecond: 1 },
    { bytesPerSecond: 0xffffffff },
    { tag: 0x11 },
    { dataBytes: 100 },
  ])('is not shortened by a WAV header with %j', async (lie) => {
    expect(await secondsOf(wav(lie))).toBeGreaterThan(2.9);
  });

  it('is computed from the frames of an MP3', async () => {
    expect(await secondsOf(mp3(100))).toBeCloseTo(2.4, 1);
  });

  it('is an upper bound if the recording can’t be read', async () => {
    expect(await secondsOf(new Uint8Array(40_000).fill(7))).toBe(80);
    expect(await secondsOf(new Uint8Array(0))).toBe(0);
  });
});
