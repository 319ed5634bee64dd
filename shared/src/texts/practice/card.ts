import { textsOf } from '../catalogue.ts';
import texts from '../en/card.json' with { type: 'json' };

/** The texts of the card. `{{start}}` is the beginning of another sentence that was read. */
export const cardTexts = textsOf('card', texts);
const speakerTexts = textsOf('card', texts, '-speaker');

/**
 * Returns the texts of a card whose reference is a voice of ours or a server's, or whoever speaks in the
 * player of a page.
 */
export const cardTextsOf = (referenceVoice: string): typeof cardTexts =>
  referenceVoice === 'page' ? speakerTexts : cardTexts;
