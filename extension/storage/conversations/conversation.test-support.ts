import type { ConversationScenario, KeptConversation, KeptTurn } from '@sayable/shared/contracts';

/** Makes conversations, turns and their ids for tests. */

export const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const scenario: ConversationScenario = {
  id: 'cafe',
  origin: 'built-in',
  title: 'At the café',
  level: 'A2',
  goal: 'Order something to drink.',
  learnerRole: 'A guest',
  partnerRole: 'The waiter',
  openingLine: 'Hello! What can I get you?',
  usefulPhrases: ['Could I have …?'],
  steps: ['Order', 'Pay'],
};

export function conversation(number: number, more: Partial<KeptConversation> = {}): KeptConversation {
  const at = 1_000 + number;
  return {
    id: idOf(number),
    createdAt: at,
    updatedAt: at,
    scenario,
    engine: 'server',
    state: 'running',
    stepsReached: [],
    ...more,
  };
}

/** Makes a turn, by default of the first conversation. */
export function turn(number: number, more: Partial<KeptTurn> = {}): Omit<KeptTurn, 'index'> {
  return {
    id: idOf(100 + number),
    conversationId: idOf(1),
    speaker: 'learner',
    text: `Turn ${number}.`,
    via: 'voice',
    state: 'done',
    startedAt: 2_000 + number,
    ...more,
  };
}
