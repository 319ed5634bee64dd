import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { collect } from '../../tools/proxy/collect.ts';
import {
  answer,
  chunksOf,
  conversationContext as context,
  realtimeEngine,
  speakTurn,
  textOf,
  typesOf,
} from '../../tools/proxy/realtime-conversation.ts';
import { type Fault, startOpenAiServer, upstreamSecret } from '../../tools/vendors/openai/index.ts';
import { joinRealtime, silence } from '../../tools/vendors/realtime-client.ts';

/** OpenAI's speech-to-speech model, before a server that speaks its wire format. */
const engine = () => realtimeEngine(server, 10_000);
const asked: { instructions: string; text: string }[] = [];

const server = await startOpenAiServer({ answer: 'x' });
// The voice renders a text once, which takes longer than the server may be silent below.
server.setBehaviour({ answer });
await collect(realtimeEngine(server, 20_000).speak(answer, context()).events);
beforeEach(() => {
  server.reset();
  asked.length = 0;
  server.setBehaviour({
    hears: ['Two returns, please.'],
    transcriptMs: 0,
    speechMs: 0,
    speechPaceMs: 0,
    calls: undefined,
    answer({ instructions, text }) {
      asked.push({ instructions, text });
      return answer;
    },
  });
});
afterAll(() => server.close());

describe('a spoken turn', () => {
  it('is transcribed and answered', async () => {
    const run = engine().listen(context());
    speakTurn(run);
    const events = await collect(run.events);
    const types = typesOf(events);
    expect(types.filter((type) => type !== 'speech-chunk' && type !== 'reply-event')).toEqual([
      'transcript-partial',
      'transcript-completed',
      'reply-text-ended',
      'timings',
      'reply-ended',
    ]);
    expect(types.indexOf('transcript-completed')).toBeLessThan(types.indexOf('reply-event'));
    expect(events.at(-1)).toEqual({ type: 'reply-ended', spoken: true });
    expect(textOf(events)).toBe(answer);
    const samples = chunksOf(events).reduce((sum, { samples: { length } }) => sum + length, 0);
    expect(samples / 24_000).toBeGreaterThan(1.5);
    expect(server.realtime()).toMatchObject({ audioSeconds: expect.closeTo(0.6), errors: [] });
    await server.sockets[0]?.ended;
  });

  it('ends the conversation if the model asks for it, but not while a text is read', async () => {
    server.setBehaviour({ calls: 'end_talk' });
    const run = engine().listen(context());
    speakTurn(run);
    const events = await collect(run.events);
    const finished = { type: 'reply-event', event: { type: 'finished' } };
    expect(events).toContainEqual(finished);
    expect(events.at(-1)).toEqual({ type: 'reply-ended', spoken: true });
    expect(asked.at(-1)?.instructions).toContain('call end_talk');
    expect(await collect(engine().speak(answer, context()).events)).not.toContainEqual(finished);
    server.setBehaviour({ calls: 'another' });
    const typed = engine().answer({ text: 'Bye.', manner: 'next' }, context());
    expect(await collect(typed.events)).not.toContainEqual(finished);
    expect(server.realtime().errors).toEqual([]);
  });

  it('has an estimated time for each character, within the audio', async () => {
    const run = engine().listen(context());
    speakTurn(run);
    const chunks = chunksOf(await collect(run.events));
    const times = chunks.flatMap(({ characters }) => characters);
    expect(times.map(({ offset }) => offset)).toEqual(Array.from(answer, (_, index) => index));
    const lastMs = (chunks.reduce((sum, { samples }) => sum + samples.length, 0) / 24_000) * 1_000;
    for (const [index, { startMs, endMs }] of times.entries()) {
      expect(startMs).toBeGreaterThanOrEqual(times[index - 1]?.startMs ?? 0);
      expect(endMs).toBeLessThanOrEqual(lastMs + 1);
    }
  });

  it('keeps the words of people and pages out of the instructions', async () => {
    const scenario = { ...context().scenario, steps: ['A single'] };
    const run = engine().listen(context({ scenario }));
    speakTurn(run);
    await collect(run.events);
    const [{ instructions, text } = { instructions: '', text: '' }] = asked;
    expect(instructions).toContain('You are one person in a talk');
    expect(instructions).not.toContain('pirates');
    expect(text).toBe('Two returns, please.');
    const sent = server.sockets[0]?.received.map(({ message }) => JSON.stringify(message)) ?? [];
    expect(sent[0]).not.toContain('Saturday');
    const types = sent.map((one) => JSON.parse(one).type);
    expect(types.slice(-3)).toEqual([
      'conversation.item.create',
      'input_audio_buffer.commit',
      'response.create',
    ]);
    expect(sent.at(-3)).toContain('pirates');
    expect(JSON.parse(sent.at(-3) ?? '').item.content[0].text).toContain('},"steps":["A single"],');
  });

  it('is answered before it is transcribed', async () => {
    server.setBehaviour({ transcriptMs: 1_500 });
    const run = engine().listen(context());
    speakTurn(run);
    const events = await collect(run.events);
    const types = typesOf(events);
    expect(types[0]).toBe('transcript-begun');
    expect(types.indexOf('speech-chunk')).toBeLessThan(types.indexOf('transcript-completed'));
    expect(events).toContainEqual({ type: 'transcript-completed', text: 'Two returns, please.' });
    expect(textOf(events)).toBe(answer);
    await server.sockets[0]?.ended;
  });

  it('is transcribed even if the learner interrupts before', async () => {
    server.setBehaviour({ transcriptMs: 1_500, speechPaceMs: 40 });
    const run = engine().listen(context());
    speakTurn(run);
    const seen: string[] = [];
    for await (const event of run.events) {
      seen.push(event.type);
      if (event.type === 'speech-chunk') run.close();
    }
    expect(seen.filter((type) => type !== 'speech-chunk').at(-1)).toBe('transcript-completed');
    await server.sockets[0]?.ended;
    expect(server.realtime().cancelledResponses).toBe(1);
  });

  it.each([
    ['said', 600],
    ['sent', 40],
  ])('fails with a clear reason if no words were %s', async (_, ms) => {
    server.setBehaviour({ hears: [''] });
    const run = engine().listen(context());
    speakTurn(run, ms);
    expect(await collect(run.events)).toMatchObject([
      { type: 'failed', stage: 'transcription', error: { code: 'unprocessable', reason: 'not-caught' } },
    ]);
  });
});

