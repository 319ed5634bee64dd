import 'fake-indexeddb/auto';
import type { Attempt, ReviewCard } from '@sayable/shared/contracts';
import { addDays, contrastTaskOf, dailyReview, roundCardId } from '@sayable/shared/review';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assessed, attempt } from '../attempts/attempt.test-support.ts';
import { createAttemptStore } from '../attempts/attempts.ts';
import { createStarStore } from '../attempts/stars.ts';
import { today } from '../attempts/totals.ts';
import { createBackupStore } from '../backup/backup.ts';
import { SayableDatabase } from '../database.ts';
import { createReviewStore } from './reviews.ts';
import { createRoundStore } from './rounds.ts';

let database: SayableDatabase;
let clock = Date.parse('2026-11-20T12:00:00Z');
let number = 0;
const start = clock;
const dayMs = 24 * 60 * 60_000;

beforeEach(() => {
  clock = start;
  database = new SayableDatabase(`reviews-${++number}`);
});
afterEach(() => database.close());

const attempts = () => createAttemptStore(database, () => clock);
const reviews = () => createReviewStore(database, () => clock);
const day = (later = 0) => addDays(today(start), later);
const red = (id: string, more: Partial<Attempt> = {}) =>
  attempt(id, clock, { ...assessed(40), day: today(clock), ...more });
/** An attempt whose only word has no error. */
function right(id: string, more: Partial<Attempt> = {}): Attempt {
  const one = red(id, more);
  const words = one.assessment?.words.map((word) => ({
    ...word,
    score: 90,
    error: 'none' as const,
    phones: [],
  }));
  return { ...one, ...(one.assessment && words && { assessment: { ...one.assessment, words } }) };
}
const card = async () => (await reviews().get('word:the')) as ReviewCard;
const all = (from = database) => from.reviewCards.toArray();
const due = async () => (await reviews().ofToday()).filter(({ dueDay }) => dueDay <= today(clock));

