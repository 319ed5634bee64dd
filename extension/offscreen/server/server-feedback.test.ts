import type { KeptTurn } from '@sayable/shared/contracts';
import { expect, it, vi } from 'vitest';
import { createGenerate } from '../../adapters/server/index.ts';
import { conversation, idOf, turn } from '../../storage/conversations/conversation.test-support.ts';
import { createServerFeedback } from './server-feedback.ts';

/** A server that answers each method with one result, as its stream does. */
function answering(result: unknown) {
  const request = vi.fn(async (_path: string, _init?: RequestInit) => {
    const events = [
      { type: 'started', requestId: 'r', model: 'm' },
      { type: 'completed', result },
    ];
    const text = events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('');
    return new Response(text, { headers: { 'content-type': 'text/event-stream' } });
  });
  return { request, help: createServerFeedback(createGenerate({ request }, 'https://server.example')) };
}

const asked = { signal: new AbortController().signal };
const score = { score: 80, reason: 'Good.', examples: [] };
const { scenario } = conversation(1);

it('the server’s feedback uses the server’s methods', async () => {
  const { request, help } = answering({ reached: [1] });
  expect(
    await help.steps?.progress({ scenario, turns: [{ speaker: 'learner', text: 'A tea.' }] }, asked),
  ).toEqual([1]);
  const [path, init] = request.mock.calls[0] ?? [];
  expect(path).toBe('/api/generation/progress/stream');
  expect(JSON.parse(String(init?.body))).toMatchObject({
    steps: ['Order', 'Pay'],
    turns: [{ text: 'A tea.' }],
  });
});

it('the server’s feedback assigns corrections to turns, and drops those of words that were not said', async () => {
  const found = (said: string) => ({
    kind: 'grammar',
    said,
    better: 'am hungry',
    because: 'One is it.',
    sentence: '',
  });
  const { help } = answering({
    goalReached: true,
    goalReason: 'Ordered.',
    stepsReached: [1],
    grammar: score,
    vocabulary: score,
    fluency: score,
    mainCorrections: [found('have hunger'), found('never said')],
    wordsToLearn: [],
    nextStep: 'Go on.',
  });
  const turns: KeptTurn[] = [{ ...turn(1, { text: 'I have hunger today.' }), index: 0 }];
  const measures = {
    turns: 1,
    words: 4,
    distinctWords: 4,
    speechMs: 0,
    syllablesPerSecond: null,
    longPauses: 0,
  };
  const pronunciation = { score: null, reason: '', examples: [] };
  const view = await help.evaluator.evaluate(
    { scenario, turns, stepsReached: [0], measures, measureOf: () => measures, pronunciation },
    asked,
  );
  expect(view.corrections).toEqual([
    { ...found('have hunger'), turnId: idOf(101), sentence: 'I am hungry today.' },
  ]);
  expect(view.steps).toEqual([
    { text: 'Order', reached: true },
    { text: 'Pay', reached: true },
  ]);
});

it('the server’s feedback fails with a message if there is no result', async () => {
  const generate = createGenerate({ request: async () => new Response('') }, 'https://server.example');
  await expect(generate('translate', { text: 'Tea.', into: 'de' }, asked)).rejects.toMatchObject({
    code: 'upstream-unavailable',
  });
});
