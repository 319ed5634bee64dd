import { AppError } from '@sayable/shared/std';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { noise, soon } from '../practice/host.test-support.ts';
import { begin, listening, setUpReading } from './reading.test-support.ts';

afterEach(() => vi.useRealTimers());

describe('a reading along with the voice', () => {
  /** Noise is like nothing else. */
  const samples = noise(1);
  const words = [0, 1_000, 2_000].map((startMs) => ({
    ...{ word: 'w', phones: [] },
    ...{ startMs, endMs: startMs + 200 },
  }));
  async function along(changes: Parameters<typeof setUpReading>[0] = {}) {
    const all = setUpReading(changes);
    all.engine.speak.mockResolvedValue({ samples, sampleRate: 16_000, words, voiceId: 'natural-heart' });
    const page = all.openPage();
    const sentences = ['One two three.', 'Four five six.', 'Seven eight nine.'];
    page.send({ ...begin, sentences, mode: 'along' });
    await soon(() => expect(all.player.played).toHaveLength(1));
    all.microphone.listeners?.level(0.1, 0);
    return { ...all, page };
  }

  it('hears the person meanwhile, and goes on when she has said the sentence and the voice has ended', async () => {
    const { page, follower, player, microphone, engine, attempts } = await along();
    expect(microphone.options).toMatchObject({ echoCancellation: true });
    expect([page.view?.phase, follower.isDeaf]).toEqual(['listening', false]);
    follower.reach(0, 1, { elapsedMs: 100 });
    expect(page.view?.due).toEqual({ sentence: 0, span: [4, 7] });
    follower.reach(1, 0, { elapsedMs: 200 });
    follower.read(0);
    expect(engine.speak.mock.lastCall?.[0]).toBe('Four five six.');
    expect(player.played).toHaveLength(1);
    player.end();
    await soon(() => expect(player.played).toHaveLength(2));
    await soon(() => expect(attempts.rows.get('a1')).toMatchObject({ state: 'assessed', shadowed: true }));
    player.end();
    await soon(() => expect(player.sounding).toBe(0));
    expect(player.played).toHaveLength(2);
    microphone.listeners?.level(0.1, 250);
    follower.reach(1, 1, { elapsedMs: 300 });
    follower.reach(2, 0, { elapsedMs: 350 });
    await soon(() => expect(player.played).toHaveLength(3));
  });

  it('goes back to the words that the person has lost', async () => {
    const { follower, player } = await along();
    follower.reach(0, 0, { elapsedMs: 0 });
    follower.reach(0, 1, { elapsedMs: 5_000 });
    await soon(() => expect(player.played[1]?.section).toMatchObject({ startMs: 940 }));
  });

  it('reads on if the person does not want it to wait', async () => {
    const { follower, player } = await along({ alongWaits: async () => false });
    expect(player.played).toMatchObject([{ section: undefined }]);
    follower.reach(0, 1, { elapsedMs: 5_000 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(player.sounding).toBe(1);
  });

  it('does not wait for a last word that is not heard', async () => {
    const { page, follower, player } = await along();
    follower.reach(0, 2);
    player.end();
    await soon(() => expect(player.sounding).toBe(0));
    follower.reach(0, 2, { inSpeech: false, silenceMs: 1_200 });
    await soon(() => expect(follower.asked).toContain('go to 1'));
    await soon(() => expect(player.played).toHaveLength(2));
    expect(page.view?.due.sentence).toBe(1);
  });

  it.each([
    ['a pause', { type: 'pause-reading' }, 0],
    ['the end', { type: 'end-reading' }, 0],
    ['reading alone', { type: 'set-reading-mode', mode: 'alone' }, 0],
    ['reading in turns', { type: 'set-reading-mode', mode: 'turns' }, 0],
    ['another sentence', { type: 'go-to-sentence', sentence: 2 }, 1],
    ['the voice before', { type: 'set-reading-mode', mode: 'echo' }, 1],
  ])('is silent after %s, or says the sentence that is due', async (_name, command, sounds) => {
    const { page, player } = await along();
    page.send(command);
    await soon(() => expect([player.played.length, player.sounding]).toEqual([1 + sounds, sounds]));
    expect(player.sounding).toBe(sounds);
  });

  it('opens the microphone anew behind a reading alone, which kept the echo', async () => {
    const { page, player, microphone } = await listening();
    page.send({ type: 'set-reading-mode', mode: 'along' });
    await soon(() => expect(player.sounding).toBe(1));
    expect(microphone.options).toMatchObject({ echoCancellation: true });
    expect([microphone.openNow, page.view?.phase]).toEqual([1, 'listening']);
  });

  it('keeps a sentence in which the voice is heard without marks, counts nothing, and says so', async () => {
    const { page, follower, attempts, recordings, readings } = await along();
    follower.read(0, { samples });
    await soon(() => expect(page.read.get(0)).toMatchObject({ state: 'failed', words: [] }));
    expect(page.view).toMatchObject({ phase: 'listening', error: { reason: 'model-heard' } });
    expect(page.view?.account.sentencesRead).toBe(0);
    const failure = { reason: 'model-heard' };
    await soon(() => expect(attempts.rows.get('a1')).toMatchObject({ state: 'kept', failure }));
    expect(recordings.rows.get('a1')?.blob.size).toBeGreaterThan(2);
    expect(readings.rows.get('r1')?.read).toEqual([]);
    follower.read(0, { samples: noise(7_919) });
    await soon(() => expect(page.read.get(0)?.state).toBe('assessed'));
    expect(page.view).toMatchObject({ error: null, account: { sentencesRead: 1 } });
    follower.read(0, { samples });
    await soon(() => expect(page.view?.error).not.toBeNull());
    page.send({ type: 'set-reading-mode', mode: 'alone' });
    expect(page.view).toMatchObject({ error: null, account: { sentencesRead: 1 } });
  });

  it('lets the person read alone where the voice fails, and says so', async () => {
    const all = setUpReading();
    all.engine.speak.mockRejectedValue(new AppError('internal', 'No voice.', { reason: 'engine-failed' }));
    const page = all.openPage();
    page.send({ ...begin, mode: 'along' });
    await soon(() => expect(page.view?.error).toMatchObject({ reason: 'engine-failed' }));
    all.follower.reach(0, 1);
    expect(page.view).toMatchObject({ phase: 'listening', due: { sentence: 0, span: [4, 7] } });
  });
});
