import { sentenceEnd } from '../voice/index.ts';

/** A longer sentence is no exercise. */
const MOST_WORDS = 12;
/** A sentence is planned word by word if it has no figures, hyphens or capitals in a row. */
const plainSentence = /^(?!.*\p{Lu}{2})\p{Lu}[\p{L}'’]*(?:[,;:]? [\p{L}'’]+)+[.?!]$/u;

/** Returns true for one short sentence that good speakers end in one way: an exercise of flow can be made of it. */
export const suitsFlow = (text: string): boolean =>
  plainSentence.test(text) && text.split(' ').length <= MOST_WORDS && sentenceEnd(text) !== 'unknown';
