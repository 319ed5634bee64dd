import type { Conversation, Turn } from '../contracts/index.ts';

/** A conversation in a café with the goal to order, at level B1. */
export function fakeConversation(overrides: Partial<Conversation> = {}): Conversation {
  return {
    id: '00000000-0000-4000-8000-000000000000',
    createdAt: 0,
    updatedAt: 0,
    engine: 'server',
    state: 'running',
    scenario: {
      id: 'cafe',
      origin: 'built-in',
      title: 'At the café',
      level: 'B1',
      goal: 'Order a drink',
      learnerRole: 'a guest',
      partnerRole: 'the waiter',
      openingLine: 'Hello! What can I get you?',
      usefulPhrases: ['Could I have a coffee, please?'],
      steps: ['Drink'],
    },
    ...overrides,
  };
}

/** A conversation store in memory, which outlives its sessions. */
export function memoryStore(conversation: Conversation = fakeConversation(), turns: Turn[] = []) {
  return {
    conversation,
    turns,
    load: () => ({ conversation, turns }),
    putTurn(turn: Turn) {
      const at = turns.findIndex(({ id }) => id === turn.id);
      if (at < 0) turns.push(turn);
      else turns[at] = turn;
    },
    removeTurn(id: string) {
      const at = turns.findIndex((turn) => turn.id === id);
      if (at >= 0) turns.splice(at, 1);
    },
  };
}
