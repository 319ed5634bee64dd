import 'fake-indexeddb/auto';
import { defaultSettings } from '@sayable/shared/contracts';
import { describe, expect, it, vi } from 'vitest';
import { idOf } from '../../storage/conversations/conversation.test-support.ts';
import { makeConversation, said, soon } from './conversation.test-support.ts';

const reply = idOf(50);
const words = [
  { from: 0, to: 5, startMs: 0, endMs: 300 },
  { from: 6, to: 11, startMs: 300, endMs: 700 },
];

/** The other side answers a turn with “Hello there.” */
function answer(
  line: Awaited<ReturnType<typeof makeConversation>>['line'],
  to?: string,
  turnId = reply,
  stream = 1,
): void {
  line.say(
    { type: 'reply-started', turnId, ...(to && { to }), stream, sampleRate: 24_000 },
    { type: 'reply-text', turnId, text: 'Hello ' },
    { type: 'reply-text', turnId, text: 'there.' },
  );
  line.put({ type: 'speech', stream, samples: new Int16Array(24_000) });
  line.say(
    { type: 'reply-words', turnId, words },
    { type: 'reply-ended', turnId, text: 'Hello there.', spoken: true },
  );
}

/** Speaks while a key is held, and returns the turn's id once all of it is sent. */
async function hold({
  panel,
  microphone,
  line,
}: Awaited<ReturnType<typeof makeConversation>>): Promise<string> {
  panel.say({ type: 'start-turn' });
  await soon(() => expect(panel.phase).toBe('listening'));
  await microphone.hear(12);
  panel.say({ type: 'finish-turn' });
  return soon(() => line.sentOf('audio-committed')[0]?.turnId ?? Promise.reject(new Error('none')));
}

