import { addTexts } from './catalogue.ts';
import { words } from './en/words.ts';

export const wordsTexts = addTexts('words', words);
