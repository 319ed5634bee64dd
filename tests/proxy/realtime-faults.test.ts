import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { collect } from '../../tools/proxy/collect.ts';
import {
  answer,
  conversationContext as context,
  realtimeEngine,
  speakTurn,
} from '../../tools/proxy/realtime-conversation.ts';
import {
  type Fault,
  type OpenAiServer,
  startOpenAiServer,
  upstreamSecret,
} from '../../tools/vendors/openai/index.ts';

const path = /realtime/;
let server: OpenAiServer;
const engine = (fault?: Fault) => realtimeEngine(server, fault && /hang/.test(fault.type) ? 400 : 10_000);

beforeAll(async () => {
  server = await startOpenAiServer({ answer, hears: ['Two returns, please.'], speechPaceMs: 0 });
  // The voice renders a text once, which takes longer than the server may be silent below.
  await collect(realtimeEngine(server, 20_000).speak(answer, context()).events);
});
beforeEach(() => server.reset());
afterAll(() => server.close());

describe('a speech-to-speech connection with a fault', () => {
  const faults: [Fault, string][] = [
    [{ type: 'status', status: 429 }, 'rate-limited'],
    [{ type: 'status', status: 500 }, 'upstream-unavailable'],
    [{ type: 'hang-before-headers' }, 'timeout'],
    [{ type: 'hang-mid-stream' }, 'timeout'],
    [{ type: 'reset-mid-stream' }, 'upstream-unavailable'],
    [{ type: 'truncated' }, 'upstream-unavailable'],
    [{ type: 'error-event' }, 'upstream-unavailable'],
    [{ type: 'garbage' }, 'invalid-upstream-data'],
    [{ type: 'empty' }, 'invalid-upstream-data'],
  ];
  it.each(faults)('fails with a typed error during an answer: %o', async (fault, code) => {
    server.next(fault, { path });
    const run = engine(fault).answer({ text: 'Two returns.', manner: 'next' }, context());
    const last = (await collect(run.events)).at(-1);
    expect(last).toMatchObject({ type: 'failed', stage: 'model', error: { code } });
    expect(String(last?.type === 'failed' && last.error)).not.toContain(upstreamSecret);
    await vi.waitFor(() => expect(server.sockets.every(({ isOpen }) => !isOpen)).toBe(true));
  });

  it('keeps the answer if the transcription hangs', async () => {
    server.next({ type: 'hang-mid-stream' }, { path });
    const run = realtimeEngine(server, 1_000).listen(context());
    speakTurn(run);
    const events = await collect(run.events);
    expect(events.some(({ type }) => type === 'failed')).toBe(false);
    expect(events.at(-1)?.type).toBe('transcript-completed');
    await vi.waitFor(() => expect(server.sockets.every(({ isOpen }) => !isOpen)).toBe(true));
  });

  it('keeps the transcript if the model fails', async () => {
    // The first piece of work is the transcription.
    server.next({ type: 'slow-chunks', pieceBytes: 1, betweenPiecesMs: 0 }, { path });
    server.next({ type: 'error-event' }, { path });
    const run = engine().listen(context());
    speakTurn(run);
    const events = await collect(run.events);
    expect(events).toContainEqual({ type: 'transcript-completed', text: 'Two returns, please.' });
    expect(events.at(-1)).toMatchObject({ type: 'failed', stage: 'model' });
  });
});
