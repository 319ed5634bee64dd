import { z } from 'zod';

/** The means by which a content word stands out of a reading. */
export const wordCuesSchema = z.object({
  /** Its index in the plan. */
  word: z.int().nonnegative(),
  /** The length of its vowels. */
  ms: z.number().positive(),
  /** The level of its louder parts, dB relative to full scale. */
  db: z.number(),
  /** Its highest pitch in semitones above 1 Hz; null if it has none. */
  semitones: z.number().nullable(),
});
export type WordCues = z.infer<typeof wordCuesSchema>;

/** The cues of a reading's content words that were said, in their order. */
export const readingCuesSchema = z.array(wordCuesSchema);
export type ReadingCues = z.infer<typeof readingCuesSchema>;

/** The measures of a sentence that was said for its flow. */
export const flowMeasureSchema = z.object({
  words: readingCuesSchema,
  /** The height of the voice's end above its median, in semitones; null if it has no clear pitch there. */
  end: z.number().nullable(),
});
export type FlowMeasure = z.infer<typeof flowMeasureSchema>;

/** The end of a sentence's melody: up or down. */
export const melodyEndSchema = z.enum(['rises', 'falls']);
export type MelodyEnd = z.infer<typeof melodyEndSchema>;

/** The task of a sentence's flow: the news or the end that it tells. */
export const flowTaskSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('news'),
    /** The index of the word that is the news, in the plan. */
    word: z.int().nonnegative(),
    /** The plain reading by the same voice; absent if this is it. */
    plain: readingCuesSchema.optional(),
  }),
  z.object({ kind: z.literal('end'), end: melodyEndSchema }),
]);
export type FlowTask = z.infer<typeof flowTaskSchema>;
export type FlowKind = FlowTask['kind'];
export const flowKinds: readonly FlowKind[] = ['news', 'end'];
