import { z } from 'zod';
import { pronunciationSchema } from './plan.ts';

/** What a word can be in a sentence. */
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

/** A dictionary form with one part of speech; the sense most likely meant comes first. */
export const lexemeSchema = z.object({
  /** As it is written: "goose", "Paris". Another word than was asked where that is a form of it. */
  lemma: z.string().min(1),
  partOfSpeech: partOfSpeechSchema,
  senses: z.array(senseSchema).min(1),
});
export type Lexeme = z.infer<typeof lexemeSchema>;

/** All that the dictionary has about a written word. */
export const entrySchema = z.object({
  /** As it was asked, lower case. */
  word: z.string().min(1),
  /** With stress, the citation form first; empty where only the letters are known. */
  pronunciations: z.array(pronunciationSchema),
  /** The one most likely meant comes first. */
  lexemes: z.array(lexemeSchema).min(1),
});
export type Entry = z.infer<typeof entrySchema>;

/** The answer to "what does this word mean". */
export const definitionSchema = z.object({
  /** Null where no dictionary has the word. */
  entry: entrySchema.nullable(),
  /** Words inside a word without an entry that do have one: "well" and "lit" of "well-lit". */
  parts: z.array(z.string()),
});
export type Definition = z.infer<typeof definitionSchema>;
