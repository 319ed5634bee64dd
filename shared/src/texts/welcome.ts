import { addTexts } from './catalogue.ts';
import { welcome } from './en/welcome.ts';

export const welcomeTexts = addTexts('welcome', welcome);
