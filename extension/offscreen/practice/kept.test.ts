import { AppError } from '@sayable/shared/std';
import { describe, expect, it, vi } from 'vitest';
import { fakeHost, judgement, recording, sentence, setUp, soon, stop } from './host.test-support.ts';
import { PracticeHost } from './host.ts';

describe('a kept recording', () => {
  it('is judged when asked for', async () => {
    const { card, attemptId, engine, attempts } = await recording();
    card.say(stop);
    engine.heard.reject(new AppError('unprocessable', 'Too quiet.', { reason: 'too-quiet' }));
    await card.error();
    card.say({ type: 'judge-attempt', attemptId });
    await card.attemptIs('assessed');
    expect(attempts.rows.get(attemptId)).toMatchObject({ state: 'assessed', ...judgement });
    expect(attempts.rows.get(attemptId)?.failure).toBeUndefined();
  });

  it('makes room for later ones after each judgement, and a failure to do so fails no command', async () => {
    const { card, attemptId, makeRoom, recordings, engine } = await recording();
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    makeRoom.mockRejectedValue(new Error('disk'));
    expect(makeRoom).not.toHaveBeenCalled();
    await card.finishRecording(engine);
    await soon(() => expect(makeRoom).toHaveBeenCalledOnce());
    expect(recordings.rows.has(attemptId)).toBe(true);
    card.say({ type: 'judge-attempt', attemptId });
    await soon(() => expect(makeRoom).toHaveBeenCalledTimes(2));
    expect(card.errors).toEqual([]);
    vi.restoreAllMocks();
  });

  it('that does not exist cannot be judged, and the command fails with the reason', async () => {
    const card = setUp().connect();
    card.say({ type: 'judge-attempt', attemptId: 'nowhere' });
    expect(await card.error()).toMatchObject({ code: 'not-found', reason: 'recording-gone' });
  });

  it('is recovered after its host ended too early, or removed if it has no sound', async () => {
    const parts = fakeHost();
    const left = {
      text: 'Hi.',
      source: { url: '', title: '' },
      startedAt: 1,
      durationMs: 0,
      state: 'recording' as const,
    };
    parts.attempts.rows.set('with', { id: 'with', ...left });
    parts.attempts.rows.set('without', { id: 'without', ...left });
    parts.recordings.chunks.set('with', [new Blob(['a']), new Blob(['b'])]);
    new PracticeHost(parts, { onIdle: vi.fn() });

    await soon(() => expect(parts.attempts.rows.has('without')).toBe(false));
    expect(parts.attempts.rows.get('with')).toMatchObject({
      state: 'kept',
      durationMs: 1_000,
      failure: { retryable: true },
    });
    expect(await parts.recordings.rows.get('with')?.blob.text()).toBe('ab');
  });
});

describe('playing', () => {
  it('maps a section of the reference to its times in the slow reference', async () => {
    const { connect, player } = setUp();
    const card = connect();
    card.say(sentence);
    card.say({ type: 'play-reference', pace: 'slow', section: { startMs: 100, endMs: 200 } });
    await card.sees((view) => view.sound?.isSounding);
    expect(player.played).toEqual([{ seconds: 2, section: { startMs: 200, endMs: 400 } }]);
    player.end();
    await card.sees((view) => view.sound === null);
  });

  it('fails with the reason if the recording is gone', async () => {
    const card = setUp().connect();
    card.say({ type: 'play-attempt', attemptId: 'nowhere' });
    expect(await card.error()).toMatchObject({ reason: 'recording-gone' });
  });
});

describe('the reference, for a page that compares', () => {
  it('is stored on request', async () => {
    const { host, references, engine } = setUp();
    await host.keepReference('Hi.', undefined);
    expect(references.kept).toMatchObject([
      { text: 'Hi.', sampleRate: 16_000, voiceId: 'natural-heart', words: [] },
    ]);
    // The person's own pronunciations are learned first: the reference must be the one that the attempt was
    // compared with.
    expect(engine.learn.mock.invocationCallOrder[0]).toBeLessThan(
      engine.speak.mock.invocationCallOrder[0] ?? 0,
    );
  });

  it('is stored after a score without a request', async () => {
    const { card, engine, references } = await recording();
    await card.finishRecording(engine);
    await soon(() => expect(references.kept).toMatchObject([{ text: 'Hi.' }]));
  });

  it('is not stored if it cannot be synthesised, which is reported', async () => {
    const { host, engine, references } = setUp();
    engine.speak.mockRejectedValue(new AppError('internal', 'Stopped.', { reason: 'engine-failed' }));
    await expect(host.keepReference('Hi.', undefined)).rejects.toMatchObject({ reason: 'engine-failed' });
    expect(references.kept).toEqual([]);
  });
});
