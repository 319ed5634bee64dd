import { addTexts } from './catalogue.ts';
import { mouth } from './en/mouth.ts';

export const mouthTexts = addTexts('mouth', mouth);
