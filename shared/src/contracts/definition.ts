import { z } from 'zod';
import { pronunciationSchema } from './plan.ts';

/** The parts of speech. */
export const partsOfSpeech = [
  'noun',
  'verb',
  'adjective',
  'adverb',
  'pronoun',
  'preposition',
  'conjunction',
  'determiner',
  'auxiliary verb',
] as const;
export const partOfSpeechSchema = z.enum(partsOfSpeech);
export type PartOfSpeech = z.infer<typeof partOfSpeechSchema>;

/** One meaning. */
export const senseSchema = z.object({ gloss: z.string().min(1), examples: z.array(z.string()) });
export type Sense = z.infer<typeof senseSchema>;

/** A dictionary form with one part of speech; the most likely sense is first. */
export const lexemeSchema = z.object({
  /** The spelling: "goose", "Paris". It differs from the requested word where that is an inflected form. */
  lemma: z.string().min(1),
  partOfSpeech: partOfSpeechSchema,
  senses: z.array(senseSchema).min(1),
});
export type Lexeme = z.infer<typeof lexemeSchema>;

/** The dictionary's data about a written word. */
export const entrySchema = z.object({
  /** The requested word, lower case. */
  word: z.string().min(1),
  /** With stress, the citation form first; empty if only the spelling is known. */
  pronunciations: z.array(pronunciationSchema),
  /** The most likely lexeme is first. */
  lexemes: z.array(lexemeSchema).min(1),
});
export type Entry = z.infer<typeof entrySchema>;

/** The answer to "what does this word mean". */
export const definitionSchema = z.object({
  /** Null if no dictionary has the word. */
  entry: entrySchema.nullable(),
  /** Words with entries inside a word without one: "well" and "lit" of "well-lit". */
  parts: z.array(z.string()),
});
export type Definition = z.infer<typeof definitionSchema>;
