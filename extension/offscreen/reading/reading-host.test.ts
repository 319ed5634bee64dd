import { AppError } from '@sayable/shared/std';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { judgement, soon } from '../practice/host.test-support.ts';
import { begin, listening, planOf, setUpReading } from './reading.test-support.ts';

afterEach(() => vi.useRealTimers());

describe('a reading', () => {
  it('opens the microphone, and shows the word that is due', async () => {
    const { page, follower, microphone, readings } = await listening({ from: 1 });
    expect(page.view?.due).toEqual({ sentence: 1, span: [0, 5] });
    expect(microphone.options).toMatchObject({ isUnrecorded: true, echoCancellation: false });
    follower.reach(1, 1);
    expect(page.view?.due).toEqual({ sentence: 1, span: [6, 10] });
    follower.reach(1, 2);
    expect(page.view?.due).toEqual({ sentence: 1, span: null });
    expect(readings.rows.get('r1')).toMatchObject({ begin: 'One two.', sentences: 4 });
  });

  it('stores each sentence before it is judged, and goes on listening', async () => {
    const { page, follower, engine, attempts, recordings, readings } = await listening();
    const judged = Promise.withResolvers<void>();
    engine.judge.mockImplementationOnce(async () => {
      await judged.promise;
      return judgement;
    });
    follower.read(0);
    expect(page.read.get(0)).toMatchObject({ state: 'judging', attemptId: 'a1' });
    await soon(() => expect(engine.judge).toHaveBeenCalledTimes(1));
    expect(attempts.rows.get('a1')).toMatchObject({ state: 'kept', readingId: 'r1', text: 'One two.' });
    expect(recordings.rows.get('a1')?.blob.size).toBeGreaterThan(2);
    expect(page.view?.phase).toBe('listening');
    judged.resolve();
    await soon(() => expect(page.read.get(0)?.state).toBe('assessed'));
    expect(attempts.rows.get('a1')?.state).toBe('assessed');
    expect(readings.rows.get('r1')?.read).toMatchObject([{ sentence: 0, attemptId: 'a1', wordsSaid: 2 }]);
    expect(page.view?.account).toMatchObject({ sentencesRead: 1, wordsSaid: 2 });
  });

  it('shows the pauses inside groups, and counts the same ones', async () => {
    const { page, follower, engine } = await listening();
    const pauses = [{ after: 0, ms: 320, group: [0, 2] as [number, number] }];
    engine.judge.mockResolvedValueOnce({ ...judgement, assessment: { ...judgement.assessment, pauses } });
    follower.read(0);
    await soon(() => expect(page.read.get(0)).toMatchObject({ state: 'assessed', pauses }));
    expect(page.view?.account.pauses).toBe(1);
  });

  it('counts a sentence that is read again once, as it was read last', async () => {
    const { page, follower } = await listening();
    follower.read(0);
    follower.read(0, { wordsSaid: 1, startMs: 3_000, endMs: 4_000 });
    await soon(() => expect(page.read.get(0)).toMatchObject({ state: 'assessed', attemptId: 'a2' }));
    expect(page.view?.account).toMatchObject({ sentencesRead: 1, wordsSaid: 1 });
  });

  it('shows a sentence that could not be judged as failed, and keeps its recording', async () => {
    const { page, follower, engine, attempts } = await listening();
    engine.judge.mockRejectedValueOnce(new AppError('internal', 'It stopped.', { reason: 'engine-failed' }));
    follower.read(0);
    follower.read(1);
    await soon(() => expect(page.read.get(1)?.state).toBe('assessed'));
    expect(page.read.get(0)).toMatchObject({ state: 'failed', error: { reason: 'engine-failed' } });
    await soon(() => expect(attempts.rows.get('a1')?.failure).toMatchObject({ reason: 'engine-failed' }));
  });

  it('closes the microphone in a pause, and goes on at the word that was due', async () => {
    const { page, follower, microphone } = await listening();
    follower.reach(1, 1);
    page.send({ type: 'pause-reading' });
    expect(page.view).toMatchObject({ phase: 'paused', error: null });
    await soon(() => expect(microphone.openNow).toBe(0));
    page.send({ type: 'resume-reading' });
    await soon(() => expect(page.view?.phase).toBe('listening'));
    expect(follower.asked.filter((one) => one.startsWith('follow'))).toEqual(['follow 0', 'follow 1']);
  });

  it('ends with the last sentence that has words', async () => {
    const { page, follower, microphone, host } = await listening({ from: 3 });
    follower.reach(3, 2);
    follower.read(3);
    expect(page.view?.phase).toBe('ended');
    await soon(() => expect(page.read.get(3)?.state).toBe('assessed'));
    await soon(() => expect([microphone.openNow, host.isBusy]).toEqual([0, false]));
  });

  it('skips a sentence without words', async () => {
    const { page, follower } = await listening();
    page.send({ type: 'go-to-sentence', sentence: 2 });
    await soon(() => expect(follower.asked).toContain('go to 3'));
    expect(page.view?.due.sentence).toBe(3);
  });

  it('counts a judgement once it is stored', async () => {
    const { page, follower, readings } = await listening();
    const stored = Promise.withResolvers<undefined>();
    const setRight = vi.spyOn(readings, 'setRight').mockReturnValue(stored.promise);
    follower.read(0);
    await soon(() => expect(setRight).toHaveBeenCalled());
    expect(page.view?.account).toMatchObject({ wordsSaid: 2, wordsAssessed: 0 });
    stored.resolve(undefined);
    await soon(() => expect(page.view?.account).toMatchObject({ wordsAssessed: 2 }));
  });

  it('plans what comes next at the place to which the person goes while other sentences are planned', async () => {
    const sentences = [...'abcdefghijkl'].map((letter) => `${letter} `.repeat(60));
    const all = setUpReading();
    const planned = Promise.withResolvers<void>();
    all.engine.prepare.mockImplementation(async (text) => {
      if (text === sentences[1]) await planned.promise;
      return planOf(text);
    });
    const page = all.openPage();
    page.send({ ...begin, sentences });
    await soon(() => expect(page.view?.phase).toBe('listening'));
    page.send({ type: 'go-to-sentence', sentence: 8 });
    await soon(() => expect(page.view?.due.sentence).toBe(8));
    planned.resolve();
    await soon(() => expect(all.follower.asked).toContain('add 9 1'));
  });

  it('sleeps in a long silence, and a word wakes it', async () => {
    const { page, follower } = await listening();
    follower.reach(0, 1, { inSpeech: false, silenceMs: 20_000 });
    expect(page.view?.phase).toBe('asleep');
    follower.reach(0, 1);
    expect(page.view?.phase).toBe('listening');
    follower.reach(0, 1, { inSpeech: false, silenceMs: 11 * 60_000 });
    expect(page.view?.phase).toBe('paused');
  });

  it('says that it hears other words, then closes the microphone', async () => {
    const { page, follower, microphone } = await listening();
    follower.reach(0, 0, { heardMs: 9_000 });
    expect(page.view).toMatchObject({ isLost: true, phase: 'listening' });
    follower.reach(0, 1);
    expect(page.view?.isLost).toBe(false);
    // Other speech takes the word back and forth.
    follower.reach(0, 1, { heardMs: 9_000 });
    for (const word of [0, 1]) follower.reach(0, word);
    expect(page.view?.isLost).toBe(true);
    follower.reach(0, 1, { heardMs: 61_000 });
    expect(page.view).toMatchObject({ phase: 'paused', error: { reason: 'reading-not-heard' } });
    await soon(() => expect(microphone.openNow).toBe(0));
  });
});