describe('the review cards', () => {
  it('are made with the attempt, due the next day, and rescheduled by its repetition', async () => {
    const { assessment, alignment: _, ...begun } = red('first');
    await attempts().put({ ...begun, state: 'recording' });
    expect(await card()).toBeUndefined();
    await attempts().update('first', { state: 'assessed', assessment });
    expect(await due()).toEqual([]);
    expect(await reviews().nextDay()).toBe(day(1));

    clock += dayMs;
    expect((await due()).map(({ subject }) => subject)).toEqual(['The']);
    await attempts().put(right('try', { part: { of: 'first', words: [0, 1], card: 'word:the' } }));
    expect(await due()).toEqual([]);
    expect((await card()).reviews.map(({ grade }) => grade)).toEqual([1, 3]);
    expect((await reviews().ofToday()).map(({ id }) => id)).toEqual(['word:the']);

    await reviews().undoReview('word:the', 'try');
    expect((await due()).length).toBe(1);
  });

  it('outlive their attempt and its undo window', async () => {
    await attempts().put(red('first'));
    await attempts().markDeleted('first');
    clock += 60_000;
    await attempts().purgeDeleted();
    expect(await attempts().get('first')).toBeUndefined();
    expect((await card()).sentence).toBe('The cat sat.');
    await attempts().put({
      ...right('try', { part: { of: 'first', words: [0, 1], card: 'word:the' } }),
      state: 'kept',
    });
    await attempts().purgeDeleted();
    expect(await attempts().get('try')).toBeDefined();
    clock += 2 * 60 * 60_000;
    await attempts().purgeDeleted();
    expect(await attempts().get('try')).toBeUndefined();
    expect((await card()).reviews.length).toBe(2);
  });

  it('forget a round that is not kept', async () => {
    await attempts().put(red('round'));
    await attempts().remove('round');
    expect(await card()).toBeUndefined();
    await attempts().put(red('first'));
    const part = { of: 'first', words: [0, 1] as [number, number] };
    await attempts().put(right('try', { part }));
    await attempts().put(right('best', { part }));
    await attempts().remove('try');
    expect((await card()).reviews.map(({ attemptId }) => attemptId)).toEqual(['first', 'best']);
  });

  it('are deleted with a mark that is disputed before any review', async () => {
    await attempts().put(red('first'));
    const { assessment } = right('first');
    await attempts().update('first', { assessment });
    expect(await card()).toBeUndefined();
  });

  it('are made of stars if the person wishes, and go with them unless they were said', async () => {
    const stars = createStarStore(database, () => clock);
    await stars.star('cat', 'The cat sat.');
    await stars.star('sat', 'The cat sat.');
    await stars.star('The cat sat.', 'The cat sat.', clock, 'Die Katze saß.');
    await reviews().followStars(true);
    expect((await due()).map(({ id }) => id)).toEqual(['word:cat', 'word:sat']);
    await attempts().put(right('try', { part: { of: 'none', words: [1, 2], card: 'word:cat' } }));
    await stars.unstar('sat');
    await reviews().followStars(true);
    await reviews().followStars(false);
    expect((await all()).map(({ id }) => id)).toEqual(['word:cat']);
  });

  it('can be removed and restored', async () => {
    await attempts().put(red('first'));
    const before = await card();
    await reviews().remove('word:the');
    clock += dayMs;
    expect(dailyReview(await reviews().ofToday(), today(clock), 12).now).toEqual([]);
    expect(await reviews().nextDay()).toBeNull();
    await attempts().put(red('again'));
    expect((await card()).isOff).toBe(true);
    await reviews().add(before);
    expect((await card()).isOff).toBeUndefined();
    expect((await card()).reviews.length).toBe(2);
  });

  it('are found although the clock was set back by a year', async () => {
    clock += 365 * dayMs;
    await attempts().put(red('first'));
    clock = start;
    expect((await reviews().ofToday()).map(({ id }) => id)).toEqual(['word:the']);
  });

  it('exclude a damaged row', async () => {
    await attempts().put(red('first'));
    await database.reviewCards.put({ ...(await card()), id: 'x', kind: 'other' as 'word' });
    clock += dayMs;
    expect((await reviews().ofToday()).map(({ id }) => id)).toEqual(['word:the']);
    expect((await reviews().overview(8)).today.map(({ id }) => id)).toEqual(['word:the']);
  });

  it('are listed as words that turned green, the newest first, without the damaged ones', async () => {
    await attempts().put(red('first'));
    clock += dayMs;
    await attempts().put(right('try', { part: { of: 'first', words: [0, 1], card: 'word:the' } }));
    const turned = await card();
    const later = (id: string, days: number) => ({
      ...turned,
      id,
      reviews: turned.reviews.map((review) => ({ ...review, at: review.at + days * dayMs })),
    });
    const withoutReviews = { ...turned, id: 'word:none', reviews: undefined as unknown as [] };
    const withoutSubject = { ...later('word:nameless', 3), subject: '' };
    await database.reviewCards.bulkPut([
      later('word:a', 1),
      later('word:b', 2),
      withoutReviews,
      withoutSubject,
    ]);
    const { turned: newest, turnedCount } = await reviews().overview(2);
    expect(newest.map(({ card: { id } }) => id)).toEqual(['word:b', 'word:a']);
    expect(turnedCount).toBe(3);
    const ids = (await reviews().allTurned()).map(({ card: { id } }) => id);
    expect(ids).toEqual(['word:b', 'word:a', 'word:the']);
  });

  it('are the same for today in the overview, even after the clock was set back', async () => {
    await attempts().put(red('first'));
    await attempts().put(red('other', { text: 'Other words.' }));
    for (const later of [0, dayMs, -365 * dayMs]) {
      clock = start + later;
      expect((await reviews().overview(0)).today).toEqual(await reviews().ofToday());
    }
  });
});

