import { textsOf } from '../catalogue.ts';
import texts from '../en/feedback.json' with { type: 'json' };

/**
 * The sentences of an evaluation without a language model. They are stored with the conversation. `{{steps}}`
 * is a list of quoted steps; `{{count}}` in the texts about phrases is the number of the useful ones.
 */
export const feedbackTexts = textsOf('feedback', texts);
