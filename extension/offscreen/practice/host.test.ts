import { AppError } from '@sayable/shared/std';
import { describe, expect, it, vi } from 'vitest';
import { fakePort } from '../host-port.test-support.ts';
import {
  type FakeEngine,
  fakeHost,
  judgement,
  plan,
  recording,
  sentence,
  setUp,
  stop,
} from './host.test-support.ts';
import { PracticeHost } from './host.ts';

describe('a sentence', () => {
  it('is shown with its plan, then with its reference', async () => {
    const card = setUp().connect();
    card.say(sentence);
    const reference = { voice: 'embedded', isKept: false, relaxed: [] };
    expect(await card.sees((view) => view.sentence?.reference)).toEqual(reference);
    expect(card.view.plan).toEqual(plan);
  });

  it('without words fails with the reason', async () => {
    const { connect, engine } = setUp();
    engine.prepare.mockRejectedValue(new AppError('unprocessable', 'No words here.', { reason: 'no-words' }));
    const card = connect();
    card.say(sentence);
    expect(await card.error()).toMatchObject({ reason: 'no-words', message: 'No words here.' });
  });

  it('is not shown after another one has replaced it', async () => {
    const { connect, engine } = setUp();
    const first = Promise.withResolvers<Awaited<ReturnType<FakeEngine['prepare']>>>();
    engine.prepare.mockReturnValueOnce(first.promise);
    const card = connect();
    card.say(sentence);
    card.say({ ...sentence, text: 'Bye.' });
    await card.sees((view) => view.sentence?.reference);
    first.resolve({ text: 'Hi.', words: [] });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(card.view).toMatchObject({ sentence: { text: 'Bye.' }, plan });
  });
});

describe('the host', () => {
  it('refuses a message that is no command', async () => {
    const card = setUp().connect();
    card.say({ type: 'format-disk' });
    expect(await card.error()).toMatchObject({ reason: 'extension-updated' });
  });

  it('shows no result with a score that is not a number', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const { card, engine } = await recording();
    const scores = { overall: Number.NaN, accuracy: 0, completeness: 0, fluency: 0, prosody: 0 };
    card.say(stop);
    engine.heard.resolve({ ...judgement, assessment: { scores, words: [] } });
    expect(await card.error()).toMatchObject({ reason: 'result-unreadable' });
    expect(card.view.attempts[0]).toMatchObject({ phase: 'failed', isKept: true, result: null });
  });

  it('reports that it is idle when no card has been connected for a given time, and not before', async () => {
    vi.useFakeTimers();
    const parts = fakeHost();
    const onIdle = vi.fn();
    const host = new PracticeHost(parts, { onIdle, idleMs: 1_000 });
    const card = fakePort();
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
