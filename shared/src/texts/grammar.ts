import { addTexts, type TextKey } from './catalogue.ts';
import { grammar } from './en/grammar.ts';

export const grammarTexts = addTexts('grammar', grammar);

/** The key of a grammar note's reason. */
export type GrammarReason = TextKey<typeof grammar>;
