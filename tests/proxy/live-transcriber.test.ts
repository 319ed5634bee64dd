import { resilientTranscriber } from '@sayable/shared/conversation';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createOpenAiLiveTranscriber,
  createRecordedTranscriber,
} from '../../proxy-worker/src/providers/openai/index.ts';
import { connectInNode } from '../../tools/proxy/connect-node.ts';
import { completed, say, sound } from '../../tools/proxy/transcription.ts';
import { startOpenAiServer } from '../../tools/vendors/openai/index.ts';
import { joinRealtime, voice } from '../../tools/vendors/realtime-client.ts';

/** OpenAI's live transcription, before a server that speaks its wire format. */
const server = await startOpenAiServer();
beforeEach(() => {
  server.reset();
  server.setBehaviour({
    hears: ['A coffee, please.', 'And some cake.'],
    transcript: 'Nice to meet you.',
    transcriptMs: 0,
  });
});
afterAll(() => server.close());

const live = (settings: { baseUrl?: string; connectTimeoutMs?: number; model?: string } = {}) =>
  createOpenAiLiveTranscriber({
    apiKey: server.key,
    baseUrl: server.url,
    model: 'gpt-live-transcribe',
    connectTimeoutMs: 10_000,
    connect: connectInNode,
    ...settings,
  });
const signal = new AbortController().signal;
describe('the live transcriber', () => {
  it('gives words during speech, and complete segments in order', async () => {
    const transcription = live().open({ signal });
    say(transcription);
    const [first, second] = [completed(transcription, 2), say(transcription)];
    expect(second).toBeUndefined();
    const events = await first;
    expect(events.filter(({ type }) => type === 'completed')).toEqual([
      { type: 'completed', text: 'A coffee, please.' },
      { type: 'completed', text: 'And some cake.' },
    ]);
    expect(events[0]).toEqual({ type: 'partial', text: expect.stringMatching(/^A coffee?/) });
    expect(server.realtime()).toMatchObject({ audioSeconds: expect.closeTo(1.6), commits: 2, errors: [] });
    await server.sockets[0]?.ended;
    expect(server.sockets[0]?.closed).toMatchObject({ by: 'client' });
  });

  it('sends every sample, in batches of 40 ms, with the key in a header', async () => {
    const said: number[] = [];
    server.setBehaviour({
      hears(heard) {
        said.splice(0, said.length, ...heard.samples());
        return heard.durationMs > 290 ? 'Yes' : '';
      },
    });
    const transcription = live().open({ signal, expected: ['two returns', ' for\nSaturday '] });
    const wanted = sound(313);
    transcription.push(wanted.slice(0, 100));
    transcription.push(wanted.slice(100));
    transcription.commit();
    await completed(transcription);
    expect(said).toEqual([...wanted]);
    const [socket] = server.sockets;
    expect(socket?.headers.authorization).toBe(`Bearer ${server.key}`);
    expect([...(socket?.query ?? [])]).toEqual([['intent', 'transcription']]);
    expect(socket?.received[0]?.message).toEqual({
      type: 'session.update',
      session: {
        type: 'transcription',
        audio: {
          input: {
            format: { type: 'audio/pcm', rate: 24_000 },
            transcription: {
              model: 'gpt-live-transcribe',
              languages: ['en'],
              keywords: ['two returns', 'for Saturday'],
            },
            turn_detection: null,
          },
        },
      },
    });
    expect(socket?.received.filter(({ message }) => /append/.test(JSON.stringify(message)))).toHaveLength(8);
  });

  it('transcribes a hundred turns at the same time, each with its own text', async () => {
    server.setBehaviour({ hears: ({ durationMs }) => `It lasted ${Math.round(durationMs)}.` });
    const lengths = Array.from({ length: 100 }, (_, index) => 200 + index * 20);
    const transcriptions = lengths.map(() => live().open({ signal }));
    const reading = transcriptions.map((transcription) => completed(transcription));
    for (const [index, transcription] of transcriptions.entries()) say(transcription, lengths[index]);
    const texts = (await Promise.all(reading)).map((events) => events.at(-1));
    expect(texts).toEqual(lengths.map((ms) => ({ type: 'completed', text: `It lasted ${ms}.` })));
    expect(server.realtime()).toMatchObject({ commits: 100, errors: [] });
  });

  it('sends no request for less than a tenth of a second', async () => {
    const transcription = live().open({ signal });
    transcription.push(sound(60));
    transcription.commit();
    transcription.commit();
    expect(await completed(transcription, 2)).toEqual([
      { type: 'completed', text: '' },
      { type: 'completed', text: '' },
    ]);
    expect(server.realtime()).toMatchObject({ commits: 0, errors: [] });
  });

  it('fails after the time limit of its stage, without a retry', async () => {
    server.next({ type: 'hang-mid-stream' }, { path: /realtime/ });
    const stage = { timeoutMs: 300, now: () => performance.now() };
    const transcription = resilientTranscriber([live()], stage).open({ signal });
    transcription.push(sound(800));
    // The limit begins with the commit: a busy machine connects later than it ends.
    await vi.waitFor(() => expect(server.sockets).toHaveLength(1));
    transcription.commit();
    await expect(completed(transcription)).rejects.toMatchObject({ name: 'AppError', code: 'timeout' });
    transcription.close();
    await vi.waitFor(() => expect(server.sockets.map(({ isOpen }) => isOpen)).toEqual([false]));
  });

  it('returns an empty text for silence, and an error for an unknown model', async () => {
    server.next({ type: 'empty' });
    const silent = live().open({ signal });
    say(silent);
    expect((await completed(silent)).at(-1)).toEqual({ type: 'completed', text: '' });
    const unknown = live({ model: 'gpt-unknown' }).open({ signal });
    say(unknown);
    await expect(completed(unknown)).rejects.toMatchObject({ code: 'unprocessable' });
  });
});

describe('OpenAI’s own client', () => {
  it('understands the server: what is committed is written down, word by word and as a whole', async () => {
    const { socket, opened, until } = joinRealtime(server, { intent: 'transcription' });
    await opened;
    const format = { type: 'audio/pcm' as const, rate: 24_000 as const };
    const transcription = { model: 'gpt-live-transcribe', languages: ['en'] };
    const input = { format, transcription, turn_detection: null };
    socket.send({ type: 'session.update', session: { type: 'transcription', audio: { input } } });
    for (let count = 0; count < 20; count += 1) {
      socket.send({ type: 'input_audio_buffer.append', audio: voice(40) });
    }
    socket.send({ type: 'input_audio_buffer.commit' });
    const [committed] = await until('input_audio_buffer.committed');
    const [done] = await until('conversation.item.input_audio_transcription.completed');
    expect(done).toMatchObject({ transcript: 'A coffee, please.', item_id: committed?.item_id });
    const deltas = await until('conversation.item.input_audio_transcription.delta');
    expect(deltas.map(({ delta }) => delta).join('')).toBe('A coffee, please.');
    socket.close();
  });
});

const settings = () => ({ apiKey: server.key, baseUrl: server.url });
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
