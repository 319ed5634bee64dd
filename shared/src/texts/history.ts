import { addTexts } from './catalogue.ts';
import { history } from './en/history.ts';

export const historyTexts = addTexts('history', history);
