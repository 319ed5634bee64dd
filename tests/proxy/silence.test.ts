import { afterAll, beforeEach, describe, expect, it } from 'vitest';
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
