import type { Pronunciation } from '../contracts/plan.ts';

/** Looks up a lower-case word. Returns its pronunciations, the citation form first; empty for an unknown word. */
export type Lexicon = (word: string) => Promise<Pronunciation[]>;
