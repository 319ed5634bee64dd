import { addTexts } from './catalogue.ts';
import { evaluation } from './en/evaluation.ts';

export const evaluationTexts = addTexts('evaluation', evaluation);
