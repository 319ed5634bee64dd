import { resilientTranscriber } from '@sayable/shared/conversation';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createOpenAiLiveTranscriber,
  createRecordedTranscriber,
} from '../../proxy-worker/src/providers/openai/index.ts';
import { connectInNode } from '../../tools/proxy/connect-node.ts';
import { completed, say } from '../../tools/proxy/transcription.ts';
import { type OpenAiServer, startOpenAiServer } from '../../tools/vendors/openai/index.ts';

/** Servers without a live socket, and sockets that break. */
let server: OpenAiServer;
beforeAll(async () => {
  server = await startOpenAiServer();
});
beforeEach(() => {
  server.reset();
  server.setBehaviour({ hears: ['A coffee, please.'], transcript: 'Nice to meet you.' });
});
afterAll(() => server.close());

const signal = new AbortController().signal;
const settings = () => ({ apiKey: server.key, baseUrl: server.url });
const live = () =>
  createOpenAiLiveTranscriber({
    ...settings(),
    connectTimeoutMs: 10_000,
    model: 'gpt-live-transcribe',
    connect: connectInNode,
  });
const recorded = (timeoutMs = 10_000) =>
  createRecordedTranscriber({ ...settings(), timeoutMs, model: 'gpt-transcribe' });
const stage = { timeoutMs: 10_000, now: () => performance.now() };
const withFallback = () => resilientTranscriber([live(), recorded()], stage);

describe('the transcriber of recordings', () => {
  it('sends each segment as a recording', async () => {
    const heard: number[] = [];
    server.setBehaviour({
      transcript: ({ file }) => {
        heard.push(file.bytes.length);
        return { text: `Piece ${heard.length}.` };
      },
    });
    const transcription = recorded().open({ signal, expected: ['cake'] });
    say(transcription, 400);
    say(transcription, 200);
    expect(await completed(transcription, 2)).toEqual([
      { type: 'completed', text: 'Piece 1.' },
      { type: 'completed', text: 'Piece 2.' },
    ]);
    expect(heard).toEqual([44 + 400 * 48, 44 + 200 * 48]);
  });

  it.each([
    [{ type: 'status', status: 500 }, 'upstream-unavailable'],
    [{ type: 'hang-before-headers' }, 'timeout'],
    [{ type: 'garbage' }, 'invalid-upstream-data'],
  ] as const)('reports %o', async (fault, code) => {
    server.next(fault);
    const transcription = recorded(fault.type === 'hang-before-headers' ? 300 : 10_000).open({ signal });
    say(transcription);
    await expect(completed(transcription)).rejects.toMatchObject({ code });
  });
});

describe('the live transcriber with a fallback to recordings', () => {
  it('passes to the fallback the audio that was not yet transcribed', async () => {
    let bytes = 0;
    server.setBehaviour({
      transcript: ({ file }) => {
        bytes = file.bytes.length;
        return { text: 'And some tea.' };
      },
    });
    const transcription = withFallback().open({ signal });
    const reading = completed(transcription, 2);
    say(transcription, 400);
    await vi.waitFor(() => expect(server.realtime().transcripts).toBe(1));
    server.next({ type: 'reset-mid-stream' });
    say(transcription, 600);
    expect((await reading).filter(({ type }) => type === 'completed')).toEqual([
      { type: 'completed', text: 'A coffee, please.' },
      { type: 'completed', text: 'And some tea.' },
    ]);
    expect(bytes).toBe(44 + 600 * 48);
  });

  it('uses the fallback if there is no live socket, and fails if both do', async () => {
    server.next({ type: 'status', status: 404 });
    const transcription = withFallback().open({ signal });
    say(transcription);
    expect(await completed(transcription)).toEqual([{ type: 'completed', text: 'Nice to meet you.' }]);
    server.next({ type: 'status', status: 503 }, { times: 4 });
    const hopeless = withFallback().open({ signal });
    say(hopeless);
    await expect(completed(hopeless)).rejects.toMatchObject({ code: 'upstream-unavailable' });
  });
});
