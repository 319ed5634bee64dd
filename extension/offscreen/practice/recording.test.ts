import { AppError } from '@sayable/shared/std';
import { describe, expect, it } from 'vitest';
import { RECORDING_LIMIT_MS } from '../../messaging/practice-port.ts';
import { judgement, prepared, record, recording, sentence, setUp, soon, stop } from './host.test-support.ts';

/** A card whose recording waits for its microphone, which opens with `opening`. */
async function whileOpening() {
  const parts = setUp();
  const opening = Promise.withResolvers<void>();
  parts.microphone.opening = opening.promise;
  const card = parts.connect();
  await card.prepare();
  card.say(record);
  await soon(() => expect(parts.microphone.options).toBeDefined());
  return { ...parts, card, opening };
}

describe('a recording', () => {
  it('runs from its first level to its assessment, and is stored with it', async () => {
    const { card, attemptId, microphone, engine, attempts, recordings } = await recording();
    microphone.listeners?.chunk(new Blob(['first ']));
    engine.options?.onEvent?.({ type: 'progress', wordsRead: 1, speechStarted: true });
    microphone.listeners?.level(0.1, 50);
    engine.options?.onEvent?.({ type: 'endpoint' });
    expect(await card.heard('recording-stopped')).toMatchObject({ because: 'endpoint', attemptId });
    engine.options?.onEvent?.({ type: 'words-assessed', words: [] });
    engine.heard.resolve(judgement);

    expect(await card.heard('attempt-assessed')).toMatchObject({ attemptId, ...judgement });
    expect(await card.heard('level-measured')).toMatchObject({
      elapsedMs: 50,
      wordsRead: 1,
      speechStarted: true,
    });
    expect(card.types.slice(-4)).toEqual([
      'recording-started',
      'recording-stopped',
      'words-assessed',
      'attempt-assessed',
    ]);
    expect(attempts.rows.get(attemptId)).toMatchObject({
      state: 'assessed',
      durationMs: 1_500,
      startedAt: 1_000,
      text: 'Hi.',
      ...judgement,
    });
    expect(await recordings.rows.get(attemptId)?.blob.text()).toBe('first last');
    expect(microphone.isOpen).toBe(false);
  });

  it('is the only one across cards, and lets another one begin once it is judged', async () => {
    const { card, connect, engine } = await recording();
    const other = connect();
    other.say(sentence);
    other.say(record);
    expect(await other.heard('command-failed')).toMatchObject({ error: { reason: 'busy-elsewhere' } });

    await card.finishRecording(engine);
    await soon(() => {
      other.say(record);
      expect(other.types).toContain('recording-started');
    });
  });

  it('is judged while the next sentence is prepared and recorded', async () => {
    const { card, attemptId, engine, attempts } = await recording();
    card.say({ type: 'prepare-ahead', text: 'Next.' });
    await soon(() => expect(engine.speak).toHaveBeenLastCalledWith('Next.', 'normal'));
    const first = engine.heard;
    card.say(stop);
    await card.heard('recording-stopped');
    // The engine is slow, and answers nothing else in the meantime.
    engine.heard = Promise.withResolvers();
    engine.prepare.mockImplementation(() => new Promise(() => undefined));
    card.say({ ...sentence, text: 'Next.', place: { drillId: 's', itemIndex: 1 } });
    card.say(record);
    await soon(() => expect(card.types.filter((type) => type === 'recording-started')).toHaveLength(2));
    expect(card.types).not.toContain('attempt-assessed');
    expect(card.types).not.toContain('command-failed');

    first.resolve(judgement);
    expect(await card.heard('attempt-assessed')).toMatchObject({ attemptId });
    card.say(stop);
    engine.heard.resolve(judgement);
    await soon(() => expect(card.types.filter((type) => type === 'attempt-assessed')).toHaveLength(2));
    const [, second] = [...attempts.rows.values()];
    expect(second).toMatchObject({ text: 'Next.', drillId: 's', itemIndex: 1, state: 'assessed' });
  });

  it('waits for the microphone of the one before to close', async () => {
    const { card, engine, microphone } = await recording();
    card.say(stop);
    card.say({ ...sentence, text: 'Next.' });
    card.say(record);
    await soon(() => expect(microphone.opened).toBe(2));
    engine.heard.resolve(judgement);
    card.say(stop);
    await soon(() => expect(card.types.filter((type) => type === 'attempt-assessed')).toHaveLength(2));
    expect(card.types).not.toContain('command-failed');
  });

  it('continues through pauses while a key is held, and ends at the next pause after the key is released', async () => {
    const { card, engine } = await recording({ type: 'start-recording', held: true });
    engine.options?.onEvent?.({ type: 'endpoint' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(card.types).not.toContain('recording-stopped');
    card.say({ type: 'let-go' });
    // The engine repeats it with every frame of a pause.
    await soon(() => {
      engine.options?.onEvent?.({ type: 'endpoint' });
      expect(card.types).toContain('recording-stopped');
    });
    expect(await card.heard('recording-stopped')).toMatchObject({ because: 'endpoint' });
    engine.heard.resolve(judgement);
    await card.heard('attempt-assessed');
  });

  it('ends at the limit', async () => {
    const { card, microphone, engine } = await recording();
    microphone.listeners?.level(0.1, RECORDING_LIMIT_MS);
    expect(await card.heard('recording-stopped')).toMatchObject({ because: 'limit' });
    engine.heard.resolve(judgement);
    await card.heard('attempt-assessed');
  });

  it('is judged all the same when the microphone is unplugged', async () => {
    const { card, microphone, engine } = await recording();
    microphone.listeners?.lost();
    expect(await card.heard('recording-stopped')).toMatchObject({ because: 'lost' });
    engine.heard.resolve(judgement);
    await card.heard('attempt-assessed');
  });

  it('is forgotten when it is cancelled', async () => {
    const { card, microphone, attempts, recordings } = await recording();
    microphone.listeners?.chunk(new Blob(['x']));
    card.say({ type: 'cancel-recording' });
    await card.heard('recording-cancelled');
    expect(microphone.isOpen).toBe(false);
    expect(attempts.rows.size).toBe(0);
    expect(recordings.rows.size).toBe(0);
    expect(card.types).not.toContain('command-failed');
  });

  it('can be cancelled while the microphone still opens', async () => {
    const { card, opening, microphone, attempts } = await whileOpening();
    card.say({ type: 'cancel-recording' });
    opening.resolve();
    await card.heard('recording-cancelled');
    expect(microphone.isOpen).toBe(false);
    expect(attempts.rows.size).toBe(0);
    expect(card.types).not.toContain('recording-started');
    expect(card.types).not.toContain('command-failed');
  });

  it('opens no microphone if it was cancelled before', async () => {
    const { card, microphone, player } = await prepared();
    card.say({ type: 'play-reference', pace: 'normal' });
    await soon(() => expect(player.played).toHaveLength(1));
    card.say(record);
    card.say({ type: 'cancel-recording' });
    await card.heard('recording-cancelled');
    expect(microphone.opened).toBe(0);
    expect(card.types).not.toContain('recording-started');
  });

  it('says only that it was cancelled if its microphone is refused afterwards', async () => {
    const { card, opening, microphone } = await whileOpening();
    microphone.refusal = new AppError('forbidden', 'No.', { reason: 'microphone-denied' });
    card.say({ type: 'cancel-recording' });
    opening.resolve();
    await card.heard('recording-cancelled');
    expect(card.types).not.toContain('command-failed');
  });

  it('is judged if it was ended while the microphone still opened', async () => {
    const { card, opening, microphone, engine } = await whileOpening();
    card.say(stop);
    opening.resolve();
    expect(await card.heard('recording-stopped')).toMatchObject({ because: 'hand' });
    await soon(() => expect(microphone.isOpen).toBe(false));
    engine.heard.resolve(judgement);
    await card.heard('attempt-assessed');
    expect(card.types.slice(-3)).toEqual(['recording-started', 'recording-stopped', 'attempt-assessed']);
  });

  it('is kept, judged and saved when its card goes away', async () => {
    const { card, attemptId, microphone, engine, attempts } = await recording();
    card.leave();
    await soon(() => expect(microphone.isOpen).toBe(false));
    engine.heard.resolve(judgement);
    await soon(() => expect(attempts.rows.get(attemptId)?.state).toBe('assessed'));
    expect(card.types).not.toContain('attempt-assessed');
  });

  it('ignores a second command to start', async () => {
    const { card, microphone } = await recording();
    card.say(record);
    await new Promise((resolve) => setTimeout(resolve));
    expect(microphone.opened).toBe(1);
    expect(card.types).not.toContain('command-failed');
  });
});
