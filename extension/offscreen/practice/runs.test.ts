import type { LineRun } from '@sayable/shared/contracts';
import type { Judgement } from '@sayable/shared/ports';
import { AppError } from '@sayable/shared/std';
import { describe, expect, it, vi } from 'vitest';
import { TRY_EVERY_MS } from '../recordings/unsaved-recordings.ts';
import { judged, prepared, sentence, soon, stop } from './host.test-support.ts';

const film = { url: 'https://films.example/watch?v=1', title: 'A film' };
const run = (line: number): LineRun => ({ id: 'run', line, source: film, beginWithinMs: 3_000 });
const start = (line: number, more: { loop?: string } = {}) =>
  ({ type: 'start-recording', run: run(line), ...more }) as const;
const scored = (overall: number): Judgement => {
  const scores = { accuracy: 80, completeness: 100, fluency: 80, prosody: 80, overall };
  return { ...judged, assessment: { ...judged.assessment, scores } };
};

/** A prepared card in a run, and the tries that were added to the run. */
async function running() {
  const all = await prepared();
  const added = () => all.readings.addLine.mock.calls;
  /** Says the present line; resolves to the attempt's id when it is judged. */
  const say = async (line: number, overall: number, more?: { loop?: string }) => {
    all.engine.heard = Promise.withResolvers();
    const { attemptId } = await all.card.startRecording(start(line, more));
    await all.card.finishRecording(all.engine, scored(overall));
    return attemptId;
  };
  return { ...all, added, say };
}

describe('a try at a line of a run', () => {
  it('is an attempt with the place of its line, and is added to the run with its account', async () => {
    const { say, added, attempts } = await running();
    const said = [await say(3, 60), await say(3, 50)];
    await soon(() => expect(added()).toHaveLength(2));
    const pausesMs = { between: [], inside: [] };
    const account = { text: 'Hi.', words: 1, wordsSaid: 1, syllables: 0, wordsRight: 0, pausesMs };
    expect(added()).toEqual(said.map((attemptId) => [run(3), { attemptId, ...account }]));
    for (const id of said)
      expect(attempts.rows.get(id)).toMatchObject({ state: 'assessed', source: sentence.source });
  });

  it('leaves nothing if it can’t be judged', async () => {
    const { card, engine, added, attempts } = await running();
    await card.startRecording(start(0));
    card.say(stop);
    engine.heard.reject(new AppError('unprocessable', 'Nothing.', { reason: 'silence' }));
    await card.attemptIs('failed');
    expect([attempts.rows.size, added()]).toEqual([0, []]);
  });

  it.each([
    [2_900, false, 1],
    [3_000, true, 1],
    [3_000, false, 0],
  ])(
    'of which %s ms were heard, with speech: %s, is discarded if nobody began in time',
    async (elapsedMs, speechStarted, left) => {
      const { card, engine } = await running();
      await card.startRecording(start(0));
      engine.options?.onEvent?.({ type: 'progress', wordsRead: 0, speechStarted, silenceMs: 0, elapsedMs });
      await soon(() => expect(card.view.attempts).toHaveLength(left));
    },
  );

  it('is added later, and is no less an attempt, if the run can’t be written', async () => {
    const { say, readings, added, attempts, card } = await running();
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    readings.addLine.mockRejectedValueOnce(new AppError('internal', 'Locked.', { reason: 'storage-failed' }));
    vi.useFakeTimers();
    const attemptId = await say(0, 60);
    expect(card.view.attempts).toMatchObject([{ attemptId, phase: 'assessed', isKept: true }]);
    expect(attempts.rows.get(attemptId)?.state).toBe('assessed');
    await vi.advanceTimersByTimeAsync(TRY_EVERY_MS);
    expect(added()).toHaveLength(2);
    expect(added()[1]).toEqual(added()[0]);
    await vi.advanceTimersByTimeAsync(2 * TRY_EVERY_MS);
    expect(added()).toHaveLength(2);
  });

  it('is added when there is room for its recording', async () => {
    vi.useFakeTimers();
    const { card, engine, recordings, added, attempts } = await running();
    const { appendChunk } = recordings;
    recordings.appendChunk = () => Promise.reject(new AppError('payload-too-large', 'No room.'));
    const { attemptId } = await card.startRecording(start(0));
    await card.finishRecording(engine, judged);
    await vi.advanceTimersByTimeAsync(TRY_EVERY_MS);
    const before = added().length;
    recordings.appendChunk = appendChunk;
    await vi.advanceTimersByTimeAsync(TRY_EVERY_MS);
    expect(attempts.rows.get(attemptId)?.state).toBe('assessed');
    expect(added().length).toBe(before + 1);
  });
});

describe('the rounds of a loop in a run', () => {
  it('are added to the run only if they are the best so far', async () => {
    const { say, added, attempts } = await running();
    const loop = { loop: 'l' };
    const [, second] = [await say(0, 60, loop), await say(0, 80, loop), await say(0, 70, loop)];
    await soon(() => expect([...attempts.rows.keys()]).toEqual([second]));
    expect(added()).toHaveLength(2);
    expect(added()[1]?.[1].attemptId).toBe(second);
  });

  it('leave the best one, also if the last is judged when the next line is there', async () => {
    const { card, engine, say, added, attempts } = await running();
    const best = await say(0, 80, { loop: 'l' });
    engine.heard = Promise.withResolvers();
    await card.startRecording(start(0, { loop: 'l' }));
    card.say({ ...sentence, text: 'Bye.' });
    engine.heard.resolve(scored(70));
    await card.sees((view) => view.sentence?.text === 'Bye.' && view.attempts.length === 0);
    await soon(() => expect([...attempts.rows.keys()]).toEqual([best]));
    expect(added()).toHaveLength(1);
    const other = await say(1, 50, { loop: 'm' });
    await soon(() => expect([...attempts.rows.keys()]).toEqual([best, other]));
  });
});
