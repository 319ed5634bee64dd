import { haveLearners, readLearner } from './learners.ts';
import type { Sound } from './microphone.ts';
import { speak } from './speak.ts';

/** The sentence that stands on most of the local pages; a learner whom all raters gave full marks reads it. */
export const plainSentence = 'She followed and looked.';

/** It, read well. */
export async function readPlainSentence(): Promise<Sound> {
  return haveLearners ? readLearner('051950088') : speak(plainSentence);
}

/** Two recordings one after the other, with a pause between. */
export function joined(first: Sound, second: Sound, pauseMs: number): Sound {
  const { sampleRate } = first;
  if (second.sampleRate !== sampleRate) throw new Error('Only recordings of one sample rate can be joined.');
  const pause = Math.round((pauseMs / 1000) * sampleRate);
  const samples = new Float32Array(first.samples.length + pause + second.samples.length);
  samples.set(first.samples);
  samples.set(second.samples, first.samples.length + pause);
  return { samples, sampleRate };
}

/** The first part of a recording. */
export function beginning({ samples, sampleRate }: Sound, durationMs: number): Sound {
  return { samples: samples.slice(0, Math.round((durationMs / 1000) * sampleRate)), sampleRate };
}

/** Louder or softer. What goes over full scale is cut off, as an overdriven microphone does. */
export function amplified({ samples, sampleRate }: Sound, gainDb: number): Sound {
  const factor = 10 ** (gainDb / 20);
  return { samples: samples.map((sample) => Math.max(-1, Math.min(1, sample * factor))), sampleRate };
}
