import { randomUUID } from 'node:crypto';
import { installStatusSchema } from '@sayable/shared/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { durationOf, opusPackets } from '../../tools/driver/opus-packets.ts';
import { isShort } from '../../tools/driver/test-form.ts';
import { ask } from '../../tools/proxy/ask.ts';
import {
  begin,
  type ConversationBench,
  hearReply,
  sayTurn,
  startConversationBench,
} from '../../tools/proxy/conversation-bench.ts';

let bench: ConversationBench;
beforeAll(async () => {
  bench = await startConversationBench({
    DAILY_AUDIO_SECONDS: '125',
    DAILY_CHARACTERS: '2000',
    // A hundred people on a busy machine: this is about whose words are whose, not about time.
    TURN_CONNECT_MS: '60000',
    TURN_FIRST_MS: '60000',
  });
});
beforeEach(() => bench.reset());
afterAll(() => bench.close());

const usedBy = async (token: string) => {
  const me = await ask(`${bench.proxy.url}/api/installs/me`, { token });
  return installStatusSchema.parse(me.body);
};

describe('a day’s budget', () => {
  it('is taken by what was heard, said and written', async () => {
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
    client.close();
  });

  it('that is used up is told, at the stage that it ends at; writing goes on', async () => {
    const person = await bench.person();
    const client = await begin(person);
    const packets = await opusPackets('saturday');
    const long = Array.from({ length: 4 }, () => packets).flat();
    client.say(randomUUID(), long);
    await hearReply(client);
    await expect.poll(async () => (await usedBy(person.token)).used.audioSeconds).toBeGreaterThan(10);
    const turnId = await sayTurn(client);
    expect(await client.next('turn-failed')).toMatchObject({
      ...{ turnId, stage: 'transcription' },
      error: { code: 'budget-exhausted' },
    });
    const typed = randomUUID();
    client.send({ type: 'text-sent', turnId: typed, text: 'For Saturday, please.' });
    expect(await hearReply(client)).toMatchObject({ to: typed, text: expect.any(String) });
    client.close();
  });
});

// A hundred people need a machine that has nothing else to do: the server gives a turn up after some seconds.
const people = isShort ? 20 : 100;

it(`${people} people talk at once, each in a conversation of their own`, async () => {
  const replies = ['coffee', 'tea', 'water', 'juice', 'milk'].map((drink) => `So you would like ${drink}.`);
  await bench.elevenLabs.prepare(replies);
  bench.openAi.setBehaviour({
    hears: ['Two returns to Brighton, please.'],
    answer: ({ text }) => replies[Number(/Person (\d+)/.exec(text)?.[1]) % replies.length] ?? 'Who is that?',
  });
  const packets = await opusPackets('two-returns');
  const conversation = async (number: number) => {
    const person = await bench.person();
    const client = person.connect();
    client.patienceMs = 100_000;
    await client.open();
    await hearReply(client);
    client.send({ type: 'text-sent', turnId: randomUUID(), text: `Person ${number} is thirsty.` });
    const typed = await hearReply(client);
    const turnId = randomUUID();
    client.say(turnId, packets);
    const spoken = await hearReply(client);
    client.close();
    const { turns } = await person.conversations.kept(person.id);
    return { number, typed, spoken, turnId, turns: turns.map(({ text }) => text) };
  };
  const conversations = await Promise.all(
    Array.from({ length: people }, (_, number) => conversation(number)),
  );
  for (const { number, typed, spoken, turnId, turns } of conversations) {
    const reply = replies[number % replies.length];
    expect([typed.text, typed.spoken, spoken.text, spoken.to]).toEqual([reply, true, reply, turnId]);
    expect(turns.slice(1)).toEqual([
      `Person ${number} is thirsty.`,
      reply,
      'Two returns to Brighton, please.',
      reply,
    ]);
  }
}, 120_000);

it('a model that hears and speaks holds a conversation as well', async () => {
  const person = await bench.person({ engine: 'realtime' });
  const client = await begin(person);
  const turnId = await sayTurn(client);
  expect(await client.next('transcript-completed')).toMatchObject({ turnId });
  const reply = await hearReply(client);
  expect(reply).toMatchObject({ to: turnId, spoken: true });
  expect(reply.durationMs).toBeGreaterThan(500);
  expect((await person.conversations.kept(person.id)).turns).toHaveLength(3);
  await expect.poll(async () => (await usedBy(person.token)).used.audioSeconds).toBeGreaterThan(2);
  client.close();
});
