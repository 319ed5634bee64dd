import { isNumber } from '../understanding/patterns.ts';
import { wordsOf } from '../understanding/words.ts';

const day = /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|today|tomorrow|tonight|left|right)$/;
/** Words that count nothing: "this one", "the second time". */
const countless = new Set(['one', 'first', 'half']);

/** Returns the numbers, days and directions of a text: what a summary must have right. */
export const namedIn = (text: string): string[] =>
  wordsOf(text).filter((word) => (isNumber(word) && !countless.has(word)) || day.test(word));
