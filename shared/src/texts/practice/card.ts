import { textsOf } from '../catalogue.ts';
import texts from '../en/card.json' with { type: 'json' };

/** The texts of the card. `{{start}}` is the beginning of another sentence that was read. */
export const cardTexts = textsOf('card', texts);