describe('a conversation', () => {
  it('records a turn while a key is held, plays the answer, and keeps both', async () => {
    const conversation = await makeConversation();
    const { panel, line, turns, replies } = conversation;
    const turnId = await hold(conversation);
    expect(line.sent[0]).toEqual({ type: 'audio-started', turnId });
    expect(line.packets).toBe(12);
    expect(panel.phase).toBe('thinking');
    expect(await said(turns)).toEqual(['learner |  | waiting']);
    line.say(
      { type: 'transcript-partial', turnId, text: 'A tea' },
      { type: 'transcript-completed', turnId, text: 'A tea, please.' },
    );
    answer(line, turnId);
    await soon(() => expect(panel.phase).toBe('speaking'));
    const { playing } = replies;
    playing.played = 350;
    await soon(() => expect(panel.view.spoken?.word.from).toBe(6));
    playing.played = 800;
    playing.end();
    await soon(() => expect(panel.phase).toBe('idle'));
    await soon(async () =>
      expect(await said(turns)).toEqual(['learner | A tea, please. | done', 'partner | Hello there. | done']),
    );
    expect(line.sentOf('reply-heard').at(-1)).toMatchObject({ turnId: reply, characters: 12 });
  });

  it('sends a turn without the part of a packet that is still being encoded', async () => {
    const conversation = await makeConversation();
    const encoded = Promise.withResolvers<undefined>();
    vi.spyOn(conversation.encoder, 'start').mockImplementation((packet) => ({
      push() {
        for (const byte of [1, 2]) packet(new Uint8Array([byte]));
      },
      finish: () => encoded.promise,
      close: () => undefined,
    }));
    await hold(conversation);
    expect(conversation.line.packets).toBe(24);
    encoded.resolve(undefined);
  });

  it('assesses a turn after the answer’s voice was made, corrects it, and checks the steps', async () => {
    const conversation = await makeConversation([], 'samples', { engine: 'embedded' });
    const { line, turns, attempts, database, help, replies, conversations, engine } = conversation;
    const turnId = await hold(conversation);
    line.say({ type: 'transcript-completed', turnId, text: 'I have hunger.' });
    await soon(() => expect(help.corrector?.correct).toHaveBeenCalledOnce());
    line.say({ type: 'reply-started', turnId: reply, to: turnId, stream: 1, sampleRate: 24_000 });
    await soon(async () => expect(await said(turns)).toContain('learner | I have hunger. | done'));
    await soon(() => expect(replies.last).toBeDefined());
    expect(engine.judge).not.toHaveBeenCalled();
    line.say(
      { type: 'reply-text', turnId: reply, text: 'Hello there.' },
      { type: 'reply-ended', turnId: reply, text: 'Hello there.', spoken: true },
    );
    const attempt = await soon(async () => {
      const [row] = await database.attempts.toArray();
      expect(row?.state).toBe('assessed');
      return row;
    });
    expect(attempt).toMatchObject({ text: 'I have hunger.', conversationId: idOf(1) });
    expect(await attempts.list({ limit: 9 })).toEqual([]);
    replies.last?.end();
    await soon(async () => expect((await conversations.get(idOf(1)))?.stepsReached).toEqual([0]));
    const [turn] = await turns.of(idOf(1));
    expect(turn).toMatchObject({ corrected: 'I have hunger.', attemptId: attempt?.id });
  });

  it.each([
    ['a server’s voice begins', 'server'],
    ['only other audio plays', 'embedded'],
  ] as const)('assesses a turn at once when %s', async (_, engine) => {
    const conversation = await makeConversation([], 'samples', { engine });
    const { panel, line, replies, database } = conversation;
    const turnId = await hold(conversation);
    const transcript = { type: 'transcript-completed', turnId, text: 'A tea, please.' } as const;
    if (engine === 'server') {
      line.say(transcript, {
        type: 'reply-started',
        turnId: reply,
        to: turnId,
        stream: 1,
        sampleRate: 24_000,
      });
      await soon(async () =>
        expect(await said(conversation.turns)).toContain('learner | A tea, please. | done'),
      );
      expect(conversation.engine.judge).not.toHaveBeenCalled();
      line.put({ type: 'speech', stream: 1, samples: new Int16Array(2_400) });
    } else {
      panel.say({ type: 'stop-speaking' });
      panel.say({ type: 'speak-text', text: 'Hello.' });
      await soon(() => expect(replies.last?.pushed).toHaveLength(1));
      line.say(transcript);
    }
    await soon(async () => expect(await database.attempts.toArray()).toMatchObject([{ state: 'assessed' }]));
    expect(replies.last).toMatchObject({ stopped: false });
  });

  it('is silent immediately after a stop, and keeps the played part', async () => {
    const conversation = await makeConversation();
    const { line, panel, turns, replies } = conversation;
    answer(line);
    await soon(() => expect(panel.phase).toBe('speaking'));
    const { playing } = replies;
    playing.played = 500;
    panel.say({ type: 'stop-speaking' });
    await soon(() => expect(playing.stopped).toBe(true));
    expect(line.sentOf('reply-stopped')).toMatchObject([{ turnId: reply, characters: 5, cutBy: 'stop' }]);
    await soon(async () => expect(await said(turns)).toEqual(['partner | Hello | done | interrupted']));
    expect(panel.phase).toBe('idle');
  });

  it('translates a reply once while it is being spoken', async () => {
    const { line, panel, help, turns, replies, settings } = await makeConversation();
    settings.value = { ...defaultSettings, conversationTranslates: true, firstLanguage: 'de' };
    answer(line);
    await soon(() => expect(help.translator?.translate).toHaveBeenCalledOnce());
    expect(panel.phase).toBe('speaking');
    replies.last?.end();
    await soon(async () =>
      expect((await turns.of(idOf(1)))[0]?.translations).toEqual({ de: 'de: Hello there.' }),
    );
    panel.say({ type: 'translate-turn', turnId: reply, into: 'de' });
    expect(help.translator?.translate).toHaveBeenCalledOnce();
  });

  it('sends typed text once, and stops the current reply', async () => {
    const { line, panel, turns, replies } = await makeConversation();
    answer(line);
    await soon(() => expect(panel.phase).toBe('speaking'));
    const turnId = idOf(60);
    panel.say({ type: 'send-text', text: 'A tea.', turnId });
    panel.say({ type: 'send-text', text: 'A tea.', turnId });
    await soon(() => expect(line.sentOf('text-sent').length).toBeGreaterThan(0));
    expect(replies.last?.stopped).toBe(true);
    line.say({ type: 'transcript-completed', turnId, text: 'A tea.' });
    await soon(async () => expect(await said(turns)).toEqual(['learner | A tea. | done']));
    const count = line.sent.length;
    panel.say({ type: 'send-text', text: 'A tea.', turnId });
    panel.say({ type: 'ask-hints' });
    await soon(() => expect(panel.view.trouble?.command).toBe('ask-hints'));
    expect(line.sent).toHaveLength(count);
  });

  it('keeps a turn that was not understood, and sends it again', async () => {
    const conversation = await makeConversation();
    const { line, panel, turns } = conversation;
    const turnId = await hold(conversation);
    const error = { code: 'timeout', message: 'Too slow. Try again.', retryable: true } as const;
    line.say({ type: 'turn-failed', turnId, stage: 'transcription', error });
    await soon(async () => expect((await turns.get(turnId))?.failure).toEqual(error));
    expect(panel.phase).toBe('idle');
    panel.say({ type: 'retry-turn', turnId });
    await soon(() => expect(line.sentOf('audio-committed')).toHaveLength(2));
    // 5,120 samples are ten frames.
    expect(line.packets).toBe(22);
    await soon(async () => expect((await turns.get(turnId))?.state).toBe('waiting'));
  });

  it('reports the audio fault of a turn without recognised words', async () => {
    const conversation = await makeConversation();
    const { line, panel, turns } = conversation;
    const turnId = await hold(conversation);
    line.say({ type: 'transcript-unsure', turnId, candidates: [] });
    await soon(async () => expect((await turns.get(turnId))?.failure?.reason).toBe('noisy'));
    expect(panel.view.unsure).toEqual({ turnId, candidates: [] });
    expect(panel.phase).toBe('idle');
  });

  it('asks which reply was meant', async () => {
    const conversation = await makeConversation();
    const { line, panel, turns } = conversation;
    const turnId = await hold(conversation);
    line.say({ type: 'transcript-unsure', turnId, candidates: ['A tea.', 'A key.'] });
    await soon(() => expect(panel.view.unsure?.candidates).toHaveLength(2));
    await soon(async () => expect(await said(turns)).toEqual(['learner |  | failed']));
    expect(panel.phase).toBe('idle');
    panel.say({ type: 'send-text', text: 'A tea.', turnId });
    await soon(() =>
      expect(line.sentOf('text-sent')).toEqual([{ type: 'text-sent', turnId, text: 'A tea.' }]),
    );
    expect(await said(turns)).toEqual(['learner | A tea. | waiting']);
  });

  it('sends changed options, from the next turn on', async () => {
    const { panel, line, settings } = await makeConversation();
    settings.value = { ...defaultSettings, conversationSpeed: 0.8 };
    panel.say({ type: 'send-text', text: 'A tea.' });
    await soon(() => expect(line.sentOf('options-changed')[0]?.options.speed).toBe(0.8));
    panel.say({ type: 'send-text', text: 'And milk.' });
    await soon(() => expect(line.sentOf('text-sent')).toHaveLength(2));
    expect(line.sentOf('options-changed')).toHaveLength(1);
  });
});
