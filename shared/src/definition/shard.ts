import { z } from 'zod';

/**
 * The dictionary's file format: words by their first two letters, a file for each pair, so that a look-up reads some
 * kilobytes. Written by `scripts/dictionary`, read by {@link createEmbeddedDictionary}. Arrays, not objects, as there
 * are 200,000 of them.
 */

/** Noun, verb, adjective, adverb, as WordNet's own letters. */
export const shardPartSchema = z.enum(['n', 'v', 'a', 'r']);
export type ShardPart = z.infer<typeof shardPartSchema>;

/** How often the sense was meant in WordNet's tagged texts, the gloss, examples. */
export const shardSenseSchema = z.tuple([z.int().nonnegative(), z.string()]).rest(z.string());
export type ShardSense = z.infer<typeof shardSenseSchema>;

/** Lemma as it is written, part of speech, senses in WordNet's order. */
export const shardLexemeSchema = z.tuple([z.string(), shardPartSchema, z.array(shardSenseSchema).min(1)]);
export type ShardLexeme = z.infer<typeof shardLexemeSchema>;

export const shardRowSchema = z.object({
  lexemes: z.array(shardLexemeSchema).optional(),
  /** What this is an irregular form of: part of speech and lemma, lower case. */
  formOf: z.array(z.tuple([shardPartSchema, z.string()])).optional(),
  /** Pronunciations, phones divided by spaces. */
  said: z.array(z.string()).optional(),
});
export type ShardRow = z.infer<typeof shardRowSchema>;

/** Rows by lower-case word. A row is checked when it is read: checking a whole shard would take longer than that. */
export type Shard = Readonly<Record<string, unknown>>;

/** The name of the shard that has a lower-case word. Signs and digits share one. */
export function shardOf(word: string): string {
  return word
    .slice(0, 2)
    .padEnd(2, '_')
    .replace(/[^a-z]/g, '_');
}
