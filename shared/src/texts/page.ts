import { addTexts } from './catalogue.ts';
import { page } from './en/page.ts';

export const pageTexts = addTexts('page', page);
