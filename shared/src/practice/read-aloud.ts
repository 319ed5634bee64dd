import type { UtterancePlan } from '../contracts/plan.ts';
import type { EmbeddedSpeaker, Recording } from '../ports/voice.ts';
import { SLOW_RATE } from './reference.ts';
import { synthesisInput } from './synthesis-input.ts';
import type { Pace } from './types.ts';
import { type SpokenSpan, wordTimesOf } from './word-times.ts';

/** A plan that was read for listening: nothing is compared with it. */
export interface ReadAloud extends Recording {
  /** The words in the order of the plan; a word that the voice left out has no entry. */
  words: readonly SpokenSpan[];
}

export type Reader = (
  plan: UtterancePlan,
  options: { pace: Pace; signal?: AbortSignal },
) => Promise<ReadAloud>;

/**
 * Creates a reader in an embedded voice. The times of words come from its synthesis, so no decoder is needed.
 */
export function createReader(voice: EmbeddedSpeaker): Reader {
  return async (plan, { pace, signal }) => {
    const { text, ...said } = synthesisInput(plan);
    const { samples, sampleRate, phones } = await voice.speak(text, {
      ...said,
      ...(pace === 'slow' && { rate: SLOW_RATE }),
      ...(signal && { signal }),
    });
    return { samples, sampleRate, words: wordTimesOf(plan.words, phones) };
  };
}
