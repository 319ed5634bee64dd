import { z } from 'zod';
import { flowTaskSchema } from './flow.ts';

/** One round of two sounds or of an exercise of flow, with its results. */
export const soundRoundSchema = z.object({
  id: z.string(),
  /** The id of the pair of sounds: `IY IH`. For an exercise of flow, its kind: `news`. */
  pair: z.string(),
  kind: z.enum(['listening', 'saying']),
  /** Words that were heard or said right and wrong; *not sure* counts in neither. */
  right: z.int().nonnegative(),
  wrong: z.int().nonnegative(),
  /**
   * For what was said: the words that were surely the other word at least once, or the sentences, in the order of the round.
   */
  missed: z.array(z.string()).optional(),
  /** Set for a pair of vowels of British English. */
  english: z.literal('british').optional(),
  /** The recorded voices that were heard. */
  voices: z.array(z.string()).optional(),
  /** The task of the flow of the first missed sentence. */
  task: flowTaskSchema.optional(),
  /** Epoch milliseconds. */
  doneAt: z.number(),
});
export type SoundRound = z.infer<typeof soundRoundSchema>;
