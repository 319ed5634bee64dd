import { z } from 'zod';
import { pronunciationSchema } from './plan.ts';

/** A word that the person has starred, or an English sentence that answered a question. */
export const starredWordSchema = z.object({
  /** Lower case: the key. */
  word: z.string().min(1),
  /** The sentence in which it was found. */
  sentence: z.string(),
  starredAt: z.number(),
  /** The meaning of the whole sentence, in the person's own words; absent for a word. */
  means: z.string().optional(),
});
export type StarredWord = z.infer<typeof starredWordSchema>;

/** The person's pronunciation of a word: a name, a brand, a term that no dictionary has. */
export const ownPronunciationSchema = z.object({
  /** Lower case: the key. */
  word: z.string().min(1),
  phones: pronunciationSchema,
  updatedAt: z.number(),
});
export type OwnPronunciation = z.infer<typeof ownPronunciationSchema>;
