import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resample } from '@sayable/shared/audio';
import { FRAME_SAMPLES, TALK_SAMPLE_RATE } from '../../../extension/offscreen/audio/frame.ts';
import { createSilero, type Silero } from '../../../extension/offscreen/audio/silero.ts';
import type { Sound } from './microphone.ts';

/** Loads the detector of the extension in Node. */
export async function loadSilero(): Promise<Silero> {
  const path = createRequire(import.meta.url).resolve('@ricky0123/vad-web/dist/silero_vad_v5.onnx');
  return createSilero(await readFile(path));
}

/** Returns the speech probability of each frame of 32 ms of a recording, the last one padded with silence. */
export async function speechIn(silero: Silero, { samples, sampleRate }: Sound): Promise<number[]> {
  const heard = resample(samples, sampleRate, TALK_SAMPLE_RATE);
  silero.reset();
  const probabilities: number[] = [];
  for (let at = 0; at < heard.length; at += FRAME_SAMPLES) {
    const frame = new Float32Array(FRAME_SAMPLES);
    frame.set(heard.subarray(at, at + FRAME_SAMPLES));
    probabilities.push(await silero.probability(frame));
  }
  return probabilities;
}
