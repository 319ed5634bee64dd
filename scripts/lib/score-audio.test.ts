import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeWavChannels } from '@sayable/shared/audio';
import { afterAll, describe, expect, it } from 'vitest';
import { readAudio, readRecording } from './score-audio.ts';

const folder = await mkdtemp(join(tmpdir(), 'sayable-score-'));
afterAll(() => rm(folder, { recursive: true }));

/** Returns a stereo WAV, 44.1 kHz, 16 bit: a tone on the left, silence on the right. */
function stereoTone(seconds: number): Buffer {
  const frames = Math.round(44_100 * seconds);
  const bytes = Buffer.alloc(44 + frames * 4);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(2, 22);
  bytes.writeUInt32LE(44_100, 24);
  bytes.writeUInt32LE(44_100 * 4, 28);
  bytes.writeUInt16LE(4, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(frames * 4, 40);
  for (let frame = 0; frame < frames; frame += 1) {
    bytes.writeInt16LE(Math.round(16_000 * Math.sin((2 * Math.PI * 440 * frame) / 44_100)), 44 + frame * 4);
  }
  return bytes;
}

async function fileWith(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

describe('readAudio', () => {
  it('mixes channels and resamples to 16 kHz', async () => {
    const samples = await readAudio(await fileWith('tone.wav', stereoTone(0.5)));
    expect(Math.abs(samples.length - 8_000)).toBeLessThan(20);
    const middle = samples.subarray(2_000, 6_000);
    const rms = Math.sqrt(middle.reduce((sum, value) => sum + value * value, 0) / middle.length);
    expect(rms).toBeCloseTo(16_000 / 32_768 / 2 / Math.SQRT2, 2);
  });

  it('reads a recording whose channels have opposite signs, and one whose length is open', async () => {
    const tone = Float32Array.from({ length: 8_000 }, (_, index) => 0.5 * Math.sin(index / 10));
    const file = encodeWavChannels([tone, tone.map((sample) => -sample)], 16_000);
    new DataView(file.buffer).setUint32(40, 0x7fff_ffff, true);
    const samples = await readAudio(await fileWith('opposite.wav', file));
    expect(samples).toHaveLength(tone.length);
    tone.forEach((sample, index) => {
      expect(samples[index]).toBeCloseTo(sample, 3);
    });
  });

  it('leaves out an offset of the device in a recording that is scored, as the product does', async () => {
    const tone = Float32Array.from({ length: 16_000 }, (_, at) => 0.75 + 0.2 * Math.sin(at / 5));
    const file = await fileWith('offset.wav', encodeWavChannels([tone], 16_000));
    const meanOf = (samples: Float32Array) => samples.reduce((sum, one) => sum + one, 0) / samples.length;
    expect(meanOf(await readAudio(file))).toBeCloseTo(0.75, 2);
    expect(Math.abs(meanOf(await readRecording(file)))).toBeLessThan(0.01);
  });

  it('names the missing file', async () => {
    await expect(readAudio(join(folder, 'no.wav'))).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each([
    ['an empty file', new Uint8Array(0), 'unprocessable'],
    ['a recording with no samples', stereoTone(0), 'unprocessable'],
    ['a file without audio', new TextEncoder().encode('not a sound at all '.repeat(50)), 'unsupported-media'],
  ])('refuses %s', async (name, bytes, code) => {
    const path = await fileWith(`${name}.wav`, bytes);
    await expect(readAudio(path)).rejects.toMatchObject({ code });
  });
});
