import { randomUUID } from 'node:crypto';
import {
  type ConversationAnswer,
  type ConversationStart,
  conversationAnswerSchema,
} from '@sayable/shared/contracts';
import { conversationOptions } from '../driver/conversation/conversation-client.ts';
import { type Answer, ask, askJson } from './ask.ts';

/** Returns the start of a conversation at a ticket office, about two tickets. */
export function ticketOffice(overrides: Partial<ConversationStart> = {}): ConversationStart {
  return {
    id: randomUUID(),
    engine: 'server',
    options: conversationOptions,
    scenario: {
      id: 'tickets',
      origin: 'built-in',
      title: 'At the ticket office',
      level: 'A2',
      goal: 'Buy two return tickets to Brighton for Saturday.',
      learnerRole: 'a traveller',
      partnerRole: 'the clerk at the ticket office',
      openingLine: 'Good morning. Where would you like to go?',
      usefulPhrases: ['Two returns to Brighton, please.'],
      steps: ['Two returns', 'For Saturday'],
    },
    ...overrides,
  };
}

/** Returns the REST client of one person's conversations. */
export function conversationsOf(url: string, token: string) {
  const address = `${url}/api/conversations`;
  return {
    create: (start: unknown) => askJson(address, start, { token }),
    list: () => ask(address, { token }),
    read: (id: string) => ask(`${address}/${id}`, { token }),
    end: (id: string) => ask(`${address}/${id}/end`, { method: 'POST', token }),
    remove: (id: string) => ask(`${address}/${id}`, { method: 'DELETE', token }),
    /** Returns the stored conversation. */
    async kept(id: string): Promise<ConversationAnswer> {
      return conversationAnswerSchema.parse((await ask(`${address}/${id}`, { token })).body);
    },
  };
}

export const answerOf = ({ body }: Answer): ConversationAnswer => conversationAnswerSchema.parse(body);