describe('a turn without speech', () => {
  it('answers typed text', async () => {
    const events = await collect(
      engine().answer({ text: 'Two <b>returns', manner: 'next' }, context()).events,
    );
    expect(textOf(events)).toBe(answer);
    expect(asked[0]?.text).toContain('Two \\u003cb>returns');
    expect(asked[0]?.instructions).not.toContain('returns');
  });

  it('rephrases the last turn', async () => {
    await collect(engine().answer({ manner: 'in-other-words' }, context()).events);
    expect(asked[0]?.instructions).toContain('did not follow');
  });

  it('reads a given text', async () => {
    const events = await collect(engine().speak('Hello! Where to?', context()).events);
    expect(textOf(events)).toBe('Hello! Where to?');
    expect(asked[0]?.text).toContain('Hello! Where to?');
    expect(asked[0]?.instructions).not.toContain('Hello');
  });
});

describe('OpenAI’s own client', () => {
  it('understands the server, and hears the answer to its speech with the words', async () => {
    const { socket, opened, until } = joinRealtime(server, { model: 'gpt-realtime-2.1' });
    await opened;
    const format = { type: 'audio/pcm' as const, rate: 24_000 as const };
    const transcription = { model: 'gpt-live-transcribe', languages: ['en'] };
    const input = { format, transcription, turn_detection: null };
    const audio = { input, output: { format, voice: 'marin' } };
    socket.send({
      type: 'session.update',
      session: { type: 'realtime', instructions: 'Be a clerk.', audio },
    });
    socket.send({ type: 'input_audio_buffer.append', audio: silence(300) });
    socket.send({ type: 'input_audio_buffer.commit' });
    socket.send({ type: 'response.create' });
    const [done] = await until('response.done');
    expect(done?.response.status).toBe('completed');
    const words = await until('response.output_audio_transcript.delta');
    expect(words.map(({ delta }) => delta).join('')).toBe(answer);
    const sounds = await until('response.output_audio.delta');
    expect(sounds.map(({ delta }) => delta).join('').length).toBeGreaterThan(50_000);
    const [heard] = await until('conversation.item.input_audio_transcription.completed');
    expect(heard?.transcript).toBe('Two returns, please.');
    socket.close();
  });
});

const path = /realtime/;
const engineFor = ({ type }: Fault) => realtimeEngine(server, /hang/.test(type) ? 400 : 10_000);

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
    const run = engineFor(fault).answer({ text: 'Two returns.', manner: 'next' }, context());
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
