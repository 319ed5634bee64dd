import type { ReadingPlan } from '../contracts/plan.ts';
import { LoadingCache, type Mutex } from '../std/index.ts';
import { readAloud } from './read-aloud.ts';
import { adoptedReference, makeReference, type ReferenceParts } from './reference.ts';
import type { OtherReading, Pace, Reference } from './types.ts';

/** Texts whose references are kept, in both paces: a screenful of sentences, about 1 MB each. */
const KEPT_REFERENCES = 12;

export interface References {
  /** The text's reference: the one that was adopted, else the embedded voice's. */
  of(plan: ReadingPlan, pace: Pace): Promise<Reference>;
  /** See `PreparedReading.adopt`. */
  adopt(plan: ReadingPlan, pace: Pace, reading: OtherReading | null): Promise<void>;
}

/** The references of the last texts. */
export function keepReferences(parts: ReferenceParts, decoder: Mutex): References {
  const kept = new LoadingCache<string, Reference>(KEPT_REFERENCES);
  const keyOf = (plan: ReadingPlan, pace: Pace) => `${pace}\n${JSON.stringify(readAloud(plan))}`;
  return {
    of: (plan, pace) =>
      kept.get(keyOf(plan, pace), async () => {
        const reference = await makeReference(parts, decoder, plan, pace);
        // Begun now, so that nobody waits for it later; if it fails, `listen` tries again and tells.
        if (pace === 'normal') {
          reference
            .hearing()
            .then(() => reference.sounds())
            .catch(() => undefined);
        }
        return reference;
      }),
    async adopt(plan, pace, reading) {
      if (reading) kept.set(keyOf(plan, pace), await adoptedReference(parts, decoder, plan, reading));
      else kept.delete(keyOf(plan, pace));
    },
  };
}
