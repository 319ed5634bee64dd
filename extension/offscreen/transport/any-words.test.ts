import { Dialogue, type SpeakPiece } from '@sayable/shared/conversation';
import type { SpeechToText } from '@sayable/shared/ports';
import { AppError } from '@sayable/shared/std';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { conversationOf, loadParts, TestConversation } from './in-process.test-support.ts';

const parts = await loadParts();
afterAll(() => parts.aligner.dispose());

let live: TestConversation;
afterEach(() => live.close());

/** A recogniser that hears the same words in everything. */
function hearing(text: string): Pick<SpeechToText, 'transcribe'> {
  const words = text.split(' ').map((word) => ({ text: word, confidence: 0.9 }));
  return { transcribe: async () => ({ words: text === '' ? [] : words, tokens: [] }) };
}

async function say(text: string, recognizer: Pick<SpeechToText, 'transcribe'>) {
  live = new TestConversation({ ...parts, recognizer }, conversationOf());
  await live.listen();
  const from = live.messages.length;
  const turnId = live.begin();
  await live.speak(text);
  live.send({ type: 'audio-committed', turnId });
  return { turnId, from };
}

describe('a conversation on the device that recognises any words', () => {
  it('transcribes the spoken words, beside the similar listed reply', async () => {
    const { from } = await say('A tea, please.', hearing('A tee, please.'));
    expect(await live.waitFor('transcript-completed', from)).toMatchObject({
      text: 'A tee, please.',
      heard: { confidences: [0.9, 0.9, 0.9], listed: 'A tea, please.' },
    });
    const partials = live.messages.filter(({ type }) => type === 'transcript-partial');
    expect(partials.length).toBeGreaterThan(0);
  }, 30_000);

  it('never writes a listed reply that was not said', async () => {
    const { from, turnId } = await say('A tea, please.', hearing(''));
    const { candidates } = await live.waitFor('transcript-unsure', from);
    expect(candidates).toContain('A tea, please.');
    live.send({ type: 'text-sent', turnId, text: 'A tea, please.' });
    expect(await live.listen(from)).toContain('tea, lovely');
  }, 30_000);

  it('falls back to the listed replies if it fails, and says so once', async () => {
    const transcribe = vi.fn(() =>
      Promise.reject(new AppError('internal', 'No memory.', { reason: 'engine-failed' })),
    );
    const { from } = await say('A tea, please.', { transcribe });
    expect((await live.waitFor('transcript-completed', from)).text).toBe('A tea, please.');
    await live.listen(from);
    const second = live.messages.length;
    const turnId = live.begin();
    await live.speak('A large one, please.');
    live.send({ type: 'audio-committed', turnId });
    expect((await live.waitFor('transcript-completed', second)).text).toBe('A large one, please.');
    const failures = live.messages.filter((message) => message.type === 'request-failed');
    expect(failures).toMatchObject([{ error: { reason: 'recognizer-failed' } }]);
    expect(transcribe.mock.calls.length).toBeGreaterThan(1);
  }, 30_000);
});

describe('the first piece of the likely reply', () => {
  /** A talk in which the learner speaks and hasn't ended the turn. */
  async function speaking(recognizer = hearing('A tea, please.')) {
    const asked: { text: string; signal: AbortSignal }[] = [];
    const speak: SpeakPiece = (text, options) => {
      asked.push({ text, signal: options.signal });
      return parts.speak(text, options);
    };
    live = new TestConversation({ ...parts, speak, recognizer }, conversationOf());
    await live.listen();
    asked.length = 0;
    const from = live.messages.length;
    const turnId = live.begin();
    await live.speak('A tea, please.');
    return { asked, from, turnId };
  }

  it('is made once, before the turn ends', async () => {
    const { asked, from, turnId } = await speaking();
    await expect.poll(() => asked).toHaveLength(1);
    expect(live.messages.slice(from).map(({ type }) => type)).not.toContain('reply-started');
    live.send({ type: 'audio-committed', turnId });
    expect(await live.listen(from)).toBe('One tea, lovely. A small one or a large one?');
    expect(asked.map(({ text }) => text)).toEqual(['One tea, lovely.', ' A small one or a large one?']);
  }, 30_000);

  it.each([
    ['the talk is closed', () => live.close()],
    ['the turn is cancelled', (turnId: string) => live.send({ type: 'audio-cancelled', turnId })],
  ])(
    'is stopped where %s',
    async (_, stop) => {
      const { asked, turnId } = await speaking();
      await expect.poll(() => asked).toHaveLength(1);
      expect(asked[0]?.signal.aborted).toBe(false);
      stop(turnId);
      expect(asked[0]?.signal.aborted).toBe(true);
    },
    30_000,
  );

  it('is stopped where the words are no longer understood', async () => {
    const recognizer = hearing('A tea, please.');
    const { asked } = await speaking(recognizer);
    await expect.poll(() => asked).toHaveLength(1);
    recognizer.transcribe = hearing('').transcribe;
    await live.speak('A tea, please.');
    await expect.poll(() => asked[0]?.signal.aborted).toBe(true);
  }, 30_000);

  it('costs no transcript where it fails', async () => {
    const report = vi.spyOn(console, 'error').mockReturnValue();
    vi.spyOn(Dialogue.prototype, 'answer').mockImplementation(() => {
      throw new Error('broken');
    });
    const { asked, from, turnId } = await speaking();
    await expect.poll(() => report.mock.calls.length).toBeGreaterThan(0);
    vi.restoreAllMocks();
    expect(asked).toEqual([]);
    live.send({ type: 'audio-committed', turnId });
    await live.listen(from);
    expect(live.messages.slice(from).map(({ type }) => type)).not.toContain('request-failed');
  }, 30_000);
});
