import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conversationsAnswerSchema } from '@sayable/shared/contracts';
import { afterAll, describe, expect, it } from 'vitest';
import { ConversationClient } from '../../tools/driver/conversation/conversation-client.ts';
import { startProxy } from '../../tools/driver/servers/proxy.ts';
import { ask, errorOf, installStatus } from '../../tools/proxy/ask.ts';
import { answerOf, conversationsOf, ticketOffice } from '../../tools/proxy/conversation-rest.ts';

/** An address of a model that no test calls. */
const nowhere = 'http://127.0.0.1:9/v1';
const proxy = await startProxy({ REQUESTS_PER_MINUTE: '10000', OPENAI_BASE_URL: nowhere });
afterAll(() => proxy.close());

async function somebody() {
  const token = await proxy.token();
  return { token, conversations: conversationsOf(proxy.url, token) };
}

describe('/api/conversations', () => {
  it('creates a conversation once, however often it is sent', async () => {
    const { conversations } = await somebody();
    const start = ticketOffice();
    const first = await conversations.create(start);
    expect(first.status).toBe(201);
    expect(answerOf(first)).toMatchObject({
      conversation: { id: start.id, engine: 'server', state: 'running', scenario: start.scenario },
      turns: [],
    });
    const again = await conversations.create({ ...start, options: { ...start.options, speed: 0.8 } });
    expect([again.status, answerOf(again)]).toEqual([200, answerOf(first)]);
    const other = await conversations.create({
      ...start,
      scenario: { ...start.scenario, title: 'Elsewhere' },
    });
    expect(errorOf(other)).toMatchObject({ code: 'conflict', retryable: false });
    const { conversations: listed } = conversationsAnswerSchema.parse((await conversations.list()).body);
    expect(listed.map(({ id, turnCount }) => [id, turnCount])).toEqual([[start.id, 0]]);
  });

  it('stores the conversation’s page, up to 400,000 characters', async () => {
    const { conversations } = await somebody();
    const page = { url: 'https://example.org/', title: 'Trains', text: '車'.repeat(400_000) };
    const start = ticketOffice({ page });
    expect(answerOf(await conversations.create(start)).conversation.page).toEqual({
      url: page.url,
      title: page.title,
    });
    expect((await conversations.create(start)).status).toBe(200);
    const changed = { ...start, page: { ...page, text: 'Other words.' } };
    expect(errorOf(await conversations.create(changed)).code).toBe('conflict');
    const tooLong = ticketOffice({ page: { ...page, text: 'a'.repeat(400_001) } });
    expect(errorOf(await conversations.create(tooLong)).code).toBe('bad-request');
    const huge = ticketOffice({ page: { ...page, text: 'a'.repeat(2_000_000) } });
    expect(errorOf(await conversations.create(huge)).code).toBe('payload-too-large');
  });

  it('ends and deletes', async () => {
    const { conversations } = await somebody();
    const { id } = ticketOffice();
    expect((await conversations.create(ticketOffice({ id }))).status).toBe(201);
    for (let time = 0; time < 2; time += 1)
      expect(answerOf(await conversations.end(id)).conversation.state).toBe('ended');
    for (let time = 0; time < 2; time += 1) expect((await conversations.remove(id)).status).toBe(204);
    for (const what of ['read', 'end'] as const) {
      expect(errorOf(await conversations[what](id)).code).toBe('not-found');
    }
  });

  it.each([
    ['an engine of the device', { engine: 'embedded' }],
    ['no id', { id: 'cafe' }],
    ['a speed that no voice has', { options: { level: 'A1', voiceId: null, speed: 9 } }],
    ['no scenario', { scenario: undefined }],
  ])('refuses %s', async (_, change) => {
    const { conversations } = await somebody();
    expect(errorOf(await conversations.create({ ...ticketOffice(), ...change })).code).toBe('bad-request');
    expect(errorOf(await conversations.read('not-an-id')).code).toBe('not-found');
  });

  it('keeps two hundred conversations; then it removes the oldest ended one, or refuses if all are running', async () => {
    const { conversations } = await somebody();
    const ids: string[] = [];
    for (let made = 0; made < 200; made += 1) {
      const start = ticketOffice();
      ids.push(start.id);
      await conversations.create(start);
    }
    expect(errorOf(await conversations.create(ticketOffice()))).toMatchObject({ code: 'unprocessable' });
    await conversations.end(ids[3] ?? '');
    await conversations.end(ids[7] ?? '');
    expect((await conversations.create(ticketOffice())).status).toBe(201);
    expect((await conversations.read(ids[3] ?? '')).status).toBe(404);
    expect((await conversations.read(ids[7] ?? '')).status).toBe(200);
  });
});

describe('the storage of a server', () => {
  it('outlives its process, and is deleted with the install', async () => {
    const storage = await mkdtemp(join(tmpdir(), 'sayable-conversations-'));
    const first = await startProxy({ OPENAI_BASE_URL: nowhere }, storage);
    const token = await first.token();
    const { id } = ticketOffice();
    await conversationsOf(first.url, token).create(ticketOffice({ id }));
    await first.close();
    const second = await startProxy({}, storage);
    expect((await conversationsOf(second.url, token).read(id)).status).toBe(200);
    // The restarted server has no model.
    const client = new ConversationClient(second.url, token, id);
    await expect(client.open()).rejects.toThrow('upstream-unavailable');
    expect((await client.closed).code).toBe(1011);
    const refused = await conversationsOf(second.url, token).create(ticketOffice());
    expect(errorOf(refused).code).toBe('upstream-unavailable');
    const { parts } = await installStatus(second.url, token);
    expect(parts).toMatchObject({ conversation: false, realtime: false });
    expect((await ask(`${second.url}/api/installs/me`, { method: 'DELETE', token })).status).toBe(204);
    expect((await conversationsOf(second.url, token).read(id)).status).toBe(401);
    await second.close();
    await rm(storage, { recursive: true });
  });
});

describe('a conversation’s socket', () => {
  it('opens only for the install that owns an existing conversation', async () => {
    const { token, conversations } = await somebody();
    const { id } = ticketOffice();
    await conversations.create(ticketOffice({ id }));
    const client = new ConversationClient(proxy.url, token, id);
    await client.opened;
    expect(client.protocol).toBe('sayable');
    for (const [who, which] of [
      ['say_0000', id],
      [token, ticketOffice().id],
      [token, 'nothing'],
      [await proxy.token(), id],
    ] as const) {
      await expect(new ConversationClient(proxy.url, who, which).opened).rejects.toThrow('closed');
    }
    client.close();
    await conversations.end(id);
    await expect(new ConversationClient(proxy.url, token, id).opened).rejects.toThrow('closed');
  });

  it('is closed for a frame that is too large, and the server continues', async () => {
    const { token, conversations } = await somebody();
    const { id } = ticketOffice();
    await conversations.create(ticketOffice({ id }));
    const client = new ConversationClient(proxy.url, token, id);
    await client.opened;
    client.sendRaw(new Uint8Array(200_000));
    expect((await client.closed).code).toBe(4002);
    expect((await conversations.read(id)).status).toBe(200);
    await new ConversationClient(proxy.url, token, id).opened;
  });
});
