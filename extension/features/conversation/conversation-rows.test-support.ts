import type { ConversationScenario, KeptConversation, KeptTurn } from '@sayable/shared/contracts';

export const cafe: ConversationScenario = {
  id: 'cafe',
  origin: 'built-in',
  title: 'At the café',
  level: 'A1',
  goal: 'Order a drink, and pay.',
  steps: ['A drink', 'Paid'],
  learnerRole: 'a guest',
  partnerRole: 'the barista',
  openingLine: 'Hi there!',
  usefulPhrases: ['I would like a tea, please.'],
};
export const interview: ConversationScenario = {
  ...cafe,
  id: 'interview',
  title: 'A job interview',
  level: 'B2',
};

export function conversation(more: Partial<KeptConversation> = {}): KeptConversation {
  return {
    id: 'talk',
    createdAt: 1,
    updatedAt: 2,
    openedAt: 2,
    scenario: cafe,
    engine: 'embedded',
    state: 'running',
    stepsReached: [],
    ...more,
  };
}
export function turn(id: string, speaker: KeptTurn['speaker'], more: Partial<KeptTurn> = {}): KeptTurn {
  return {
    id,
    conversationId: 'talk',
    index: 0,
    speaker,
    text: 'Hello.',
    via: 'voice',
    startedAt: 90_000,
    state: 'done',
    ...more,
  };
}
