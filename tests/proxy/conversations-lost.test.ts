import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ConversationClient } from '../../tools/driver/conversation/conversation-client.ts';
import { startProxy } from '../../tools/driver/servers/proxy.ts';
import {
  begin,
  hearReply,
  type Person,
  sayTurn,
  startConversationBench,
} from '../../tools/proxy/conversation-bench.ts';
import { conversationsOf, ticketOffice } from '../../tools/proxy/conversation-rest.ts';

const bench = await startConversationBench();
beforeEach(() => bench.reset());
afterAll(() => bench.close());

const textsOf = async ({ conversations, id }: Person) =>
  (await conversations.kept(id)).turns.map(({ speaker, text }) => `${speaker}: ${text}`);
const opening = 'partner: Good morning. Where would you like to go?';
const wish = 'learner: Two returns to Brighton, please.';
const answer = 'partner: Certainly. When would you like to travel?';

describe('a client that loses its connection', () => {
  it('gets the rest of an interrupted reply, and the played part stays', async () => {
    const person = await bench.person();
    const client = await begin(person);
    await sayTurn(client);
    const { turnId } = await client.next('reply-started');
    await client.next('reply-ended', (message) => message.turnId === turnId);
    client.send({ type: 'reply-heard', turnId, characters: 'Certainly. When'.length });
    await expect.poll(() => textsOf(person)).toContain('partner: Certainly. When');
    client.close();
    await client.closed;
    const again = person.connect();
    const { turns } = await again.open();
    expect(turns.at(-1)).toMatchObject({ text: 'Certainly. When', cutBy: 'connection' });
    expect(turns.at(-1)).not.toHaveProperty('rest');
    const whole = answer.replace('partner: ', '');
    expect(await hearReply(again)).toMatchObject({ turnId, text: whole, spoken: true });
    expect(again.messages).toContainEqual(expect.objectContaining({ turnId, said: 'Certainly. When ' }));
    await expect.poll(() => textsOf(person)).toEqual([opening, wish, answer]);
    await sayTurn(again, { name: 'saturday' });
    await hearReply(again);
    expect(await textsOf(person)).toHaveLength(5);
  });
});

describe('two windows', () => {
  it('can’t share a conversation: the newer one takes over, and no reply is repeated', async () => {
    const person = await bench.person();
    const first = await begin(person);
    const second = person.connect();
    await second.open();
    expect(await first.next('taken-over')).toEqual({ type: 'taken-over' });
    expect((await first.closed).code).toBe(4001);
    await sayTurn(second);
    await hearReply(second);
    await expect.poll(() => textsOf(person)).toEqual([opening, wish, answer]);
    await person.conversations.remove(person.id);
    expect((await second.closed).code).toBe(4004);
    await expect(person.connect().opened).rejects.toThrow('closed');
  });

  it('do not disturb each other in different conversations, up to eight', async () => {
    const person = await bench.person();
    const clients: ConversationClient[] = [];
    for (let window = 0; window < 8; window += 1) {
      const start = ticketOffice();
      await person.conversations.create(start);
      clients.push(new ConversationClient(bench.proxy.url, person.token, start.id));
    }
    await Promise.all(clients.map((client) => client.open()));
    await expect(person.connect().opened).rejects.toThrow('closed');
    clients[0]?.close();
    await clients[0]?.closed;
    await expect
      .poll(() =>
        person.connect().opened.then(
          () => 'open',
          () => 'refused',
        ),
      )
      .toBe('open');
    for (const client of clients) client.close();
  });
});

it('a server that was killed resumes the conversation', async () => {
  const storage = await mkdtemp(join(tmpdir(), 'sayable-killed-'));
  const { openAi, elevenLabs } = bench;
  const variables = {
    OPENAI_API_KEY: openAi.key,
    OPENAI_BASE_URL: openAi.url,
    ELEVENLABS_API_KEY: elevenLabs.key,
    ELEVENLABS_BASE_URL: elevenLabs.url,
  };
  const first = await startProxy(variables, storage);
  const token = await first.token();
  const start = ticketOffice();
  await conversationsOf(first.url, token).create(start);
  const client = new ConversationClient(first.url, token, start.id);
  await client.open();
  await hearReply(client);
  const turnId = await sayTurn(client);
  await client.next('transcript-completed');
  const { turnId: replyId } = await client.next('reply-started');
  process.kill(first.pid, 'SIGKILL');
  await client.closed;
  await first.close();
  const second = await startProxy(variables, storage);
  const again = new ConversationClient(second.url, token, start.id);
  const opened = await again.open();
  expect(opened.turns.map(({ id }) => id)).toContain(turnId);
  const reply = await hearReply(again);
  expect(reply).toMatchObject({ to: turnId, text: 'Certainly. When would you like to travel?' });
  expect(reply.turnId).not.toBe(replyId);
  again.close();
  await second.close();
  await rm(storage, { recursive: true });
});

it('a silent conversation hibernates with its socket open, and resumes', async () => {
  const { openAi } = bench;
  // The proxy has no voice, because a voice's socket stays open for some seconds.
  const proxy = await startProxy({ OPENAI_API_KEY: openAi.key, OPENAI_BASE_URL: openAi.url });
  const token = await proxy.token();
  const start = ticketOffice();
  const conversations = conversationsOf(proxy.url, token);
  await conversations.create(start);
  const client = new ConversationClient(proxy.url, token, start.id);
  await client.open();
  expect((await hearReply(client)).spoken).toBe(false);
  const awakenings = () => proxy.log().match(/conversations-awake/g)?.length ?? 0;
  await expect.poll(awakenings).toBe(1);
  // workerd hibernates an object after ten seconds.
  for (let second = 1; second <= 14; second += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    client.sendRaw('ping');
  }
  await expect.poll(() => client.pongs).toBe(14);
  expect(awakenings()).toBe(1);
  const turnId = await sayTurn(client);
  expect(await hearReply(client)).toMatchObject({ to: turnId });
  expect(awakenings()).toBe(2);
  expect(client.messages.filter(({ type }) => type === 'conversation-opened')).toHaveLength(1);
  expect((await conversations.kept(start.id)).turns).toHaveLength(3);
  client.close();
  await proxy.close();
});
