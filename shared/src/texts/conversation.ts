import { addTexts } from './catalogue.ts';
import { conversation } from './en/conversation.ts';

export const conversationTexts = addTexts('conversation', conversation);
