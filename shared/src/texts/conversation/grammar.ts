import { type TextKey, textsOf } from '../catalogue.ts';
import texts from '../en/grammar.json' with { type: 'json' };

/**
 * The reasons of grammar notes: one sentence that says the rule. English words stand between quotation marks.
 */
export const grammarTexts = textsOf('grammar', texts);

/** The key of a grammar note's reason. */
export type GrammarReason = TextKey<typeof texts>;

/**
 * Returns the reason of a correction in the language of the interface.
 * @param correction its `reason` is a key of the catalogue; without one, or with one that is unknown,
 *   `because` is shown
 */
export function reasonText({ reason, because }: { reason?: string | undefined; because: string }): string {
  return isGrammarReason(reason) ? grammarTexts(reason) : because;
}

export const isGrammarReason = (key = ''): key is GrammarReason => Object.hasOwn(texts, key);
