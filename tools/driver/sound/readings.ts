import { haveLearners, readLearner } from './learners.ts';
import type { Sound } from './microphone.ts';
import { speak } from './speak.ts';

/** The sentence on most of the local pages. Its reader is a learner whom all raters gave full marks. */
export const plainSentence = 'She followed and looked.';

/** Returns a good reading of {@link plainSentence}. */
export async function readPlainSentence(): Promise<Sound> {
  return haveLearners ? readLearner('051950088') : speak(plainSentence);
}

/** Amplifies or attenuates a sound. Samples over full scale are clipped, as by an overdriven microphone. */
export function amplified({ samples, sampleRate }: Sound, gainDb: number): Sound {
  const factor = 10 ** (gainDb / 20);
  return { samples: samples.map((sample) => Math.max(-1, Math.min(1, sample * factor))), sampleRate };
}
