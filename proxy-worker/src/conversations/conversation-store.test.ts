import { conversationStartSchema, type Turn } from '@sayable/shared/contracts';
import { expect, it } from 'vitest';
import { memorySql } from '../ledger/ledger.test-support.ts';
import { ConversationStore } from './conversation-store.ts';

const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const start = (number: number) =>
  conversationStartSchema.parse({
    id: idOf(number),
    engine: 'server',
    scenario: {
      id: 'cafe',
      origin: 'own',
      title: 'A café',
      level: 'A2',
      goal: 'Order a tea.',
      learnerRole: 'a guest',
      partnerRole: 'a waiter',
      openingLine: 'Hello.',
      usefulPhrases: ['A tea, please.'],
      steps: [],
    },
    options: { level: 'A2', voiceId: null, speed: 1 },
  });
const turn = (number: number): Turn => ({
  id: idOf(number),
  speaker: 'learner',
  text: 'A tea, please.',
  via: 'typed',
  startedAt: number,
});

it('a list of conversations has the number of turns of each one', () => {
  const store = new ConversationStore({ sql: memorySql(), now: () => 1 });
  for (const number of [1, 2, 3]) store.create(start(number));
  for (const number of [11, 12]) store.sessionStore(idOf(1)).putTurn(turn(number));
  store.sessionStore(idOf(2)).putTurn(turn(13));
  expect(store.list().map(({ id, turnCount }) => [id, turnCount])).toEqual([
    [idOf(1), 2],
    [idOf(2), 1],
    [idOf(3), 0],
  ]);
});
