import { haveLearners, readLearner } from './learners.ts';
import type { Sound } from './microphone.ts';
import { speak } from './speak.ts';

/** The sentence that stands on most of the local pages; a learner whom all raters gave full marks reads it. */
export const plainSentence = 'She followed and looked.';

/** It, read well. */
export async function readPlainSentence(): Promise<Sound> {
  return haveLearners ? readLearner('051950088') : speak(plainSentence);
}

/** Louder or softer. What goes over full scale is cut off, as an overdriven microphone does. */
export function amplified({ samples, sampleRate }: Sound, gainDb: number): Sound {
  const factor = 10 ** (gainDb / 20);
  return { samples: samples.map((sample) => Math.max(-1, Math.min(1, sample * factor))), sampleRate };
}
