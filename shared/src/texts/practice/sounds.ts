import { textsOf } from '../catalogue.ts';
import texts from '../en/sounds.json' with { type: 'json' };

/** The texts of the page of sounds and of its drills. Asterisks mark letters and example words. */
export const soundsTexts = textsOf('sounds', texts);
