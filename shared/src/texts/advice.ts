import { addTexts } from './catalogue.ts';
import { advice } from './en/advice.ts';

export const adviceTexts = addTexts('advice', advice);
