import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConversationClient } from '../../tools/driver/conversation/conversation-client.ts';
import { begin, hearReply, sayTurn, startConversationBench } from '../../tools/proxy/conversation-bench.ts';
import { type Fault, upstreamSecret } from '../../tools/vendors/openai/index.ts';

const bench = await startConversationBench({ UPSTREAM_TIMEOUT_MS: '3000' });
beforeEach(() => bench.reset());
afterAll(() => bench.close());

const faults: readonly (readonly [name: string, fault: Fault])[] = [
  ['429', { type: 'status', status: 429, retryAfter: '7' }],
  ['500', { type: 'status', status: 500 }],
  ['a hang', { type: 'hang-before-headers' }],
  ['a hang in the middle', { type: 'hang-mid-stream', afterChunks: 0 }],
  ['a lost connection', { type: 'reset-before-headers' }],
  ['an answer cut short', { type: 'truncated', afterChunks: 0 }],
  ['garbage', { type: 'garbage', afterChunks: 0 }],
];

function expectNoSecret(client: ConversationClient): void {
  expect(JSON.stringify(client.messages)).not.toContain(upstreamSecret);
  expect(bench.proxy.log()).not.toContain(upstreamSecret);
}

describe.each(faults)('a vendor’s fault (%s)', (_, fault) => {
  it('in the transcription is reported, and the learner can say or type the turn again', async () => {
    const person = await bench.person();
    const client = await begin(person);
    bench.openAi.next(fault, { times: 50 });
    const turnId = await sayTurn(client);
    const failed = await client.next('turn-failed');
    expect(failed).toMatchObject({ turnId, stage: 'transcription' });
    expect(failed.error.message).toMatch(/\.$/);
    bench.reset();
    await sayTurn(client, { turnId });
    expect(await client.next('transcript-completed')).toMatchObject({ turnId });
    expect(await hearReply(client)).toMatchObject({ to: turnId, spoken: true });
    expect((await person.conversations.kept(person.id)).turns).toHaveLength(3);
    expectNoSecret(client);
  });

  it('in the model is reported, and the turn is kept and answered on request', async () => {
    const person = await bench.person();
    const client = await begin(person);
    bench.openAi.next(fault, { times: 50, path: /responses/ });
    const turnId = await sayTurn(client);
    await client.next('transcript-completed');
    expect(await client.next('turn-failed')).toMatchObject({ turnId, stage: 'model' });
    expect((await person.conversations.kept(person.id)).turns.at(-1)).toMatchObject({ id: turnId });
    bench.reset();
    client.send({ type: 'reply-retried' });
    expect(await hearReply(client)).toMatchObject({ to: turnId, spoken: true });
    expect((await person.conversations.kept(person.id)).turns).toHaveLength(3);
    expectNoSecret(client);
  });

  it('in the voice is reported, and the reply arrives as text', async () => {
    const person = await bench.person();
    const client = person.connect();
    bench.elevenLabs.next(fault, { times: 50 });
    await client.open();
    expect(await client.next('turn-failed')).toMatchObject({ stage: 'speech' });
    const { openingLine } = person.start.scenario;
    expect(await client.next('reply-ended')).toMatchObject({ text: openingLine, spoken: false });
    expect((await person.conversations.kept(person.id)).turns).toMatchObject([{ text: openingLine }]);
    bench.reset();
    await sayTurn(client);
    expect(await hearReply(client)).toMatchObject({ spoken: true });
    expectNoSecret(client);
  });
});

describe('a temporary fault', () => {
  it.each([
    ['transcription', /realtime|transcriptions/],
    ['model', /responses/],
  ])('is retried without an error for the client, if it is in the %s', async (_, path) => {
    const client = await begin(await bench.person());
    bench.openAi.next({ type: 'status', status: 500 }, { path });
    const turnId = await sayTurn(client);
    expect(await hearReply(client)).toMatchObject({ to: turnId, spoken: true });
    expect(client.messages.map(({ type }) => type)).not.toContain('turn-failed');
  });
});

describe('the model’s answer', () => {
  it.each([
    ['nothing', ''],
    ['a refusal', { refusal: 'I would rather not.' }],
    ['no sentence', '*** *** ***'],
  ])('%s: the learner gets an error, and can continue', async (_, answer) => {
    const client = await begin(await bench.person());
    bench.openAi.setBehaviour({ answer });
    const turnId = await sayTurn(client);
    expect(await client.next('turn-failed')).toMatchObject({ turnId, stage: 'model' });
    bench.reset();
    client.send({ type: 'reply-retried' });
    expect(await hearReply(client)).toMatchObject({ to: turnId });
  });

  it('5,000 words: only the first sentences are spoken', async () => {
    const client = await begin(await bench.person());
    bench.openAi.setBehaviour({ answer: 'The train leaves soon. '.repeat(1_250) });
    await sayTurn(client);
    const { text, spoken } = await hearReply(client);
    expect([text.length < 500, spoken]).toEqual([true, true]);
  });

  it('is not requested if no words were recognised', async () => {
    const client = await begin(await bench.person());
    bench.openAi.setBehaviour({ hears: [''] });
    const turnId = await sayTurn(client);
    expect(await client.next('turn-failed')).toMatchObject({
      turnId,
      stage: 'transcription',
      error: { reason: 'not-caught', retryable: true },
    });
    expect(bench.openAi.requests.filter(({ path }) => path.endsWith('/responses'))).toEqual([]);
  });
});
