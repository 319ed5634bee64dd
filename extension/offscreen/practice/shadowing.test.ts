import { describe, expect, it } from 'vitest';
import { judgement, recording, setUp, soon, stop } from './host.test-support.ts';

/** Noise that is the same for the same seed. */
function noise(seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length: 16_000 }, () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647 - 0.5;
  });
}
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

  it('is off in an ordinary recording', async () => {
    const { player, microphone } = await recording();
    expect(microphone.options).toEqual({ echoCancellation: false });
    expect(player.played).toEqual([]);
  });
});
