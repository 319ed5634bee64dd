import { addTexts } from './catalogue.ts';
import { sounds } from './en/sounds.ts';

export const soundsTexts = addTexts('sounds', sounds);
