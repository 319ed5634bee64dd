import { AppError } from '@sayable/shared/std';
import { describe, expect, it, vi } from 'vitest';
import { judgeWithinMs } from '../engine/index.ts';
import { TRY_EVERY_MS } from '../recordings/unsaved-recordings.ts';
import { engineFailed, judgement, record, recording, sentence, setUp, stop } from './host.test-support.ts';
import { SOUND_WITHIN_MS } from './recording.ts';

describe('a recording in trouble', () => {
  it('needs a microphone that is allowed', async () => {
    const { connect, microphone, attempts } = setUp();
    microphone.refusal = new AppError('forbidden', 'Not allowed.', { reason: 'microphone-denied' });
    const card = connect();
    card.say(sentence);
    card.say(record);
    expect(await card.heard('command-failed')).toMatchObject({
      command: 'start-recording',
      error: { reason: 'microphone-denied' },
    });
    expect(attempts.rows.size).toBe(0);

    microphone.refusal = undefined;
    card.say(record);
    await card.heard('recording-started');
  });

  it('ends when the microphone gives no sound any more', async () => {
    vi.useFakeTimers();
    try {
      const { card, microphone } = await recording();
      await vi.advanceTimersByTimeAsync(SOUND_WITHIN_MS * 0.8);
      microphone.listeners?.level(0.1, 50);
      await vi.advanceTimersByTimeAsync(SOUND_WITHIN_MS * 0.8);
      expect(card.types).not.toContain('recording-stopped');
      await vi.advanceTimersByTimeAsync(SOUND_WITHIN_MS * 0.2);
      expect(await card.heard('recording-stopped')).toMatchObject({ because: 'lost' });
    } finally {
      vi.useRealTimers();
    }
  });

  it('ends at once if its text has no words', async () => {
    const { card, engine } = await recording();
    engine.heard.reject(new AppError('unprocessable', 'No words.', { reason: 'no-words' }));
    expect(await card.heard('command-failed')).toMatchObject({ error: { reason: 'no-words' } });
  });

  it('is kept, and its judgement retried once, if the engine never finishes', async () => {
    vi.useFakeTimers();
    try {
      const { card, attemptId, engine, attempts } = await recording();
      engine.judge.mockReturnValue(new Promise(() => undefined));
      card.say(stop);
      await vi.advanceTimersByTimeAsync(judgeWithinMs(60_000));
      expect(engine.judge).toHaveBeenCalledOnce();
      expect(attempts.rows.get(attemptId)?.state).toBe('kept');
    } finally {
      vi.useRealTimers();
    }
  });

  it('is kept with the reason if it cannot be judged', async () => {
    const { card, attemptId, engine, attempts, recordings } = await recording();
    card.say(stop);
    engine.heard.reject(new AppError('unprocessable', 'That was too quiet.', { reason: 'too-quiet' }));
    expect(await card.heard('command-failed')).toMatchObject({ attemptId, error: { reason: 'too-quiet' } });
    expect(attempts.rows.get(attemptId)).toMatchObject({ state: 'kept', failure: { reason: 'too-quiet' } });
    expect(recordings.rows.has(attemptId)).toBe(true);
  });

  it('is judged from its stored sound if the engine failed while it listened', async () => {
    const { card, attemptId, engine, attempts } = await recording();
    engine.heard.reject(engineFailed());
    await new Promise((resolve) => setTimeout(resolve));
    expect(card.types).not.toContain('recording-stopped');
    card.say(stop);
    await card.heard('attempt-assessed');
    expect(engine.judge).toHaveBeenCalledOnce();
    expect(attempts.rows.get(attemptId)?.state).toBe('assessed');
  });

  it('is kept if the engine fails twice', async () => {
    const { card, attemptId, engine, attempts, recordings } = await recording();
    engine.heard.reject(engineFailed());
    engine.judge.mockRejectedValue(engineFailed());
    card.say(stop);
    expect(await card.heard('command-failed')).toMatchObject({
      attemptId,
      error: { reason: 'engine-failed' },
    });
    expect(attempts.rows.get(attemptId)).toMatchObject({ state: 'kept' });
    expect(recordings.rows.has(attemptId)).toBe(true);
  });

  it('reports a lost microphone if there was no speech before', async () => {
    const { card, microphone, engine } = await recording();
    microphone.listeners?.lost();
    engine.heard.reject(new AppError('unprocessable', 'Nothing.', { reason: 'silence' }));
    expect(await card.heard('command-failed')).toMatchObject({ error: { reason: 'microphone-lost' } });
  });

  it('is saved later with its sound and its assessment if the storage was full', async () => {
    vi.useFakeTimers();
    try {
      const { card, attemptId, microphone, engine, recordings, attempts } = await recording();
      const full = new AppError('payload-too-large', 'No room.', { reason: 'storage-failed' });
      const { appendChunk } = recordings;
      recordings.appendChunk = () => Promise.reject(full);
      attempts.rows.clear();
      microphone.listeners?.chunk(new Blob(['first ']));
      card.say(stop);
      engine.heard.resolve(judgement);
      await vi.advanceTimersByTimeAsync(TRY_EVERY_MS);
      expect(card.events).toContainEqual(
        expect.objectContaining({
          command: 'save-attempt',
          error: expect.objectContaining({ code: 'payload-too-large' }),
        }),
      );
      expect(recordings.rows.has(attemptId)).toBe(false);
      recordings.appendChunk = appendChunk;
      await vi.advanceTimersByTimeAsync(TRY_EVERY_MS);
      expect(attempts.rows.get(attemptId)).toMatchObject({ state: 'assessed', durationMs: 1_500 });
      expect(await recordings.rows.get(attemptId)?.blob.text()).toBe('first last');
    } finally {
      vi.useRealTimers();
    }
  });

  it('shows its assessment even if it cannot be stored', async () => {
    const { card, attemptId, microphone, engine, recordings } = await recording();
    const full = new AppError('payload-too-large', 'No room.', { reason: 'storage-failed' });
    recordings.appendChunk = () => Promise.reject(full);
    microphone.listeners?.chunk(new Blob(['x']));
    card.say(stop);
    engine.heard.resolve(judgement);
    await card.heard('attempt-assessed');
    expect(await card.heard('command-failed')).toMatchObject({
      command: 'save-attempt',
      attemptId,
      error: { reason: 'recording-without-room' },
    });
  });

  it('opens its microphone only after the sound of another card has ended', async () => {
    const { connect, microphone, player } = setUp();
    const [card, other] = [connect(), connect()];
    other.say(sentence);
    await other.heard('reference-ready');
    other.say({ type: 'play-reference', pace: 'normal' });
    await other.heard('playback-started');
    card.say(sentence);
    await card.heard('reference-ready');
    card.say(record);
    await card.heard('recording-started');
    expect(microphone.opened).toBe(1);
    expect(player.silentSince).toBeLessThan(microphone.openedAt);
    expect(other.types).toContain('playback-ended');
  });
});