describe('a reading with the voice', () => {
  it('hears each sentence first (echo), and is deaf meanwhile', async () => {
    const { page, follower, player, engine } = await listening({ mode: 'echo' });
    await soon(() => expect(player.played).toHaveLength(1));
    expect(follower.isDeaf).toBe(true);
    player.end();
    await soon(() => expect(page.view?.phase).toBe('listening'));
    expect(follower.isDeaf).toBe(false);
    follower.reach(0, 2);
    follower.read(0);
    await soon(() => expect(player.played).toHaveLength(2));
    expect(engine.speak).toHaveBeenLastCalledWith('Three four.', 'normal', expect.anything());
    player.end();
    await soon(() => expect(follower.asked.at(-1)).toMatch(/go to 1|add/));
    expect(page.view?.due).toEqual({ sentence: 1, span: [0, 5] });
  });

  it('takes turns', async () => {
    const { page, follower, player } = await listening({ mode: 'turns' });
    follower.reach(0, 2);
    follower.read(0);
    await soon(() => expect(player.played).toHaveLength(1));
    // The follower hears the voice's first words before it is deaf.
    follower.reach(1, 1);
    expect(page.view).toMatchObject({ phase: 'speaking', due: { sentence: 1, span: [0, 5] } });
    player.end();
    await soon(() => expect(page.view).toMatchObject({ phase: 'listening', due: { sentence: 3 } }));
  });

  it('goes on without a voice that fails, and says so', async () => {
    const all = setUpReading();
    all.engine.speak.mockRejectedValue(new AppError('internal', 'No voice.', { reason: 'engine-failed' }));
    const page = all.openPage();
    page.send({ ...begin, mode: 'echo' });
    await soon(() => expect(page.view?.phase).toBe('listening'));
    expect(page.view?.error).toMatchObject({ reason: 'engine-failed' });
  });

  it('is silent after a pause', async () => {
    const { page, player } = await listening({ mode: 'echo' });
    await soon(() => expect(player.sounding).toBe(1));
    page.send({ type: 'pause-reading' });
    await soon(() => expect(player.sounding).toBe(0));
    expect(page.view?.phase).toBe('paused');
  });
});

