import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { durationOf, opusPackets } from '../../tools/driver/sound/opus-packets.ts';
import {
  begin,
  type ConversationBench,
  hearReply,
  sayTurn,
  startConversationBench,
} from '../../tools/proxy/conversation-bench.ts';
import { messagesOf } from '../../tools/proxy/generation-client.ts';

let bench: ConversationBench;
beforeAll(async () => {
  bench = await startConversationBench();
});
beforeEach(() => bench.reset());
afterAll(() => bench.close());

const modelRequests = () => bench.openAi.requests.filter(({ path }) => path.endsWith('/responses'));

describe('a role-play by voice', () => {
  it('transcribes, answers, speaks and stores each turn', async () => {
    const person = await bench.person();
    const client = person.connect();
    const opened = await client.open();
    expect(opened).toMatchObject({ conversation: { id: person.id }, turns: [] });
    const opening = await hearReply(client);
    expect(opening).toMatchObject({ text: person.start.scenario.openingLine, spoken: true, to: undefined });
    expect(opening.durationMs).toBeGreaterThan(1_000);

    const first = await sayTurn(client);
    expect(await client.next('transcript-completed')).toMatchObject({
      turnId: first,
      text: 'Two returns to Brighton, please.',
    });
    const reply = await hearReply(client);
    expect(reply).toMatchObject({
      to: first,
      text: 'Certainly. When would you like to travel?',
      spoken: true,
    });
    const packets = await opusPackets('two-returns');
    expect(bench.openAi.realtime().audioSeconds).toBeCloseTo(durationOf(packets) / 1_000, 1);

    const second = await sayTurn(client, { name: 'saturday' });
    expect((await hearReply(client)).to).toBe(second);
    expect(client.messages.map(({ type }) => type)).toContain('reply-words');
    expect(client.messages.map(({ type }) => type)).not.toContain('request-failed');
    const { turns } = await person.conversations.kept(person.id);
    expect(turns.map(({ speaker, text, via }) => [speaker, text, via])).toEqual([
      ['partner', opening.text, 'voice'],
      ['learner', 'Two returns to Brighton, please.', 'voice'],
      ['partner', reply.text, 'voice'],
      ['learner', 'For Saturday morning.', 'voice'],
      ['partner', reply.text, 'voice'],
    ]);
    expect(turns.some(({ interrupted }) => interrupted)).toBe(false);
    const last = messagesOf(modelRequests().at(-1)?.body)[0]?.content ?? '';
    expect(last).toContain('"steps":["Two returns","For Saturday"]');
    expect(last).toContain('For Saturday morning.');
    client.close();
  });

  it('accepts typed turns as well', async () => {
    const client = await begin(await bench.person());
    const turnId = randomUUID();
    client.send({ type: 'text-sent', turnId, text: 'Two returns, please.' });
    expect(await client.next('transcript-completed')).toMatchObject({ turnId, text: 'Two returns, please.' });
    expect(await hearReply(client)).toMatchObject({ to: turnId, spoken: true });
    client.close();
  });

  it('stores only the played text of an interrupted reply', async () => {
    bench.openAi.setBehaviour({ answer: 'Certainly. And when would you like to travel? On Friday?' });
    const person = await bench.person();
    const client = await begin(person);
    await sayTurn(client);
    const { turnId } = await client.next('reply-started');
    await client.next('reply-text');
    client.send({ type: 'reply-stopped', turnId, characters: 'Certainly.'.length });
    await expect
      .poll(async () => (await person.conversations.kept(person.id)).turns.at(-1))
      .toMatchObject({ speaker: 'partner', text: 'Certainly.', interrupted: true });
    await sayTurn(client, { name: 'saturday' });
    await hearReply(client);
    const last = messagesOf(modelRequests().at(-1)?.body)[0]?.content ?? '';
    expect(last).toContain('"said":"Certainly.","wasInterrupted":true');
    expect(last).not.toContain('On Friday');
    client.close();
  });

  it('rephrases its last turn, and replaces it', async () => {
    const person = await bench.person();
    const client = await begin(person);
    bench.openAi.setBehaviour({ answer: 'Hello. Where to?' });
    client.send({ type: 'reply-asked', manner: 'in-other-words' });
    expect(await hearReply(client)).toMatchObject({ text: 'Hello. Where to?' });
    await expect
      .poll(async () => (await person.conversations.kept(person.id)).turns.map(({ text }) => text))
      .toEqual(['Hello. Where to?']);
    client.close();
  });

  it('retrieves the chunks of a long page that matter for a turn', async () => {
    const filler = Array.from(
      { length: 400 },
      (_, at) => `Chapter ${at}: the weather was fine and nothing happened.`,
    );
    filler[200] = 'The railway to Brighton was opened in 1841 by an engineer named Rastrick.';
    const text = filler.join('\n\n');
    const person = await bench.person({ page: { url: 'https://example.org/', title: 'Trains', text } });
    const client = await begin(person);
    client.send({ type: 'text-sent', turnId: randomUUID(), text: 'Who opened the railway to Brighton?' });
    await hearReply(client);
    expect(messagesOf(modelRequests().at(-1)?.body)[0]?.content).toContain('Rastrick');
    client.close();
  });
});
