import { z } from 'zod';

/**
 * The dictionary's file format: one file per first two letters, so that a look-up reads some kilobytes.
 * `scripts/dictionary` writes the files, and {@link createEmbeddedDictionary} reads them. Rows are arrays,
 * not objects, because there are 200,000.
 */

/** Noun, verb, adjective, adverb, in WordNet's notation. */
const shardPartSchema = z.enum(['n', 'v', 'a', 'r']);
export type ShardPart = z.infer<typeof shardPartSchema>;

/**
 * The number of occurrences in WordNet's tagged texts, 1 for a verb's sense that always has an object by
 * WordNet's sentence frames ("make something"), else 0, the gloss, and examples.
 */
const shardSenseSchema = z.tuple([z.int().nonnegative(), z.literal([0, 1]), z.string()]).rest(z.string());
export type ShardSense = z.infer<typeof shardSenseSchema>;

/** The lemma as written, the part of speech, and the senses in WordNet's order. */
const shardLexemeSchema = z.tuple([z.string(), shardPartSchema, z.array(shardSenseSchema).min(1)]);
export type ShardLexeme = z.infer<typeof shardLexemeSchema>;

export const shardRowSchema = z.object({
  lexemes: z.array(shardLexemeSchema).optional(),
  /** The lemmas of which this is an irregular form: part of speech and lemma, lower case. */
  formOf: z.array(z.tuple([shardPartSchema, z.string()])).optional(),
  /** Pronunciations, phones separated by spaces. */
  said: z.array(z.string()).optional(),
});
export type ShardRow = z.infer<typeof shardRowSchema>;

/**
 * Rows by lower-case word. A row is validated when it is read, because validating a whole shard would take
 * longer than the look-up.
 */
export type Shard = Readonly<Record<string, unknown>>;

/** The name of the shard of a lower-case word. All signs and digits share one. */
export function shardOf(word: string): string {
  return word
    .slice(0, 2)
    .padEnd(2, '_')
    .replace(/[^a-z]/g, '_');
}