describe('the card of a pair of sounds', () => {
  const id = roundCardId({ pair: 'IY IH' });
  const round = (name: string, missed: string[]) =>
    createRoundStore(database).put({
      id: name,
      pair: 'IY IH',
      kind: 'saying' as const,
      right: 6,
      wrong: 0,
      missed,
      doneAt: clock,
    });
  const pairCard = async () => (await reviews().get(id)) as ReviewCard;

  it('is made with a round, reviewed by each repetition, and its review can be undone', async () => {
    await round('clean', []);
    expect(await pairCard()).toBeUndefined();
    await round('missed', ['bit']);
    expect((await pairCard()).dueDay).toBe(day(1));

    clock += dayMs;
    expect((await due()).map(({ subject }) => subject)).toEqual(['IY IH']);
    const contrast = contrastTaskOf(await pairCard()) ?? undefined;
    const said = red('said', { text: 'bit', contrast, card: id });
    const assessment = said.assessment && { ...said.assessment, contrast: 0.01 };
    await attempts().put({ ...said, assessment: said.assessment && { ...said.assessment, contrast: 0.5 } });
    expect((await due()).length).toBe(1);
    await attempts().put({ ...said, assessment });
    expect((await pairCard()).reviews.map(({ place, grade }) => [place, grade])).toEqual([
      ['drill', 2],
      ['review', 1],
    ]);
    expect(await due()).toEqual([]);
    expect((await all()).map((one) => one.id)).toEqual([id]);

    await reviews().undoReview(id, 'said');
    expect((await due()).length).toBe(1);
    await attempts().markDeleted('said');
    expect((await pairCard()).reviews.length).toBe(1);
  });

  it('is in backups, with its rounds, and is deleted with all data', async () => {
    await round('missed', ['bit']);
    const other = new SayableDatabase(`rounds-copy-${number}`);
    const copy = createBackupStore(other);
    const added = await copy.add(await createBackupStore(database).readAll());
    const there = createReviewStore(other, () => clock);
    expect(await there.get(id)).toEqual(await pairCard());
    expect((await createRoundStore(other).of('IY IH')).map(({ missed }) => missed)).toEqual([['bit']]);
    await added.undo();
    expect([await all(other), await createRoundStore(other).of('IY IH')]).toEqual([[], []]);
    await copy.add(await createBackupStore(database).readAll());
    await copy.deleteAll();
    expect([await all(other), await createRoundStore(other).of('IY IH')]).toEqual([[], []]);
    other.close();
  });
});

describe('the days of practice', () => {
  it('count each assessed try once, even a try of one word, and stay when it is deleted', async () => {
    await attempts().put(red('first'));
    await attempts().update('first', { transcript: 'The cat sat.' });
    await attempts().put(right('try', { part: { of: 'first', words: [0, 1] } }));
    await attempts().markDeleted('first');
    expect(await reviews().practiceDays()).toEqual([{ day: day(), tries: 2, durationMs: 2_000 }]);
  });
});

describe('the summaries', () => {
  const ids = async () => (await database.summaries.toArray()).map(({ id }) => id);
  it('follow the attempts', async () => {
    await attempts().put(red('first'));
    await attempts().put(right('try', { part: { of: 'first', words: [0, 1] } }));
    expect(await ids()).toEqual(['first']);
    await attempts().markDeleted('first');
    expect(await ids()).toEqual([]);
    await attempts().undoDelete('first');
    expect(await ids()).toEqual(['first']);
    await attempts().remove('first');
    expect(await ids()).toEqual([]);
  });
});

describe('a backup', () => {
  it('has cards and days, and adds to the existing ones', async () => {
    await attempts().put(red('first'));
    const rows = await createBackupStore(database).readAll();
    const other = new SayableDatabase(`reviews-copy-${number}`);
    const [copy, there] = [createBackupStore(other), createReviewStore(other, () => clock)];
    await copy.add(rows);
    expect(await all(other)).toEqual([await card()]);
    expect(await there.practiceDays()).toEqual(await reviews().practiceDays());
    expect(await other.summaries.count()).toBe(1);

    clock += dayMs;
    await attempts().put(right('try', { part: { of: 'first', words: [0, 1], card: 'word:the' } }));
    const later = await copy.add(await createBackupStore(database).readAll());
    expect(await all(other)).toEqual([await card()]);
    await later.undo();
    expect((await all(other))[0]?.reviews.length).toBe(1);
    expect(await there.practiceDays()).toEqual([{ day: day(), tries: 1, durationMs: 1_000 }]);

    await copy.deleteAll();
    expect([await all(other), await there.practiceDays(), await other.summaries.count()]).toEqual([
      [],
      [],
      0,
    ]);
    other.close();
  });
});
