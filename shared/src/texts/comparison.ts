import { addTexts } from './catalogue.ts';
import { comparison } from './en/comparison.ts';

export const comparisonTexts = addTexts('comparison', comparison);
