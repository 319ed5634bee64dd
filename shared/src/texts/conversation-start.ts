import { addTexts } from './catalogue.ts';
import { conversationStart } from './en/conversation-start.ts';

export const conversationStartTexts = addTexts('conversation-start', conversationStart);
