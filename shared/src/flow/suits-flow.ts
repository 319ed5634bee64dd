/** A longer sentence is no exercise. */
const MOST_WORDS = 12;
/** A sentence is planned word by word if it has no figures, hyphens or capitals in a row. */
const plainSentence = /^(?!.*\p{Lu}{2})\p{Lu}[\p{L}'’]*(?:[,;:]? [\p{L}'’]+)+[.?!]$/u;
/** Among these are all questions that good speakers end either way, as "tea or coffee?" and "isn't it?" (`sentenceEnd`). */
const mayEndEitherWay = /(,| or ).*\?$/;

/**
 * Returns true for one short sentence that good speakers end in one way: an exercise of flow can be made of it. It
 * runs in pages, so it has no list of words.
 */
export const suitsFlow = (text: string): boolean =>
  plainSentence.test(text) && text.split(' ').length <= MOST_WORDS && !mayEndEitherWay.test(text);
