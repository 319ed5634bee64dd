import { AppError } from '@sayable/shared/std';
import { describe, expect, it, vi } from 'vitest';
import { judgeWithinMs } from '../engine/index.ts';
import { TRY_EVERY_MS } from '../recordings/unsaved-recordings.ts';
import {
  engineFailed,
  judgement,
  record,
  recording,
  sentence,
  setUp,
  soon,
  stop,
} from './host.test-support.ts';
import { SOUND_WITHIN_MS } from './recording.ts';

/** Longer than any wait of a recording before it is given up. */
const LONGEST_WAIT_MS = 35_000;

describe('a recording in trouble', () => {
  it('needs a microphone that is allowed', async () => {
    const { connect, microphone, attempts } = setUp();
    microphone.refusal = new AppError('forbidden', 'Not allowed.', { reason: 'microphone-denied' });
    const card = connect();
    card.say(sentence);
    card.say(record);
    expect(await card.error()).toMatchObject({ reason: 'microphone-denied' });
    expect(attempts.rows.size).toBe(0);

    microphone.refusal = undefined;
    await card.startRecording();
  });

  it('ends when the microphone gives no sound any more', async () => {
    vi.useFakeTimers();
    const { card, microphone } = await recording();
    await vi.advanceTimersByTimeAsync(SOUND_WITHIN_MS * 0.8);
    microphone.listeners?.level(0.1, 50);
    await vi.advanceTimersByTimeAsync(SOUND_WITHIN_MS * 0.8);
    expect(card.phases.join()).not.toContain('checking');
    await vi.advanceTimersByTimeAsync(SOUND_WITHIN_MS * 0.2);
    await card.attemptIs('checking');
    expect(card.view.notices).toMatchObject([{ name: 'lost' }]);
  });

  it('ends at once if its text has no words', async () => {
    const { card, engine } = await recording();
    engine.heard.reject(new AppError('unprocessable', 'No words.', { reason: 'no-words' }));
    expect(await card.error()).toMatchObject({ reason: 'no-words' });
  });

  it('is kept, and its judgement retried once, if the engine never finishes', async () => {
    vi.useFakeTimers();
    const { card, attemptId, engine, attempts } = await recording();
    engine.judge.mockReturnValue(new Promise(() => undefined));
    card.say(stop);
    await vi.advanceTimersByTimeAsync(judgeWithinMs(60_000));
    expect(engine.judge).toHaveBeenCalledOnce();
    expect(attempts.rows.get(attemptId)?.state).toBe('kept');
  });

  it('is kept with the reason if it cannot be judged', async () => {
    const { card, attemptId, engine, attempts, recordings } = await recording();
    card.say(stop);
    engine.heard.reject(new AppError('unprocessable', 'That was too quiet.', { reason: 'too-quiet' }));
    expect(await card.error()).toMatchObject({ reason: 'too-quiet' });
    expect(attempts.rows.get(attemptId)).toMatchObject({ state: 'kept', failure: { reason: 'too-quiet' } });
    expect(recordings.rows.has(attemptId)).toBe(true);
  });

  it('is judged from its stored sound if the engine failed while it listened', async () => {
    const { card, attemptId, engine, attempts } = await recording();
    engine.heard.reject(engineFailed());
    await new Promise((resolve) => setTimeout(resolve));
    expect(card.phases.join()).not.toContain('checking');
    card.say(stop);
    await card.attemptIs('assessed');
    expect(engine.judge).toHaveBeenCalledOnce();
    expect(attempts.rows.get(attemptId)?.state).toBe('assessed');
  });

  it('is kept if the engine fails twice', async () => {
    const { card, attemptId, engine, attempts, recordings } = await recording();
    engine.heard.reject(engineFailed());
    engine.judge.mockRejectedValue(engineFailed());
    card.say(stop);
    expect(await card.error()).toMatchObject({ reason: 'engine-failed' });
    expect(attempts.rows.get(attemptId)).toMatchObject({ state: 'kept' });
    expect(recordings.rows.has(attemptId)).toBe(true);
  });

  it('reports a lost microphone if there was no speech before', async () => {
    const { card, microphone, engine } = await recording();
    microphone.listeners?.lost();
    engine.heard.reject(new AppError('unprocessable', 'Nothing.', { reason: 'silence' }));
    expect(await card.error()).toMatchObject({ reason: 'microphone-lost' });
  });

  it('is saved later with its sound and its assessment if the storage was full', async () => {
    vi.useFakeTimers();
    const { card, attemptId, microphone, engine, recordings, attempts } = await recording();
    const full = new AppError('payload-too-large', 'No room.', { reason: 'storage-failed' });
    const { appendChunk } = recordings;
    recordings.appendChunk = () => Promise.reject(full);
    microphone.listeners?.chunk(new Blob(['first ']));
    card.say(stop);
    engine.heard.resolve(judgement);
    await vi.advanceTimersByTimeAsync(TRY_EVERY_MS);
    expect(card.view.notices).toMatchObject([{ error: { code: 'payload-too-large' } }]);
    expect(recordings.rows.has(attemptId)).toBe(false);
    recordings.appendChunk = appendChunk;
    await vi.advanceTimersByTimeAsync(TRY_EVERY_MS);
    expect(attempts.rows.get(attemptId)).toMatchObject({ state: 'assessed', durationMs: 1_500 });
    expect(await recordings.rows.get(attemptId)?.blob.text()).toBe('first last');
  });

  it('shows its assessment even if it cannot be stored', async () => {
    const { card, microphone, engine, recordings } = await recording();
    const full = new AppError('payload-too-large', 'No room.', { reason: 'storage-failed' });
    recordings.appendChunk = () => Promise.reject(full);
    microphone.listeners?.chunk(new Blob(['x']));
    await card.finishRecording(engine);
    expect(await card.error()).toMatchObject({ reason: 'recording-without-room' });
  });

  /** Never resolves. */
  const never = new Promise<never>(() => undefined);
  type Parts = Awaited<ReturnType<typeof recording>>;
  /** Makes one part hang at a moment of a recording, and has the recording reach it. */
  const hangs: Record<string, { reason: string | undefined; reach(parts: Parts): void }> = {
    'the microphone, as it opens': {
      reason: 'microphone-silent',
      reach({ card, microphone }) {
        microphone.opening = never;
        card.say(record);
      },
    },
    'the model voice that is to read along': {
      reason: 'engine-failed',
      reach({ card, engine }) {
        engine.speak.mockReturnValue(never);
        card.say({ ...record, shadow: true });
      },
    },
    'the microphone, as it closes': {
      reason: undefined,
      reach({ card, microphone }) {
        microphone.stopping = never;
        card.say(record);
        setTimeout(() => card.say(stop), 1);
      },
    },
    'the microphone, as a recording is called off': {
      reason: undefined,
      reach({ card, microphone }) {
        microphone.stopping = never;
        card.say(record);
        setTimeout(() => card.say({ type: 'cancel-recording' }), 1);
      },
    },
    'the history, as a recording is called off': {
      reason: 'storage-busy',
      reach({ card, attempts }) {
        attempts.remove = () => never;
        card.say(record);
        setTimeout(() => card.say({ type: 'cancel-recording' }), 1);
      },
    },
  };

  it.each(Object.keys(hangs))(
    'gives the microphone back to the other cards if this hangs: %s',
    async (name) => {
      vi.useFakeTimers();
      vi.spyOn(console, 'error').mockImplementation(() => undefined);
      const parts = await recording();
      const { card, connect, engine, microphone } = parts;
      await card.finishRecording(engine);
      engine.heard = Promise.withResolvers();
      const { stopping, opening } = microphone;
      const { remove } = parts.attempts;
      const speak = engine.speak.getMockImplementation();
      const { reason, reach } = hangs[name] ?? expect.fail();
      reach(parts);
      await vi.advanceTimersByTimeAsync(LONGEST_WAIT_MS);
      expect(card.errors[0]?.reason).toBe(reason);
      Object.assign(microphone, { stopping, opening });
      parts.attempts.remove = remove;
      if (speak) engine.speak.mockImplementation(speak);
      for (const other of [card, connect()]) {
        engine.heard = Promise.withResolvers();
        await other.prepare();
        await other.startRecording();
        other.say({ type: 'cancel-recording' });
        await soon(() => expect(microphone.openNow).toBe(0));
      }
    },
  );

  it.each(['calls it off', 'leaves'])(
    'leaves the microphone to another card at once if its card %s while it opens, and closes it later',
    async (way) => {
      const { connect, microphone } = setUp();
      const [card, other] = [connect(), connect()];
      for (const each of [card, other]) {
        await each.prepare();
      }
      const opening = Promise.withResolvers<void>();
      microphone.opening = opening.promise;
      card.say(record);
      await soon(() => expect(microphone.options).toBeDefined());
      if (way === 'leaves') card.leave();
      else card.say({ type: 'cancel-recording' });
      microphone.opening = Promise.resolve();
      await new Promise((resolve) => setTimeout(resolve));
      await other.startRecording();
      opening.resolve();
      await soon(() => expect(microphone.opened).toBe(2));
      await soon(() => expect(microphone.openNow).toBe(1));
      expect(other.phases.join()).not.toContain('checking');
    },
  );

  it('opens its microphone only after the sound of another card has ended', async () => {
    const { connect, microphone, player } = setUp();
    const [card, other] = [connect(), connect()];
    await other.prepare();
    other.say({ type: 'play-reference', pace: 'normal' });
    await other.sees((view) => view.sound?.isSounding);
    await card.prepare();
    await card.startRecording();
    expect(microphone.opened).toBe(1);
    expect(player.silentSince).toBeLessThan(microphone.openedAt);
    expect(other.view.sound).toBeNull();
  });
});
