import type { UtterancePlan } from '../contracts/plan.ts';
import { LoadingCache, type Mutex } from '../std/index.ts';
import { adoptedReference, makeReference, playedReference, type ReferenceParts } from './reference.ts';
import { synthesisInput } from './synthesis-input.ts';
import type { Pace, PlayedAudio, Reference, ReferenceAudio } from './types.ts';

/**
 * The number of texts whose references are cached, in both paces: a screenful of sentences, about 1 MB each.
 */
const KEPT_REFERENCES = 12;

export interface ReferenceCache {
  /** Resolves to the text's reference: the adopted one, else the embedded voice's. */
  of(plan: UtterancePlan, pace: Pace): Promise<Reference>;
  /** Takes a recorded voice as the reference; null leaves the embedded one. */
  adopt(plan: UtterancePlan, pace: Pace, audio: ReferenceAudio | PlayedAudio | null): Promise<void>;
}

/** Creates the cache of the last texts' references. */
export function createReferenceCache(parts: ReferenceParts, decoder: Mutex): ReferenceCache {
  const kept = new LoadingCache<string, Reference>(KEPT_REFERENCES);
  /** Resolves when nothing is heard while it plays: scoring sounds takes the processor for seconds. */
  let whenHeard: Promise<unknown> = Promise.resolve();
  const keyOf = (plan: UtterancePlan, pace: Pace) => `${pace}\n${JSON.stringify(synthesisInput(plan))}`;
  return {
    of: (plan, pace) =>
      kept.get(keyOf(plan, pace), async () => {
        const reference = await makeReference(parts, decoder, plan, pace);
        // Started now, so that no caller waits for it later; if it fails, `listen` tries again and reports
        // the failure.
        if (pace === 'normal') {
          reference
            .recognition()
            .then(() => whenHeard)
            .then(() => reference.sounds())
            .catch(() => undefined);
        }
        return reference;
      }),
    async adopt(plan, pace, audio) {
      if (!audio) kept.delete(keyOf(plan, pace));
      else {
        const isPlayed = 'pieces' in audio;
        const making = isPlayed
          ? playedReference(parts, decoder, plan, audio)
          : adoptedReference(parts, decoder, plan, audio);
        if (isPlayed) whenHeard = making.catch(() => undefined);
        kept.set(keyOf(plan, pace), await making);
      }
    },
  };
}
