import { describe, expect, it } from 'vitest';
import { judgement, record, recording, sentence, setUp, soon, stop } from './host.test-support.ts';

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
    engine.options?.onEvent?.({
      type: 'progress',
      wordsRead: 1,
      speechStarted: true,
      silenceMs: 0,
      elapsedMs: 300,
    });
    microphone.listeners?.level(0.1, 50);
    engine.options?.onEvent?.({ type: 'endpoint' });
    expect(await card.attemptIs('checking')).toMatchObject({ attemptId });
    engine.options?.onEvent?.({ type: 'words-assessed', words: [] });
    engine.heard.resolve(judgement);

    expect(await card.attemptIs('assessed')).toMatchObject({ attemptId, result: judgement });
    expect(card.view.meter).toMatchObject({ elapsedMs: 50, wordsRead: 1, speechStarted: true });
    expect(card.phases).toEqual(['opening', 'listening', 'checking', 'assessed']);
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
    expect(await other.error()).toMatchObject({ reason: 'busy-elsewhere' });

    await card.finishRecording(engine);
    await other.startRecording();
  });

  it('is judged while the next sentence is prepared and recorded', async () => {
    const { card, attemptId, engine, attempts } = await recording();
    card.say({ type: 'prepare-ahead', text: 'Next.' });
    await soon(() => expect(engine.speak).toHaveBeenLastCalledWith('Next.', 'normal'));
    const first = engine.heard;
    card.say(stop);
    await card.attemptIs('checking');
    // The engine is slow, and answers nothing else in the meantime.
    engine.heard = Promise.withResolvers();
    engine.prepare.mockImplementation(() => new Promise(() => undefined));
    card.say({ ...sentence, text: 'Next.', place: { drillId: 's', itemIndex: 1 } });
    card.say(record);
    await card.attemptIs('listening');
    expect(card.phases.join()).not.toContain('assessed');
    expect(card.errors).toEqual([]);

    first.resolve(judgement);
    await soon(() => expect(attempts.rows.get(attemptId)?.state).toBe('assessed'));
    expect(card.view.attempts).toHaveLength(1);
    await card.finishRecording(engine);
    const [, second] = [...attempts.rows.values()];
    expect(second).toMatchObject({ text: 'Next.', drillId: 's', itemIndex: 1, state: 'assessed' });
  });

  it('waits for the microphone of the one before to close', async () => {
    const { card, engine, microphone } = await recording();
    card.say(stop);
    card.say({ ...sentence, text: 'Next.' });
    card.say(record);
    await soon(() => expect(microphone.opened).toBe(2));
    await card.finishRecording(engine);
    expect(card.errors).toEqual([]);
  });

  it('continues through pauses while a key is held, and ends at the next pause after the key is released', async () => {
    const { card, engine } = await recording({ type: 'start-recording', held: true });
    engine.options?.onEvent?.({ type: 'endpoint' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(card.phases.join()).not.toContain('checking');
    card.say({ type: 'let-go' });
    // The engine repeats it with every frame of a pause.
    await soon(() => {
      engine.options?.onEvent?.({ type: 'endpoint' });
      expect(card.phases.join()).toContain('checking');
    });
    engine.heard.resolve(judgement);
    await card.attemptIs('assessed');
  });

  it('is forgotten when it is cancelled', async () => {
    const { card, microphone, attempts, recordings } = await recording();
    microphone.listeners?.chunk(new Blob(['x']));
    card.say({ type: 'cancel-recording' });
    expect(card.view.attempts).toEqual([]);
    await soon(() => expect(attempts.rows.size).toBe(0));
    expect(microphone.isOpen).toBe(false);
    expect(recordings.rows.size).toBe(0);
    expect(card.errors).toEqual([]);
  });

  it('is judged if it was ended while the microphone still opened', async () => {
    const { card, opening, microphone, engine } = await whileOpening();
    card.say(stop);
    opening.resolve();
    await card.attemptIs('checking');
    await soon(() => expect(microphone.isOpen).toBe(false));
    engine.heard.resolve(judgement);
    await card.attemptIs('assessed');
  });

  it('is kept, judged and saved when its card goes away', async () => {
    const { card, attemptId, microphone, engine, attempts } = await recording();
    card.leave();
    await soon(() => expect(microphone.isOpen).toBe(false));
    engine.heard.resolve(judgement);
    await soon(() => expect(attempts.rows.get(attemptId)?.state).toBe('assessed'));
    expect(card.phases.join()).not.toContain('assessed');
  });
});
