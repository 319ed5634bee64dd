import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type OpenAiServer, startOpenAiServer, upstreamSecret } from './openai/index.ts';
import { joinRealtime, silence, voice } from './realtime-client.ts';

/**
 * The SDK's own client on the Realtime sockets: the server accepts its messages, and the client understands all
 * answers.
 */
let server: OpenAiServer;
beforeAll(async () => {
  server = await startOpenAiServer();
});
beforeEach(() => {
  server.reset();
  server.setBehaviour({ hears: ['A coffee, please.', 'And some cake.'], transcriptMs: 0, speechPaceMs: 0 });
});
afterAll(() => server.close());

type Target = Parameters<typeof joinRealtime>[1];
const join = (target: Target, key = server.key) => joinRealtime(server, target, key);

const input = {
  format: { type: 'audio/pcm' as const, rate: 24_000 as const },
  transcription: { model: 'gpt-live-transcribe', languages: ['en'] },
  turn_detection: null,
};

describe('the live transcription of the simulated OpenAI', () => {
  it('returns the committed audio word by word and as a whole', async () => {
    const { socket, opened, until } = join({ intent: 'transcription' });
    await opened;
    socket.send({ type: 'session.update', session: { type: 'transcription', audio: { input } } });
    for (let count = 0; count < 20; count += 1) {
      socket.send({ type: 'input_audio_buffer.append', audio: voice(40) });
    }
    const [early] = await until('conversation.item.input_audio_transcription.delta');
    socket.send({ type: 'input_audio_buffer.commit' });
    const [committed] = await until('input_audio_buffer.committed');
    const [completed] = await until('conversation.item.input_audio_transcription.completed');
    expect(completed?.transcript).toBe('A coffee, please.');
    expect([early?.item_id, completed?.item_id]).toEqual([committed?.item_id, committed?.item_id]);
    const deltas = await until('conversation.item.input_audio_transcription.delta');
    expect(deltas.map(({ delta }) => delta).join('')).toBe('A coffee, please.');
    expect(server.realtime()).toMatchObject({
      audioSeconds: expect.closeTo(0.8),
      commits: 1,
      transcripts: 1,
    });
    socket.close();
    await server.sockets[0]?.ended;
    expect(server.sockets[0]).toMatchObject({ isOpen: false, closed: { by: 'client', code: 1000 } });
  });

  it('returns no word before the speech starts', async () => {
    const { socket, opened, until } = join({ intent: 'transcription' });
    await opened;
    socket.send({ type: 'session.update', session: { type: 'transcription', audio: { input } } });
    for (let count = 0; count < 20; count += 1) {
      socket.send({ type: 'input_audio_buffer.append', audio: silence(40) });
    }
    for (let count = 0; count < 20; count += 1) {
      socket.send({ type: 'input_audio_buffer.append', audio: voice(40) });
    }
    const [first] = await until('conversation.item.input_audio_transcription.delta');
    // Speech of 800 ms would have given the first two words already.
    expect(first?.delta).not.toBe('A');
    socket.close();
  });

  it('assigns the sentences to many sockets in the order of their speech, and keeps uncommitted audio', async () => {
    const [one, other] = [join({ intent: 'transcription' }), join({ intent: 'transcription' })];
    for (const { socket, opened } of [one, other]) {
      await opened;
      socket.send({ type: 'session.update', session: { type: 'transcription', audio: { input } } });
    }
    one.socket.send({ type: 'input_audio_buffer.append', audio: silence(200) });
    await vi.waitFor(() => expect(server.realtime().audioSeconds).toBeCloseTo(0.2));
    one.socket.close();
    await server.sockets[0]?.ended;
    for (const text of ['A coffee, please.', 'And some cake.']) {
      other.socket.send({ type: 'input_audio_buffer.append', audio: silence(100) });
      other.socket.send({ type: 'input_audio_buffer.commit' });
      const done = await other.until(
        'conversation.item.input_audio_transcription.completed',
        text === 'And some cake.' ? 2 : 1,
      );
      expect(done.at(-1)?.transcript).toBe(text);
    }
    other.socket.close();
  });

  it('repeats the last sentence once on each socket', async () => {
    server.setBehaviour({ hears: ['A coffee, please.'] });
    for (const socketAt of [0, 1]) {
      const { socket, opened, until } = join({ intent: 'transcription' });
      await opened;
      socket.send({ type: 'session.update', session: { type: 'transcription', audio: { input } } });
      for (const [piece, text] of ['A coffee, please.', ''].entries()) {
        socket.send({ type: 'input_audio_buffer.append', audio: voice(100) });
        socket.send({ type: 'input_audio_buffer.commit' });
        const done = await until('conversation.item.input_audio_transcription.completed', piece + 1);
        expect(done.at(-1)?.transcript).toBe(text);
      }
      // The rest of the last piece is dropped with the socket.
      socket.send({ type: 'input_audio_buffer.append', audio: voice(100) });
      await vi.waitFor(() => expect(server.realtime().audioSeconds).toBeCloseTo(0.3 * (socketAt + 1)));
      socket.close();
      await server.sockets[socketAt]?.ended;
    }
  });

  it('refuses the same messages as OpenAI', async () => {
    const { socket, opened, errors } = join({ intent: 'transcription' });
    await opened;
    socket.send({ type: 'input_audio_buffer.commit' });
    socket.send({ type: 'input_audio_buffer.append', audio: 'no base64!' });
    socket.send({ type: 'input_audio_buffer.append', audio: Buffer.alloc(3).toString('base64') });
    const format = { type: 'audio/pcm' as const, rate: 16_000 as never };
    socket.send({ type: 'session.update', session: { type: 'transcription', audio: { input: { format } } } });
    socket.socket.send('no JSON');
    await vi.waitFor(() => expect(errors).toHaveLength(5));
    expect(server.realtime().errors).toEqual([
      'input_audio_buffer_commit_empty',
      ...Array.from({ length: 4 }, () => 'invalid_value'),
    ]);
    socket.close();
    const wrongKey = join({ intent: 'transcription' }, 'sk-wrong');
    await vi.waitFor(() => expect(String(wrongKey.errors[0])).toContain('401'));
  });

  it.each([
    [{ type: 'error-event' }, 'conversation.item.input_audio_transcription.failed'],
    [{ type: 'empty' }, 'conversation.item.input_audio_transcription.completed'],
  ] as const)('reports %o', async (fault, type) => {
    server.next(fault, { path: /realtime/ });
    const { socket, opened, until } = join({ intent: 'transcription' });
    await opened;
    socket.send({ type: 'session.update', session: { type: 'transcription', audio: { input } } });
    socket.send({ type: 'input_audio_buffer.append', audio: silence(100) });
    socket.send({ type: 'input_audio_buffer.commit' });
    const [event] = await until(type);
    if (event && 'transcript' in event) expect(event.transcript).toBe('');
    socket.close();
  });

  it('closes the connection, or sends garbage', async () => {
    for (const fault of [{ type: 'reset-mid-stream' }, { type: 'truncated' }, { type: 'garbage' }] as const) {
      server.next(fault);
      const { socket, opened, errors } = join({ intent: 'transcription' });
      const closed = new Promise((resolve) => socket.socket.on('close', resolve));
      await opened;
      socket.send({ type: 'session.update', session: { type: 'transcription', audio: { input } } });
      socket.send({ type: 'input_audio_buffer.append', audio: silence(100) });
      socket.send({ type: 'input_audio_buffer.commit' });
      if (fault.type === 'garbage') await vi.waitFor(() => expect(errors).toHaveLength(1));
      else expect(await closed).toBe(fault.type === 'truncated' ? 1000 : 1006);
      socket.close();
    }
    server.next({ type: 'status', status: 429 });
    const { errors } = join({ intent: 'transcription' });
    await vi.waitFor(() => expect(String(errors[0])).toContain('429'));
    expect(String(errors[0])).not.toContain(upstreamSecret);
  });
});

