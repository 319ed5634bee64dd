import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { durationOf, opusPackets } from '../../tools/driver/sound/opus-packets.ts';
import { installStatus } from '../../tools/proxy/ask.ts';
import { begin, hearReply, sayTurn, startConversationBench } from '../../tools/proxy/conversation-bench.ts';
import { talkAtOnce } from './talk-at-once.ts';

const bench = await startConversationBench({
  DAILY_AUDIO_SECONDS: '125',
  DAILY_CHARACTERS: '2000',
  // The vendors' silence is not the question here.
  TURN_CONNECT_MS: '60000',
  TURN_FIRST_MS: '60000',
});
beforeEach(() => bench.reset());
afterAll(() => bench.close());

const usedBy = (token: string) => installStatus(bench.proxy.url, token);

describe('the day’s budget in a conversation', () => {
  it('is charged for audio heard, characters spoken and tokens written', async () => {
    const person = await bench.person();
    const client = await begin(person);
    await sayTurn(client);
    const { text } = await hearReply(client);
    const seconds = durationOf(await opusPackets('two-returns')) / 1_000;
    const characters = person.start.scenario.openingLine.length + text.length;
    await expect
      .poll(async () => (await usedBy(person.token)).used, { timeout: 20_000 })
      .toEqual({ audioSeconds: expect.closeTo(seconds, 1), characters, tokens: expect.any(Number) });
    const { used, parts } = await usedBy(person.token);
    expect(used.tokens).toBeGreaterThan(100);
    expect(parts).toMatchObject({ conversation: true, realtime: true });
  });

  it('ends a spoken turn at the stage that exhausts it, and typed turns still work', async () => {
    const person = await bench.person();
    const client = await begin(person);
    const packets = await opusPackets('saturday');
    const long = Array.from({ length: 4 }, () => packets).flat();
    client.say(randomUUID(), long);
    await hearReply(client);
    await expect.poll(async () => (await usedBy(person.token)).used.audioSeconds).toBeGreaterThan(10);
    const turnId = await sayTurn(client);
    expect(await client.next('turn-failed')).toMatchObject({
      turnId,
      stage: 'transcription',
      error: { code: 'budget-exhausted' },
    });
    const typed = randomUUID();
    client.send({ type: 'text-sent', turnId: typed, text: 'For Saturday, please.' });
    expect(await hearReply(client)).toMatchObject({ to: typed, text: expect.any(String) });
  });
});

it('a speech-to-speech model can also hold a conversation', async () => {
  const person = await bench.person({ engine: 'realtime' });
  const client = await begin(person);
  const turnId = await sayTurn(client);
  expect(await client.next('transcript-completed')).toMatchObject({ turnId });
  const reply = await hearReply(client);
  expect(reply).toMatchObject({ to: turnId, spoken: true });
  expect(reply.durationMs).toBeGreaterThan(500);
  expect((await person.conversations.kept(person.id)).turns).toHaveLength(3);
  await expect.poll(async () => (await usedBy(person.token)).used.audioSeconds).toBeGreaterThan(2);
});

it('five people talk at the same time, each in a separate conversation', () => talkAtOnce(bench, 5));
