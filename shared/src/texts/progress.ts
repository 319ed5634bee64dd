import { addTexts } from './catalogue.ts';
import { progress } from './en/progress.ts';

export const progressTexts = addTexts('progress', progress);