describe('the speech-to-speech of the simulated OpenAI', () => {
  async function joined() {
    const line = join({ model: 'gpt-realtime-2.1' });
    await line.opened;
    const audio = { input, output: { format: input.format, voice: 'marin' } };
    const session = { type: 'realtime' as const, instructions: 'Be a waiter.', audio };
    line.socket.send({ type: 'session.update', session });
    line.socket.send({ type: 'input_audio_buffer.append', audio: silence(300) });
    line.socket.send({ type: 'input_audio_buffer.commit' });
    line.socket.send({ type: 'response.create' });
    return line;
  }

  it('answers speech with real speech and its words', async () => {
    server.setBehaviour({ answer: ({ text, instructions }) => `${instructions} You said: ${text}` });
    const { socket, until } = await joined();
    const [done] = await until('response.done');
    expect(done?.response.status).toBe('completed');
    const words = await until('response.output_audio_transcript.delta');
    expect(words.map(({ delta }) => delta).join('')).toBe('Be a waiter. You said: A coffee, please.');
    const bytes = (await until('response.output_audio.delta')).reduce(
      (sum, { delta }) => sum + Buffer.from(delta, 'base64').length,
      0,
    );
    expect(bytes / 48_000).toBeGreaterThan(1.5);
    const [heard] = await until('conversation.item.input_audio_transcription.completed');
    expect(heard?.transcript).toBe('A coffee, please.');
    socket.close();
  });

  it('can be cancelled in the middle and truncated to the played part', async () => {
    server.setBehaviour({ speechPaceMs: 50 });
    const { socket, until } = await joined();
    const [first] = await until('response.output_audio.delta');
    socket.send({ type: 'response.cancel' });
    const [done] = await until('response.done');
    expect(done?.response.status).toBe('cancelled');
    const place = { item_id: first?.item_id ?? '', content_index: 0 };
    socket.send({ type: 'conversation.item.truncate', ...place, audio_end_ms: 120 });
    await until('conversation.item.truncated');
    expect(server.realtime()).toMatchObject({
      responses: 1,
      cancelledResponses: 1,
      truncations: [{ itemId: place.item_id, audioEndMs: 120 }],
    });
    socket.close();
  });
});
