import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { startProxy } from '../../tools/driver/servers/proxy.ts';
import { begin, hearReply, sayTurn, startConversationBench } from '../../tools/proxy/conversation-bench.ts';
import type { Fault } from '../../tools/vendors/openai/index.ts';

/**
 * Vendors that fall silent, with the default settings of a server: the next vendor answers within the turn.
 */
const bench = await startConversationBench();
beforeEach(() => bench.reset());
afterAll(() => bench.close());

const recordings = () => bench.openAi.requests.filter(({ path }) => path.endsWith('/audio/transcriptions'));
const liveSockets = () => bench.openAi.sockets.length;

describe('a silent live transcriber', () => {
  const silences: [string, Fault][] = [
    ['when it is connected', { type: 'hang-before-headers' }],
    ['after the turn', { type: 'hang-mid-stream', afterChunks: 0 }],
  ];
  it.each(silences)(
    '%s: the recording is transcribed, and no socket is opened for a while',
    async (_, fault) => {
      const client = await begin(await bench.person());
      bench.openAi.next(fault, { path: /realtime/ });
      await sayTurn(client);
      expect((await client.next('transcript-completed')).text).toBe('Nice to meet you.');
      expect((await hearReply(client)).spoken).toBe(true);
      expect(recordings()).toHaveLength(1);
      const before = liveSockets();
      await sayTurn(client, { name: 'saturday' });
      await hearReply(client);
      expect([recordings().length, liveSockets()]).toEqual([2, before]);
    },
  );
});

describe('a silent voice', () => {
  const silences: [string, Fault][] = [
    ['when it is connected', { type: 'hang-before-headers' }],
    ['after the text', { type: 'hang-mid-stream', afterChunks: 0 }],
  ];
  it.each(silences)('%s: each sentence is requested separately', async (_, fault) => {
    bench.elevenLabs.next(fault, { path: /multi-stream/, times: 3 });
    const client = (await bench.person()).connect();
    await client.open();
    expect((await hearReply(client)).spoken).toBe(true);
    const bySentence = bench.elevenLabs.requests.filter(({ path }) => path.endsWith('with-timestamps'));
    expect(bySentence.length).toBeGreaterThan(0);
  });
});

describe('a silent language model', () => {
  it('is asked a second time within the turn', async () => {
    const client = await begin(await bench.person());
    bench.openAi.next({ type: 'hang-before-headers' }, { path: /responses/ });
    client.send({ type: 'text-sent', turnId: crypto.randomUUID(), text: 'Two returns.' });
    expect((await hearReply(client)).text).toBe('Certainly. When would you like to travel?');
  });
});

describe('an endless answer', () => {
  const post = async (url: string, token: string, fields: Record<string, string>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ model: 'gpt-transcribe', ...fields })) form.set(name, value);
    form.set('file', new File([new Uint8Array(1_000)], 'a.webm', { type: 'audio/webm' }));
    const headers = { authorization: `Bearer ${token}` };
    return fetch(`${url}/api/ai/audio/transcriptions`, { method: 'POST', headers, body: form });
  };

  it.each(['transcript', 'response', 'chat'])('is ended: a %s', async (kind) => {
    const { openAi } = bench;
    const proxy = await startProxy({
      OPENAI_API_KEY: openAi.key,
      OPENAI_BASE_URL: openAi.url,
      MAX_OUTPUT_TOKENS: '100',
    });
    const token = await proxy.token();
    openAi.next({ type: 'endless' }, { path: /transcriptions|responses|chat/ });
    const json = (path: string, body: object) =>
      fetch(`${proxy.url}/api/ai/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'gpt-6-luna', stream: true, ...body }),
      });
    const answer =
      kind === 'transcript'
        ? await post(proxy.url, token, { stream: 'true' })
        : kind === 'response'
          ? await json('responses', { input: 'x' })
          : await json('chat/completions', { messages: [{ role: 'user', content: 'x' }] });
    expect(await answer.text()).toContain('"code":"unprocessable"');
    await proxy.close();
  });
});
