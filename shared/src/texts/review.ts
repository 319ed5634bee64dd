import { addTexts } from './catalogue.ts';
import { review } from './en/review.ts';

export const reviewTexts = addTexts('review', review);
