import { resample } from '@sayable/shared/audio';
import type { Sound } from '../../../tools/driver/sound/microphone.ts';
import { speak } from '../../../tools/driver/sound/speak.ts';

/** A sentence of about five seconds, the length that the limits are set for. */
export const benchText = 'They thought the weather would develop slowly, so nobody hurried to the harbor.';

/** Speaks the sentence with the embedded voice. */
export function speakBenchText(): Promise<Sound> {
  return speak(benchText);
}

/** Returns the spoken sentence at the engine's rate, 16 kHz. */
export async function benchSamples(): Promise<Float32Array> {
  const { samples, sampleRate } = await speakBenchText();
  return resample(samples, sampleRate, 16_000);
}
