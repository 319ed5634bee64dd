import type { Page } from 'puppeteer-core';
import type { Sound } from './microphone.ts';

/** The sample rate at which Chromium encodes Opus. */
const opusRate = 48_000;

/**
 * Returns a recording after Opus, which is a voice over a cheap line. The browser encodes and decodes it.
 * @param samples at 48 kHz.
 */
export async function throughOpus(page: Page, samples: Float32Array, bitsPerSecond: number): Promise<Sound> {
  const coded = await page.evaluate(codeAndDecode, Array.from(samples), opusRate, bitsPerSecond);
  return { samples: Float32Array.from(coded), sampleRate: opusRate };
}

/** Runs in the page. */
async function codeAndDecode(values: number[], sampleRate: number, bitrate: number): Promise<number[]> {
  const decoded: number[] = [];
  let failure: Error | undefined;
  const error = (reason: Error) => {
    failure = reason;
  };
  const decoder = new AudioDecoder({
    error,
    output: (data) => {
      const frame = new Float32Array(data.numberOfFrames);
      data.copyTo(frame, { planeIndex: 0, format: 'f32-planar' });
      for (const value of frame) decoded.push(value);
      data.close();
    },
  });
  decoder.configure({ codec: 'opus', sampleRate, numberOfChannels: 1 });
  const encoder = new AudioEncoder({ error, output: (chunk) => decoder.decode(chunk) });
  encoder.configure({ codec: 'opus', sampleRate, numberOfChannels: 1, bitrate });
  const data = new AudioData({
    format: 'f32-planar',
    sampleRate,
    numberOfFrames: values.length,
    numberOfChannels: 1,
    timestamp: 0,
    data: Float32Array.from(values),
  });
  encoder.encode(data);
  await encoder.flush();
  await decoder.flush();
  if (failure) throw failure;
  return decoded;
}
