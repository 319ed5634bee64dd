import { addTexts } from './catalogue.ts';
import { card } from './en/card.ts';

export const cardTexts = addTexts('card', card);
