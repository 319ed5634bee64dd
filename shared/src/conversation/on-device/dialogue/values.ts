import type { Answer } from '../../scenarios/types.ts';
import { isNumber } from '../understanding/patterns.ts';
import { wordsOf } from '../understanding/words.ts';

export const plainNo = new Set(['no', 'none', 'nothing']);
/** Values that nobody says: they can't be said back. */
export const plainValues = new Set(['yes', 'no', 'none', 'nothing', 'unknown', 'you']);

/** Returns the value that an answer gives its item. */
export const answerValue = (
  { open, sets = {}, value, text }: Answer,
  said: Readonly<Record<string, string>>,
): string => (open && (said[open.slot] ?? sets[open.slot])) ?? value ?? text;

const day = /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|today|tomorrow|tonight|left|right)$/;
/** Words that count nothing: "this one", "the second time". */
const countless = new Set(['one', 'first', 'half']);

/** Returns the numbers, days and directions of a text: what a summary must have right. */
export const namedIn = (text: string): string[] =>
  wordsOf(text).filter((word) => (isNumber(word) && !countless.has(word)) || day.test(word));
