import { z } from 'zod';
import { pronunciationSchema } from './plan.ts';

/** A word that the person wants to come back to. */
export const starredWordSchema = z.object({
  /** Lower case: the key. */
  word: z.string().min(1),
  /** The sentence it was met in. */
  sentence: z.string(),
  starredAt: z.number(),
});
export type StarredWord = z.infer<typeof starredWordSchema>;

/** How the person says that a word is said: a name, a brand, a term that no dictionary knows. */
export const ownPronunciationSchema = z.object({
  /** Lower case: the key. */
  word: z.string().min(1),
  phones: pronunciationSchema,
  updatedAt: z.number(),
});
export type OwnPronunciation = z.infer<typeof ownPronunciationSchema>;
