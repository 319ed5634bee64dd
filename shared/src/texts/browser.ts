import { addTexts } from './catalogue.ts';
import { browser } from './en/browser.ts';

export const browserTexts = addTexts('browser', browser);
