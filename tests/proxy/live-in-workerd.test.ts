import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveOrder } from '../../tools/proxy/live-worker.ts';
import { type LiveWorker, runLiveWorker } from '../../tools/proxy/run-live-worker.ts';
import { type ElevenLabsServer, startElevenLabsServer } from '../../tools/vendors/elevenlabs/index.ts';
import { type OpenAiServer, startOpenAiServer } from '../../tools/vendors/openai/index.ts';

/** The adapters' tests with the sockets of workerd. Elsewhere they run in Node. */
let openAi: OpenAiServer;
let elevenLabs: ElevenLabsServer;
let worker: LiveWorker;
const answer = 'For which day?';
beforeAll(async () => {
  [openAi, elevenLabs, worker] = await Promise.all([
    startOpenAiServer({ answer, hears: ['Two returns, please.'] }),
    startElevenLabsServer(),
    runLiveWorker(),
  ]);
  await elevenLabs.prepare(['Two returns for Saturday, of course. ']);
  await ask('realtime');
});
beforeEach(() => {
  openAi.reset();
  elevenLabs.reset();
  for (const server of [openAi, elevenLabs]) server.setBehaviour({ speechPaceMs: 0 });
});
afterAll(() => Promise.all([worker.close(), openAi.close(), elevenLabs.close()]));

const vendorOf = (part: LiveOrder['part']) => (part === 'voice' ? elevenLabs : openAi);
const ask = (part: LiveOrder['part'], rest: Partial<LiveOrder> = {}) => {
  const { url, key } = vendorOf(part);
  return worker.ask({ part, url, key, ...rest });
};
const allClosed = (part: LiveOrder['part']) =>
  vi.waitFor(() => {
    const { sockets } = vendorOf(part);
    expect(sockets.length).toBeGreaterThan(0);
    expect(sockets.every(({ isOpen }) => !isOpen)).toBe(true);
  });

describe('a live connection in the Workers runtime', () => {
  it('transcribes a turn', async () => {
    const [events] = await ask('transcriber');
    expect(events?.at(-1)).toEqual({ type: 'completed', text: 'Two returns, please.' });
    expect(openAi.realtime()).toMatchObject({ commits: 1, audioSeconds: expect.closeTo(0.6), errors: [] });
    await allClosed('transcriber');
  });

  it('speaks two turns over one socket', async () => {
    const turns = await ask('voice', { turns: 2 });
    for (const chunks of turns) {
      const samples = chunks.reduce<number>((sum, chunk) => sum + Reflect.get(Object(chunk), 'samples'), 0);
      expect(samples / 24_000).toBeGreaterThan(1.5);
    }
    expect(elevenLabs.sockets).toHaveLength(1);
    expect(elevenLabs.live()).toMatchObject({ contextsOpened: 2, contextsCancelled: 0 });
  });

  it('gets a speech-to-speech reply', async () => {
    const [events] = await ask('realtime');
    expect(events).toContainEqual({ type: 'transcript-completed', text: 'Two returns, please.' });
    expect(events?.at(-1)).toEqual({ type: 'reply-ended', spoken: true });
    await allClosed('realtime');
  });

  it('cancels closed requests upstream', async () => {
    for (const server of [openAi, elevenLabs]) server.setBehaviour({ speechPaceMs: 50 });
    await ask('voice', { closeAfter: 1 });
    await allClosed('voice');
    expect(elevenLabs.live().contextsCancelled).toBe(1);
    await ask('realtime', { closeAfter: 5 });
    await allClosed('realtime');
    expect(openAi.realtime().cancelledResponses).toBe(1);
  });

  it.each([
    [{ type: 'status', status: 429 }, 'rate-limited'],
    [{ type: 'status', status: 401, code: 'quota_exceeded' }, 'upstream-unavailable'],
    [{ type: 'hang-before-headers' }, 'timeout'],
    [{ type: 'reset-before-headers' }, 'upstream-unavailable'],
    [{ type: 'reset-mid-stream' }, 'upstream-unavailable'],
    [{ type: 'truncated' }, 'upstream-unavailable'],
    [{ type: 'hang-mid-stream' }, 'timeout'],
    [{ type: 'garbage' }, 'invalid-upstream-data'],
  ] as const)('reports %o by its error code', async (fault, code) => {
    const rest = /hang/.test(fault.type) ? { timeoutMs: 400 } : {};
    // The stage asks twice.
    openAi.next(fault, { times: 2 });
    const [events] = await ask('transcriber', rest);
    expect(events?.at(-1)).toEqual({ code });
    openAi.next(fault);
    const [turn] = await ask('realtime', rest);
    expect(JSON.stringify(turn?.at(-1))).toContain(`"${code}"`);
  });
});
