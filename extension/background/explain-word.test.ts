import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Answering, json, startAnswering } from '../adapters/server/answering.test-support.ts';
import { changeSettings, explanations, serverStore } from '../storage/index.ts';
import { explainWord, stopExplaining } from './explain-word.ts';
import { getSettings } from './get-settings.ts';
import { lookUpWord } from './look-up-word.ts';

// The real dictionary reads the extension's packaged files.
vi.mock('./dictionary/index.ts', () => ({ packagedDictionary: () => ({ lookUp: async () => null }) }));

const result = {
  meaning: 'the side of a river',
  example: 'We sat there.',
  translation: 'orilla',
  note: null,
};
const events = [
  { type: 'started', requestId: 'r', model: 'm' },
  { type: 'completed', result },
];
const stream =
  (all: readonly { type: string }[]): Answering['answer'] =>
  (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    for (const event of all) response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
    response.end();
  };
const sender = { tabId: 1, frameId: 0 };
let server: Answering;
let asks = 0;
const ask = (word = 'bank', sentence = 'By the bank it is cool.') =>
  explainWord({ askId: `question-${++asks}`, word, sentence }, sender);

beforeEach(async () => {
  fakeBrowser.reset();
  server = await startAnswering();
  server.answer = stream(events);
  await serverStore.put({ address: server.address, installId: 'one', token: 'say_one_secret', expiresAt: 5 });
});
afterEach(() => server.close());

describe('explaining a word', () => {
  it('sends the word, its sentence and the first language, and returns the checked result', async () => {
    await changeSettings({ firstLanguage: 'es' });
    expect(await ask()).toEqual({ ok: true, value: result });
    expect(server.asked).toHaveLength(1);
    expect(server.asked[0]).toMatchObject({ method: 'POST', path: '/api/generation/explain/stream' });
    expect(JSON.parse(server.asked[0]?.body ?? '')).toEqual({
      word: 'bank',
      sentence: 'By the bank it is cool.',
      language: 'es',
    });
  });

  it('sends one request for each word, sentence and language', async () => {
    await ask();
    await ask();
    expect(server.asked).toHaveLength(1);
    await ask('bank', 'The bank is closed.');
    await changeSettings({ firstLanguage: 'fr' });
    await ask();
    expect(server.asked).toHaveLength(3);
    await explanations.forgetAll();
    await ask();
    expect(server.asked).toHaveLength(4);
  });

  it('sends no request if it is switched off', async () => {
    await changeSettings({ serverExplains: false });
    expect(await ask()).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(server.asked).toEqual([]);
  });

  it('sends no request if no server is joined', async () => {
    await serverStore.remove();
    expect(await ask()).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });

  it('sends the part of a very long passage around the word', async () => {
    await ask('bank', `${'before '.repeat(350)}bank${' after'.repeat(300)}`);
    const { sentence } = JSON.parse(server.asked[0]?.body ?? '');
    expect(sentence.length).toBeLessThanOrEqual(2_000);
    expect(sentence).toContain(' bank ');
  });

  it.each([
    ['a result of another shape', [{ type: 'completed', result: { meaning: 3 } }], 'invalid-upstream-data'],
    ['a stream that ends early', [{ type: 'started', requestId: 'r', model: 'm' }], 'upstream-unavailable'],
    [
      'an error in the stream',
      [{ type: 'failed', error: { code: 'rate-limited', message: 'Wait.', retryable: true } }],
      'rate-limited',
    ],
  ])('reports %s as an error, and retries', async (_name, all, code) => {
    server.answer = stream(all);
    expect(await ask()).toMatchObject({ ok: false, error: { code } });
    server.answer = stream(events);
    expect(await ask()).toMatchObject({ ok: true });
  });

  it('says to join again if the server forgot this device', async () => {
    server.answer = json(401, { error: { code: 'unauthorized', message: 'No.', retryable: false } });
    expect(await ask()).toMatchObject({
      error: { code: 'unauthorized', message: 'This server no longer knows this device. Join again.' },
    });
  });

  it('cancels the request at the server', async () => {
    const gone = new Promise((resolve) => {
      server.answer = (_request, response) =>
        response.on('close', resolve).writeHead(200).write(': wait\n\n');
    });
    const answer = ask();
    await expect.poll(() => server.asked.length).toBe(1);
    await stopExplaining({ askId: `question-${asks}` }, sender);
    expect(await answer).toMatchObject({ ok: false, error: { code: 'aborted' } });
    await gone;
  });

  it('sends no request if it is cancelled before', async () => {
    const answer = ask();
    await stopExplaining({ askId: `question-${asks}` }, sender);
    expect(await answer).toMatchObject({ ok: false, error: { code: 'aborted' } });
    expect(server.asked).toEqual([]);
  });

  it('never reveals the token to the page, whatever the request and the error', async () => {
    const answers: unknown[] = [await ask(), await lookUpWord({ word: 'bank', sentence: 'A bank.' }, sender)];
    server.answer = json(500, { error: 'say_one_secret' });
    answers.push(await ask('other'), await getSettings({}, sender));
    expect(answers).toHaveLength(4);
    expect(JSON.stringify(answers)).not.toContain('say_one');
  });

  it('refuses requests that a card would not send', async () => {
    expect(await ask('')).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    expect(await ask('x'.repeat(101))).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });
});

describe('a defined word', () => {
  const canExplain = async (sentence = 'By the bank it is cool.') => {
    const answer = await lookUpWord({ word: 'bank', sentence }, sender);
    return answer.ok && answer.value.canExplain;
  };

  it('can be explained if a server may and the word is in a sentence', async () => {
    expect(await canExplain()).toBe(true);
    expect(await canExplain('')).toBe(false);
    await changeSettings({ serverExplains: false });
    expect(await canExplain()).toBe(false);
    await changeSettings({ serverExplains: true });
    await serverStore.remove();
    expect(await canExplain()).toBe(false);
    expect(server.asked).toEqual([]);
  });
});
