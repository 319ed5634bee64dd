import { generationMethods } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { answers, cafe, requests } from '../../proxy-worker/src/generation/samples.test-support.ts';
import { startProxy } from '../../tools/driver/servers/proxy.ts';
import { openGenerationBench } from '../../tools/proxy/generation-bench.ts';
import { createGenerationClient, messagesOf } from '../../tools/proxy/generation-client.ts';

/** Client errors, the cost of requests, and other servers behind the proxy. */
const bench = openGenerationBench();

describe('a generation request', () => {
  it('gets the list of the known methods if its own is unknown', async () => {
    const { response, failure } = await bench().client().ask('poem', {});
    expect(response.status).toBe(404);
    expect(failure?.message).toContain(generationMethods.join(', '));
  });

  it('is refused without any information if it has no token', async () => {
    const { response } = await createGenerationClient(bench().proxy.url, '').ask('poem', {});
    expect(response.status).toBe(401);
    expect(bench().upstream.requests).toHaveLength(0);
  });

  it.each([
    ['translate', { text: 'x', into: '../../etc' }, 'into'],
    ['explain', { word: 'x' }, 'sentence'],
    ['reply', { scenario: { ...cafe, level: 'Z9' }, turns: [] }, 'scenario.level'],
    ['sentences', { topic: 'x', level: 'A1', count: 1e9 }, 'count'],
  ])('gets the name of the field if it has the wrong form: %s', async (method, body, field) => {
    const { response, failure } = await bench().client().ask(method, body);
    expect(response.status).toBe(400);
    expect(failure).toMatchObject({ code: 'bad-request', message: expect.stringContaining(`"${field}"`) });
    expect(bench().upstream.requests).toHaveLength(0);
  });

  it('drops the oldest turns of a long conversation, never the scenario', async () => {
    const turns = Array.from({ length: 200 }, (_, index) => ({
      speaker: index % 2 ? 'learner' : 'partner',
      text: `turn ${index} ${'word '.repeat(60)}`,
    }));
    bench().say('hint');
    await bench().client().ask('hint', { scenario: cafe, turns });
    const content = messagesOf(bench().upstream.requests[0]?.body)[0]?.content ?? '';
    expect(content.length).toBeLessThan(20_000);
    expect(content).toContain('turn 199');
    expect(content).not.toContain('turn 0 ');
    expect(content).toContain(cafe.goal);
  });
});

describe('the cost of a generation request', () => {
  it('is the usage that upstream reports, once, and zero if upstream refused', async () => {
    const before = await bench().usedTokens();
    bench().say('hint');
    await bench().client().ask('hint', requests.hint);
    await expect.poll(() => bench().usedTokens()).toBeGreaterThan(before + 20);
    const after = await bench().usedTokens();
    expect(after).toBeLessThan(before + 3_000);
    bench().upstream.setBehaviour({ fault: { type: 'status', status: 401 } });
    await bench().client().ask('hint', requests.hint);
    await expect.poll(() => bench().usedTokens()).toBe(after);
  });

  it('is refused before the upstream call if the day’s budget is used up', async () => {
    const poor = await startProxy({ OPENAI_BASE_URL: bench().upstream.url, DAILY_TOKENS: '50' });
    try {
      const { response, failure } = await createGenerationClient(poor.url, await poor.token()).ask(
        'hint',
        requests.hint,
      );
      expect(response.status).toBe(429);
      expect(failure).toMatchObject({ code: 'budget-exhausted' });
      expect(bench().upstream.requests).toHaveLength(0);
    } finally {
      await poor.close();
    }
  });
});

describe('a server with Chat Completions only, or without a model', () => {
  it('serves every method by Chat Completions', async () => {
    const chat = await startProxy({
      OPENAI_BASE_URL: bench().upstream.url,
      OPENAI_API_KEY: bench().upstream.key,
      OPENAI_API: 'chat',
    });
    try {
      const own = createGenerationClient(chat.url, await chat.token());
      for (const method of generationMethods) {
        bench().say(method);
        const { events } = await own.ask(method, requests[method]);
        expect(events.at(-1)).toEqual({ type: 'completed', result: answers[method] });
      }
      expect(new Set(bench().upstream.requests.map(({ path }) => path))).toEqual(
        new Set(['/v1/chat/completions']),
      );
    } finally {
      await chat.close();
    }
  });

  it('reports that it has no model', async () => {
    const bare = await startProxy();
    try {
      const { response, failure } = await createGenerationClient(bare.url, await bare.token()).ask(
        'hint',
        requests.hint,
      );
      expect(response.status).toBe(503);
      expect(failure).toMatchObject({ code: 'upstream-unavailable', retryable: false });
    } finally {
      await bare.close();
    }
  });
});
