import { addTexts } from './catalogue.ts';
import { feedback } from './en/feedback.ts';

export const feedbackTexts = addTexts('feedback', feedback);
