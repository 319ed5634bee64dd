import { AppError } from '@sayable/shared/std';
import { describe, expect, it, vi } from 'vitest';
import { FakeCard, type FakeEngine, fakeHost, sentence, setUp, soon } from './host.test-support.ts';
import { SpeechHost } from './host.ts';

describe('a sentence', () => {
  it('is answered with its plan, then with its reference', async () => {
    const card = setUp().connect();
    card.say(sentence);
    expect(await card.heard('reference-ready')).toEqual({ type: 'reference-ready', durationMs: 1_000 });
    expect(card.types).toEqual(['sentence-prepared', 'reference-ready']);
  });

  it('without words fails with the reason', async () => {
    const { connect, engine } = setUp();
    engine.prepare.mockRejectedValue(new AppError('unprocessable', 'No words here.', { reason: 'no-words' }));
    const card = connect();
    card.say(sentence);
    expect(await card.heard('command-failed')).toMatchObject({
      command: 'prepare-sentence',
      error: { reason: 'no-words', message: 'No words here.' },
    });
  });

  it('causes no events after another one has replaced it', async () => {
    const { connect, engine } = setUp();
    const first = Promise.withResolvers<Awaited<ReturnType<FakeEngine['prepare']>>>();
    engine.prepare.mockReturnValueOnce(first.promise);
    const card = connect();
    card.say(sentence);
    card.say({ ...sentence, text: 'Bye.' });
    await card.heard('reference-ready');
    first.resolve({ text: 'Hi.', words: [] });
    await soon(() => expect(card.types).toEqual(['sentence-prepared', 'reference-ready']));
  });
});

describe('the host', () => {
  it('refuses a message that is no command', async () => {
    const card = setUp().connect();
    card.say({ type: 'format-disk' });
    expect(await card.heard('command-failed')).toMatchObject({
      command: 'format-disk',
      error: { code: 'bad-request' },
    });
  });

  it('sends no event of an invalid shape, and reports that the command failed', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { connect, engine } = setUp();
    engine.speak.mockResolvedValue({
      samples: new Float32Array(1),
      sampleRate: Number.NaN,
      words: [],
      voiceId: 'natural-heart',
    });
    const card = connect();
    card.say(sentence);
    expect(await card.heard('command-failed')).toMatchObject({
      command: 'prepare-sentence',
      error: { code: 'internal' },
    });
    expect(card.types).not.toContain('reference-ready');
  });

  it('reports that it is idle when no card has been connected for a given time, and not before', async () => {
    vi.useFakeTimers();
    const parts = fakeHost();
    const onIdle = vi.fn();
    const host = new SpeechHost(parts, { onIdle, idleMs: 1_000 });
    const card = new FakeCard();
    host.connect(card.port);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(onIdle).not.toHaveBeenCalled();
    card.leave();
    await vi.advanceTimersByTimeAsync(999);
    expect(onIdle).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(onIdle).toHaveBeenCalledOnce();
  });
});
