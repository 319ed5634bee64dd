import { textsOf } from '../catalogue.ts';
import texts from '../en/conversation.json' with { type: 'json' };

/**
 * The texts of a conversation in progress. `{{partner}}` is the partner’s name. The texts of `errors` are
 * about a sentence to practise, so some failures have other words here.
 */
export const conversationTexts = textsOf('conversation', texts);
