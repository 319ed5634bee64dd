import { textsOf } from '../catalogue.ts';
import texts from '../en/conversation-start.json' with { type: 'json' };

/**
 * The texts around a conversation: the choice of a role-play, its introduction, the settings and the ended
 * conversations. Asterisks mark the part that is visible; a screen reader reads everything.
 */
export const conversationStartTexts = textsOf('conversation-start', texts);
