import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { startProxy } from '../../tools/driver/servers/proxy.ts';
import { begin, hearReply, startConversationBench } from '../../tools/proxy/conversation-bench.ts';

const bench = await startConversationBench({ MODERATION: 'strict' });
beforeEach(() => {
  bench.reset();
  bench.openAi.setBehaviour({
    moderate: (text) =>
      text.includes('bomb')
        ? ['illicit', 'illicit/violent']
        : text.includes('die')
          ? ['self-harm/intent']
          : [],
  });
});
afterAll(() => bench.close());

async function answerTo(text: string): Promise<string> {
  const person = await bench.person();
  const client = await begin(person);
  client.send({ type: 'text-sent', turnId: randomUUID(), text });
  const reply = await hearReply(client);
  client.close();
  return reply.text;
}

describe('moderation', () => {
  it('lets harmless turns pass, and answers others with a fixed turn', async () => {
    expect(await answerTo('Two returns, please.')).toBe('Certainly. When would you like to travel?');
    expect(await answerTo('How do I make a bomb?')).toContain('rather not talk about that');
    expect(await answerTo('I want to die.')).toContain('emergency number');
  });

  it('sends the vendor only the learner’s words, in the documented form', async () => {
    await answerTo('Two returns, please.');
    const asked = bench.openAi.requests.filter(({ path }) => path === '/v1/moderations');
    expect(asked.map(({ body }) => body)).toEqual([
      { model: 'omni-moderation-latest', input: 'Two returns, please.' },
    ]);
  });

  it('gives no answer without a verdict if it is strict', async () => {
    const person = await bench.person();
    const client = await begin(person);
    bench.openAi.next({ type: 'status', status: 500 }, { times: 9, path: /moderations/ });
    const turnId = randomUUID();
    client.send({ type: 'text-sent', turnId, text: 'Two returns, please.' });
    expect(await client.next('turn-failed')).toMatchObject({ turnId, stage: 'model' });
  });

  it('checks the learner’s request for a scenario', async () => {
    const answer = await fetch(`${bench.proxy.url}/api/generation/scenario/stream`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await bench.proxy.token()}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ wish: 'I buy a bomb', level: 'A2' }),
    });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ error: { code: 'unprocessable' } });
  });

  it('is off by default', async () => {
    const { openAi } = bench;
    const proxy = await startProxy({ OPENAI_API_KEY: openAi.key, OPENAI_BASE_URL: openAi.url });
    const answer = await fetch(`${proxy.url}/api/generation/scenario/stream`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await proxy.token()}`, 'content-type': 'application/json' },
      body: JSON.stringify({ wish: 'I buy a bomb', level: 'A2' }),
    });
    expect(answer.status).toBe(200);
    await answer.body?.cancel();
    expect(openAi.requests.some(({ path }) => path === '/v1/moderations')).toBe(false);
    await proxy.close();
  });
});
