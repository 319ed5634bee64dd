import { describe, expect, it } from 'vitest';
import { judgement, noise, recording, setUp, soon, stop } from './host.test-support.ts';

const model = noise(1);
const someoneElse = noise(7_919);

/** Says a sentence along with the model; the microphone hears `heard`. */
async function saidAlong(heard: Float32Array) {
  const all = setUp();
  const { connect, engine, player, decode } = all;
  engine.speak.mockResolvedValue({ samples: model, sampleRate: 16_000, words: [], voiceId: 'natural-heart' });
  decode.mockResolvedValue(heard);
  const card = connect();
  await card.prepare();
  card.say({ type: 'start-recording', shadow: true });
  await soon(() => expect(player.played).toHaveLength(1));
  card.say(stop);
  await card.attemptIs('checking');
  engine.options?.onEvent?.({ type: 'words-assessed', words: [] });
  engine.heard.resolve(judgement);
  return { ...all, card };
}

describe('saying a sentence along with the model voice', () => {
  it('plays the model while the microphone records with echo cancellation, and stops with the recording', async () => {
    const { card, player, microphone, attempts } = await saidAlong(someoneElse);
    expect(microphone.options).toEqual({ echoCancellation: true });
    const { attemptId } = await card.attemptIs('assessed');
    await soon(() => expect(player.silentSince).toBeLessThan(Number.POSITIVE_INFINITY));
    await soon(() =>
      expect(attempts.rows.get(attemptId)).toMatchObject({ shadowed: true, state: 'assessed' }),
    );
  });

  it('gives no score and no colours if the microphone heard the model voice, and keeps the recording', async () => {
    const echo = model.map((sample, index) => 0.3 * sample + 0.1 * (someoneElse[index] ?? 0));
    const { card, attempts } = await saidAlong(echo);
    expect(await card.error()).toMatchObject({ reason: 'model-heard' });
    expect(card.phases.join()).not.toContain('assessed');
    expect(card.views.every(({ attempts }) => attempts.every(({ words }) => words.length === 0))).toBe(true);
    expect([...attempts.rows.values()]).toMatchObject([
      { shadowed: true, state: 'kept', failure: { reason: 'model-heard' } },
    ]);
  });

  it('goes back to the words that the person has lost, and the recording ends behind the last ones', async () => {
    const words = [0, 1_000, 2_000].map((startMs, index) => ({
      ...{ word: `w${index}`, phones: [] },
      ...{ startMs, endMs: startMs + 200 },
    }));
    const { connect, engine, player, microphone } = setUp();
    engine.speak.mockResolvedValue({ samples: model, sampleRate: 16_000, words, voiceId: 'natural-heart' });
    const card = connect();
    await card.prepare();
    card.say({ type: 'start-recording', shadow: true });
    await soon(() => expect(player.played).toHaveLength(1));
    const heard = (elapsedMs: number, wordsRead: number) =>
      engine.options?.onEvent?.({
        type: 'progress',
        wordsRead,
        speechStarted: true,
        silenceMs: 0,
        elapsedMs,
      });
    microphone.listeners?.level(0.1, 0);
    heard(0, 0);
    heard(5_000, 1);
    await soon(() => expect(player.played[1]?.section).toMatchObject({ startMs: 940 }));
    engine.options?.onEvent?.({ type: 'endpoint' });
    expect(await card.attemptIs('listening')).toBeTruthy();
    heard(5_100, 3);
    await soon(() => {
      player.end();
      // The engine repeats it with every frame.
      engine.options?.onEvent?.({ type: 'endpoint' });
      expect(card.view.attempts.at(-1)?.phase).toBe('checking');
    });
    expect(player.played).toHaveLength(3);
  });

  it('reads on if the person does not want it to wait', async () => {
    const { connect, engine, player } = setUp({ alongWaits: async () => false });
    engine.speak.mockResolvedValue({
      samples: model,
      sampleRate: 16_000,
      words: [],
      voiceId: 'natural-heart',
    });
    const card = connect();
    await card.prepare();
    card.say({ type: 'start-recording', shadow: true });
    await soon(() => expect(player.played).toMatchObject([{ section: undefined }]));
  });

  it('is said again and again: each round ends with the voice, and the best one is kept', async () => {
    const { connect, engine, player, attempts } = setUp();
    const card = connect();
    await card.prepare();
    for (const [round, overall] of [60, 80, 70].entries()) {
      engine.heard = Promise.withResolvers();
      card.say({ type: 'start-recording', shadow: true, loop: 'l1' });
      await soon(() => expect(player.played).toHaveLength(round + 1));
      player.end();
      await card.attemptIs('checking');
      const scores = { accuracy: 80, completeness: 100, fluency: 80, prosody: 80, overall };
      engine.heard.resolve({ ...judgement, assessment: { scores, words: [] } });
      await card.attemptIs('assessed');
    }
    await soon(() =>
      expect([...attempts.rows.values()].map(({ assessment }) => assessment?.scores?.overall)).toEqual([80]),
    );
    expect(card.view.attempts.map(({ isKept }) => isKept)).toEqual([false, true, false]);
  });

  it('says only the words of a popover, with time to say them behind the voice', async () => {
    const { connect, engine, player, microphone, attempts } = setUp();
    const words = [0, 300, 600].map((startMs) => ({ word: 'w', phones: [], startMs, endMs: startMs + 200 }));
    engine.speak.mockResolvedValue({ samples: model, sampleRate: 16_000, words, voiceId: 'natural-heart' });
    const card = connect();
    await card.prepare();
    card.say({ type: 'record-word', attemptId: 'whole', words: [1, 3], wordings: [0], loop: 'l1' });
    await soon(() => expect(player.played).toHaveLength(1));
    expect(engine.speak.mock.lastCall).toMatchObject(['Hi.', 'normal', { wordings: [0] }]);
    // From 300 to 800 ms, with the margins.
    expect(player.played[0]?.seconds).toBeCloseTo(0.62);
    expect(microphone.options).toEqual({ echoCancellation: true });
    player.end();
    const endedAt = performance.now();
    const { attemptId } = await card.attemptIs('checking');
    expect(performance.now() - endedAt).toBeGreaterThan(1_000);
    engine.heard.resolve(judgement);
    await card.attemptIs('assessed');
    expect(attempts.rows.get(attemptId)).toMatchObject({ shadowed: true, part: { of: 'whole' } });
  });

  it('is off in an ordinary recording', async () => {
    const { player, microphone } = await recording();
    expect(microphone.options).toEqual({ echoCancellation: false });
    expect(player.played).toEqual([]);
  });
});
