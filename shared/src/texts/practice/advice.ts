import { textsOf } from '../catalogue.ts';
import texts from '../en/advice.json' with { type: 'json' };

/**
 * Advice for learners; asterisks mark emphasis. `{{how}}` is one of the
 * instructions for a sound or for a confusion; a confusion has one where the way from the spoken to the expected sound is
 * shorter than a description.
 */
export const adviceTexts = textsOf('advice', texts);
