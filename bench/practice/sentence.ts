import { resample } from '@sayable/shared/audio';
import type { Sound } from '../../tools/driver/microphone.ts';
import { speak } from '../../tools/driver/speak.ts';

/** About five seconds, which is what the limits are set for. */
export const benchText = 'They thought the weather would develop slowly, so nobody hurried to the harbor.';

export function speakBenchText(): Promise<Sound> {
  return speak(benchText);
}

/** At the engine's rate. */
export async function benchSamples(): Promise<Float32Array> {
  const { samples, sampleRate } = await speakBenchText();
  return resample(samples, sampleRate, 16_000);
}
