import type { Pronunciation } from '../contracts/plan.ts';

/** Looks a lower-case word up: its pronunciations, the citation form first; empty where it is unknown. */
export type Lexicon = (word: string) => Promise<Pronunciation[]>;
