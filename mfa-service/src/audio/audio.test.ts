import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeWav } from '@sayable/shared/audio';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFfmpegDecoder, openScratch } from './index.ts';
import { isCutOff } from './truncation.ts';

const wav = encodeWav({ samples: new Float32Array(100), sampleRate: 16_000 });

describe('isCutOff', () => {
  it('accepts any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(44), (bytes, kept) => {
        isCutOff(Uint8Array.from([...wav.subarray(0, kept), ...bytes]));
        isCutOff(Uint8Array.from([...new TextEncoder().encode('OggS'), ...bytes]));
        isCutOff(Uint8Array.from([0xff, 0xfb, ...bytes]));
      }),
    );
  });
});

describe('an Ogg file', () => {
  const page = (payload: number) =>
    Uint8Array.from([
      ...new TextEncoder().encode('OggS'),
      ...new Uint8Array(22),
      1,
      payload,
      ...new Uint8Array(payload),
    ]);

  it('counts as cut off in the middle of a page, or of its header', () => {
    const whole = Uint8Array.from([...page(40), ...page(9)]);
    expect(isCutOff(whole)).toBe(false);
    for (const length of [whole.length - 1, 70, 30]) expect(isCutOff(whole.slice(0, length))).toBe(true);
  });
});

describe('a file of frames without a header', () => {
  const mp3 = [0xff, 0xf3, 0x38, 0xc4, ...new Uint8Array(104)];
  const adts = [0xff, 0xf1, 0x60, 0x40, 0x02, 0x1f, 0xfc, ...new Uint8Array(9)];

  it.each([
    ['MP3 without a tag', mp3],
    ['AAC', adts],
  ])('counts as cut off in the middle of a frame: %s', (_, frame) => {
    const whole = Uint8Array.from([...frame, ...frame, ...frame]);
    expect(isCutOff(whole)).toBe(false);
    for (const missing of [1, 9, frame.length - 1, frame.length + 1]) {
      expect(isCutOff(whole.slice(0, -missing))).toBe(true);
    }
    const tagged = Uint8Array.from([...whole, ...new TextEncoder().encode('TAG'), ...new Uint8Array(125)]);
    expect(isCutOff(tagged)).toBe(false);
  });
});

describe('the folder for temporary files', () => {
  it('loses the files of ended processes only', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'scratch-'));
    const names = ['sayable-mfa-999999999-a', `sayable-mfa-${process.pid}-a`, 'sayable-mfa-1-a', 'other'];
    for (const name of names) {
      await mkdir(join(parent, name));
      await writeFile(join(parent, name, 'file'), 'x');
    }
    const scratch = await openScratch(parent);
    expect((await readdir(parent)).sort()).toEqual(['other', 'sayable-mfa-1-a']);
    const file = await scratch.file(new Uint8Array(10));
    expect((await file.handle.stat()).size).toBe(10);
    if (process.platform !== 'win32') expect((await file.handle.stat()).nlink).toBe(0);
    await file.remove();
    await scratch.close();
    expect((await readdir(parent)).sort()).toEqual(['other', 'sayable-mfa-1-a']);
    await rm(parent, { recursive: true });
  });
});

describe('a fault of the service itself', () => {
  const options = {
    limits: { mostSeconds: 9, decodeTimeoutMs: 9_999 },
    signal: new AbortController().signal,
  };
  const fault = { code: 'upstream-unavailable', retryable: true };

  it('is not blamed on the recording: a missing decoder, a full disk', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'scratch-'));
    const decode = createFfmpegDecoder('/nowhere/ffmpeg', await openScratch(parent));
    await expect(decode(new Uint8Array(99), options)).rejects.toMatchObject(fault);
    await rm(parent, { recursive: true });
    await writeFile(parent, '');
    const mp4 = new TextEncoder().encode('\0\0\0\x20ftypisom');
    await expect(decode(mp4, options)).rejects.toMatchObject(fault);
    await rm(parent);
  });
});
