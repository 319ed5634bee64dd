import { addTexts, type TextKey } from './catalogue.ts';
import { grammar } from './en/grammar.ts';

export const grammarTexts = addTexts('grammar', grammar);

/** The key of a grammar note's reason. */
export type GrammarReason = TextKey<typeof grammar>;

/**
 * Returns the reason of a correction in the language of the interface.
 * @param correction its `reason` is a key of the catalogue; without one, or with one that is unknown, `because` is shown
 */
export function reasonText({ reason, because }: { reason?: string | undefined; because: string }): string {
  return isReason(reason) ? grammarTexts(reason) : because;
}

const isReason = (key = ''): key is GrammarReason => Object.hasOwn(grammar, key);