describe('a reading that is interrupted', () => {
  const cases: [string, string, (all: Awaited<ReturnType<typeof listening>>) => void][] = [
    ['a device that is unplugged', 'microphone-lost', ({ microphone }) => microphone.listeners?.lost()],
    [
      'a follower that crashes',
      'engine-failed',
      ({ follower }) => follower.fail(new AppError('internal', 'Crashed.', { reason: 'engine-failed' })),
    ],
    [
      'a full disk',
      'storage-full',
      ({ follower, recordings }) => {
        recordings.appendChunk = async () => {
          throw new AppError('payload-too-large', 'Full.', { reason: 'storage-full' });
        };
        follower.read(0);
      },
    ],
    ['a command of another version', 'extension-updated', ({ page }) => page.send({ type: 'fly' })],
  ];
  it.each(cases)('pauses with one reason: %s', async (_, reason, happen) => {
    const all = await listening();
    happen(all);
    await soon(() => expect(all.page.view).toMatchObject({ phase: 'paused', error: { reason } }));
  });

  it('pauses if the microphone sends nothing', async () => {
    const { page, microphone } = await listening();
    page.send({ type: 'pause-reading' });
    await soon(() => expect(microphone.openNow).toBe(0));
    // The end of the frames is an event of the platform.
    await new Promise((resolve) => setTimeout(resolve, 20));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    page.send({ type: 'resume-reading' });
    await vi.advanceTimersByTimeAsync(6_000);
    expect(page.view).toMatchObject({ phase: 'paused', error: { reason: 'microphone-silent' } });
  });

  it('says why there is no microphone', async () => {
    const all = setUpReading();
    all.microphone.refusal = new AppError('forbidden', 'No.', { reason: 'microphone-denied' });
    const page = all.openPage();
    page.send(begin);
    await soon(() => expect(page.view).toMatchObject({ error: { reason: 'microphone-denied' } }));
    expect(all.slot.taken).toBe(false);
  });

  it('gives the microphone to a card, and goes on when asked', async () => {
    const { page, slot, microphone } = await listening();
    const release = slot.take();
    expect(release).toBeDefined();
    expect(page.view?.phase).toBe('paused');
    page.send({ type: 'resume-reading' });
    await soon(() => expect(page.view?.error).toMatchObject({ reason: 'busy-elsewhere' }));
    release?.();
    page.send({ type: 'resume-reading' });
    await soon(() => expect(page.view?.phase).toBe('listening'));
    expect(microphone.openNow).toBe(1);
  });

  it('has one microphone for two tabs: the later one reads', async () => {
    const all = await listening();
    const other = all.openPage();
    other.send({ ...begin, readingId: 'r2' });
    await soon(() => expect(other.view?.phase).toBe('listening'));
    expect(all.page.view?.phase).toBe('paused');
    await soon(() => expect(all.microphone.openNow).toBe(1));
  });

  it('keeps the last sentence of a page that is left', async () => {
    const { page, follower, host, microphone, attempts } = await listening();
    page.leave();
    follower.read(0);
    await soon(() => expect(attempts.rows.get('a1')?.state).toBe('assessed'));
    await soon(() => expect([microphone.openNow, host.isBusy]).toEqual([0, false]));
  });

  it('goes on with the stored account in a new host', async () => {
    const { follower, readings, attempts } = await listening();
    follower.read(0);
    await soon(() => expect(readings.rows.get('r1')?.read).toHaveLength(1));
    await soon(() => expect(attempts.rows.get('a1')?.state).toBe('assessed'));
    const later = setUpReading();
    later.readings.rows.set('r1', readings.rows.get('r1') as never);
    const page = later.openPage();
    page.send({ ...begin, from: 1 });
    await soon(() => expect(page.view?.phase).toBe('listening'));
    expect(page.view?.account.sentencesRead).toBe(1);
  });
});
