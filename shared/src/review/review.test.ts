import { describe, expect, it } from 'vitest';
import type { AssessedWord, Attempt, CardReview, ReviewCard, ReviewGrade } from '../contracts/index.ts';
import {
  addDays,
  cardOfStar,
  cardsAfter,
  dailyReview,
  goalOf,
  gradeOf,
  isDue,
  isFound,
  lastDays,
  mergedCards,
  practiceOf,
  scheduled,
  streakOf,
  summaryOf,
  turnedWord,
  weekOf,
  withoutReview,
  withReview,
  wordCardId,
} from './index.ts';

const today = '2026-11-20';
const text = 'I thought the weather was cold.';

function word(error: AssessedWord['error'], score: number, span: [number, number] = [2, 9]): AssessedWord {
  const phone = { expected: 'TH', heard: 'S', score, error: error === 'mispronounced' ? 'replaced' : 'none' };
  return { userIndex: 1, botIndex: 1, span, score, error, phones: [phone] } as AssessedWord;
}

function attempt(id: string, words: AssessedWord[], more: Partial<Attempt> = {}): Attempt {
  const scores = { overall: 70, accuracy: 70, completeness: 100, fluency: 80, prosody: 60 };
  return {
    id,
    text,
    source: { url: 'https://example.org/a', title: 'The clock' },
    startedAt: Date.parse(`${more.day ?? today}T10:00:00Z`),
    durationMs: 2_000,
    state: 'assessed',
    day: today,
    assessment: { scores, words, scoredBy: { name: 'sounds', version: 'sounds-1' } },
    ...more,
  };
}

const red = attempt('red', [word('mispronounced', 42)]);
const nothing = () => undefined;
const made = () => cardsAfter(nothing, undefined, red).changed[0] as ReviewCard;

function review(day: string, grade: ReviewGrade | null, more: Partial<CardReview> = {}): CardReview {
  const at = Date.parse(`${day}T12:00:00Z`);
  const rest = { place: 'review' as const, score: 80, ...more };
  return { attemptId: `${day}-${rest.place}`, at, day, grade, ...rest };
}

describe('the grade of a try', () => {
  it.each([
    ['a red word', word('mispronounced', 49.8), { grade: 1, score: 49 }],
    ['another word', word('replaced', 0), { grade: 1, score: null }],
    ['a word with the stress elsewhere', word('stress', 96), { grade: 2, score: 96 }],
    ['a word that is neither red nor green', word('none', 77.4), { grade: 2, score: 77 }],
    ['a green word', word('none', 77.6), { grade: 3, score: 78 }],
    ['a very clear word', word('none', 95), { grade: 4, score: 95 }],
    ['a word that is not sure', word('unsure', 30), { grade: null, score: null }],
  ])('for %s', (_, one, expected) => expect(gradeOf([one])).toEqual(expected));

  it('is null for a right word whose sound is likelier the earlier wrong one', () => {
    expect(gradeOf([word('none', 90)], 0.5)).toEqual({ grade: 3, score: 90 });
    expect(gradeOf([word('none', 90)], 0.49)).toEqual({ grade: null, score: null });
    expect(gradeOf([word('mispronounced', 40)], 0.01)).toEqual({ grade: 1, score: 40 });
  });

  it('is the worse one of two words', () => {
    expect(gradeOf([word('none', 96), word('none', 60)])).toEqual({ grade: 2, score: 60 });
    expect(gradeOf([word('none', 96), word('unsure', 60)]).grade).toBeNull();
    expect(gradeOf([]).grade).toBeNull();
  });
});

describe('the card of a word', () => {
  it('is made from a red word, with its sentence and page, and is due the next day', () => {
    const card = made();
    expect(card).toMatchObject({
      id: 'word:thought',
      subject: 'thought',
      sentence: text,
      words: [1, 2],
      source: red.source,
    });
    expect(card.reviews).toEqual([expect.objectContaining({ attemptId: 'red', grade: 1, score: 42 })]);
    expect(card.dueDay).toBe('2026-11-21');
  });

  it('keeps the English by which its word was judged', () => {
    expect(made()).not.toHaveProperty('english');
    const assessment = red.assessment && { ...red.assessment, english: 'british' as const };
    expect(cardsAfter(nothing, undefined, { ...red, assessment }).changed[0]?.english).toBe('british');
  });

  it('keeps the sound that was recognised in place of another one', () => {
    expect(made().substitution).toEqual({ word: 0, at: 0, sound: 'TH', other: 'S' });
    const dropped = { expected: 'TH', heard: null, score: 20, error: 'dropped' as const };
    const said = attempt('red', [{ ...word('mispronounced', 42), phones: [dropped] }]);
    expect(cardsAfter(nothing, undefined, said).changed[0]?.substitution).toBeUndefined();
  });

  it.each([
    ['is not sure', attempt('a', [word('unsure', 42)])],
    ['is right', attempt('a', [word('none', 90)])],
    ['was said in a conversation', { ...red, conversationId: 'c' }],
    [
      'came from a loudspeaker',
      { ...red, assessment: { ...red.assessment, conditions: ['reference-heard'] } },
    ],
    ['is not judged', { ...red, assessment: undefined }],
  ])('is not made from a word that %s', (_, one) => {
    expect(cardsAfter(nothing, undefined, one as Attempt)).toEqual({ changed: [], gone: [] });
  });

  it('is unchanged by any other change of the attempt, even with a review that was undone', () => {
    const understood = { ...red, understoodAs: 'I fought the weather was cold.' };
    expect(cardsAfter(made, red, understood)).toEqual({ changed: [], gone: [] });
  });

  it('is deleted when its only mark is disputed or refined, and restored with it', () => {
    const disputed = attempt('red', [word('unsure', 42)]);
    expect(cardsAfter(made, red, disputed)).toEqual({ changed: [], gone: ['word:thought'] });
    expect(cardsAfter(nothing, disputed, red).changed).toEqual([made()]);
  });

  it('keeps its other reviews when a mark is disputed', () => {
    const card = withReview(made(), review('2026-11-21', 3));
    const { changed, gone } = cardsAfter(() => card, red, attempt('red', [word('none', 80)]));
    expect(gone).toEqual([]);
    expect(changed[0]?.reviews.map(({ grade }) => grade)).toEqual([3]);
  });

  it('is unchanged when its attempt is deleted or restored', () => {
    const deleted = { ...red, deletedAt: 1 };
    expect(cardsAfter(made, red, deleted)).toEqual({ changed: [], gone: [] });
    expect(cardsAfter(made, deleted, red)).toEqual({ changed: [], gone: [] });
  });

  it('counts the tries of a review and the tries from a result', () => {
    const said = word('none', 91);
    const part = { of: 'red', words: [1, 2] as [number, number] };
    const tomorrow = { day: '2026-11-21', part: { ...part, card: 'word:thought' } };
    const [reviewed] = cardsAfter(made, undefined, attempt('try', [said], tomorrow)).changed;
    expect(reviewed?.reviews.at(-1)).toMatchObject({ place: 'review', grade: 3, score: 91 });
    expect(reviewed?.dueDay.localeCompare('2026-11-22')).toBeGreaterThan(0);
    const [drilled] = cardsAfter(made, undefined, attempt('try', [said], { part })).changed;
    expect(drilled?.reviews.at(-1)).toMatchObject({ place: 'word', grade: 3 });
    expect(drilled?.dueDay).toBe('2026-11-21');
    expect(cardsAfter(nothing, undefined, attempt('try', [said], tomorrow)).changed).toEqual([]);
  });

  it('is made from a star if the learner wants, and is due immediately', () => {
    const star = { word: 'tide', sentence: 'A tidebreaker: the Tide turns.', starredAt: 1 };
    const card = cardOfStar(star, today);
    expect([card.subject, card.span, card.dueDay]).toEqual(['Tide', [19, 23], today]);
    const alone = cardOfStar({ word: 'c++', sentence: 'Nothing here.', starredAt: 1 }, today);
    expect([alone.sentence, alone.span]).toEqual(['c++', [0, 3]]);
    expect(wordCardId('Don’t')).toBe("word:don't");
  });
});

describe('the schedule', () => {
  const after = (...reviews: CardReview[]) => scheduled({ ...made(), reviews });

  it('grows with right tries and starts again with a miss', () => {
    const first = after(review('2026-11-01', 1), review('2026-11-02', 3));
    const second = after(...first.reviews, review(first.dueDay, 3));
    const gap = (one: ReviewCard) => Date.parse(one.dueDay) - Date.parse(one.lastDay);
    expect(gap(second)).toBeGreaterThan(gap(first));
    const missed = after(...second.reviews, review(second.dueDay, 1));
    expect(missed.dueDay).toBe(addDays(second.dueDay, 1));
    expect(gap(after(...first.reviews, review(first.dueDay, 4)))).toBeGreaterThan(gap(second));
  });

  it('counts the first certain try of a day, and no try that is uncertain or said after the model voice', () => {
    const once = after(review('2026-11-01', 1), review('2026-11-03', 3));
    const more = after(
      review('2026-11-01', 1),
      review('2026-11-02', null),
      review('2026-11-02', 1, { place: 'word' }),
      review('2026-11-03', 3),
      review('2026-11-03', 1, { attemptId: 'again' }),
    );
    expect(more.dueDay).toBe(once.dueDay);
  });

  it('counts an attempt that is assessed again once, by its last assessment', () => {
    const [first, again] = [review('2026-11-02', 3), review('2026-11-02', 1)];
    expect(withReview(withReview(made(), first), again).reviews.map(({ grade }) => grade)).toEqual([1, 1]);
  });

  it('removes a review without a trace', () => {
    const card = made();
    expect(withoutReview(withReview(card, review('2026-11-21', 3)), '2026-11-21-review')).toEqual(card);
    expect(withoutReview(card, 'red')).toBeNull();
  });

  it('makes a card due although the clock was set back by a year', () => {
    const card = withReview(made(), review('2027-11-20', 3));
    expect(isDue(card, '2027-11-20')).toBe(false);
    expect(isDue(card, today)).toBe(true);
    const said = withReview(card, review(today, 3, { attemptId: 'now' }));
    expect(isDue(said, today)).toBe(false);
    expect(said.dueDay > today && said.dueDay < '2027-01-01').toBe(true);
  });

  it('accepts a day in the future, which may be from another time zone', () => {
    const card = withReview(made(), review('2026-11-21', 3));
    expect(isDue(card, today)).toBe(false);
  });

  it('joins the reviews of two devices', () => {
    const here = withReview(made(), review('2026-11-23', 3));
    const there = withReview(made(), review('2026-11-22', 3));
    expect(mergedCards(here, there).reviews.map(({ day }) => day)).toEqual([
      today,
      '2026-11-22',
      '2026-11-23',
    ]);
    expect(mergedCards(here, made())).toBe(here);
  });
});

describe('the daily review', () => {
  const card = (name: string, ...reviews: CardReview[]) => scheduled({ ...made(), id: name, reviews });

  it('has the worst words first, a limit, and the number of waiting words', () => {
    const many = Array.from({ length: 500 }, (_, index) => card(`w${index}`, review('2026-11-01', 1)));
    const known = card('known', review('2026-09-01', 4));
    const firm = card('firm', review('2026-10-01', 3), review('2026-10-04', 3));
    const daily = dailyReview([known, firm, ...many], '2026-12-30', 12);
    expect([daily.now.length, daily.waiting, daily.done]).toEqual([12, 490, 0]);
    expect(daily.now.every(({ id }) => id.startsWith('w'))).toBe(true);
    expect(dailyReview([known, firm], '2026-12-30', 12).now.map(({ id }) => id)).toEqual(['firm', 'known']);
  });

  it('counts the words of today towards the limit', () => {
    const due = [card('a', review('2026-11-01', 1)), card('b', review('2026-11-01', 1))];
    const done = card('c', review('2026-11-01', 1), review(today, 3));
    const skipped = card('d', review('2026-11-01', 1), review(today, null));
    const daily = dailyReview([...due, done, skipped], today, 2);
    expect([daily.now.length, daily.waiting, daily.done]).toEqual([1, 2, 1]);
  });

  it('has words and contrasts', () => {
    const contrast = { ...card('contrast:IY IH', review('2026-11-01', 1)), kind: 'contrast' as const };
    const known = card('known', review('2026-09-01', 4));
    expect(dailyReview([known, contrast], today, 12).now).toEqual([contrast, known]);
  });
});

describe('words that turned green', () => {
  it('were red and are right now, with both scores', () => {
    const right = withReview(made(), review('2026-11-21', 3, { score: 91 }));
    const other = withReview(made(), review('2026-11-22', 3, { score: null }));
    const wrongAgain = withReview(right, review('2026-11-25', 1));
    const hardly = withReview(made(), review('2026-11-21', 2));
    const contrast = { ...right, kind: 'contrast' as const };
    expect([right, other].map((one) => turnedWord(one)?.scores)).toEqual([{ from: 42, to: 91 }, null]);
    expect([wrongAgain, hardly, made(), contrast].map(turnedWord)).toEqual([null, null, null, null]);
  });
});

describe('the practice statistics', () => {
  const days = (...ago: number[]) =>
    ago.map((one) => ({ day: addDays(today, -one), tries: 3, durationMs: 90_000 }));

  it.each([
    ['nothing', [], 0],
    ['today alone', [0], 1],
    ['yesterday: today may still come', [1], 1],
    ['three days in a row', [0, 1, 2], 3],
    ['one missed day', [0, 1, 3, 4], 4],
    ['yesterday missed', [0, 2, 3], 3],
    ['two missed days in a row', [0, 1, 4, 5], 2],
    ['a second missed day in the week', [0, 2, 4, 5], 2],
    ['a missed day each week', [0, 1, 3, 4, 5, 6, 7, 8, 10, 11], 10],
    ['days ahead of a clock that was set back', [-30, -29, 0], 1],
  ])('have a streak of %s', (_, ago, count) => {
    expect(streakOf(days(...ago), today)).toEqual({ days: count, isToday: ago.includes(0) });
  });

  it('count an attempt once, when it is assessed', () => {
    const { assessment: _, ...kept } = red;
    expect(practiceOf(undefined, kept)).toBeNull();
    expect(practiceOf(kept, red)).toEqual({ day: today, tries: 1, durationMs: 2_000 });
    expect(practiceOf(red, red)).toBeNull();
  });

  it('have a goal in tries or in minutes of speech', () => {
    const [practised] = days(0);
    expect(goalOf({ goalUnit: 'tries', goalAmount: 10 }, practised)).toMatchObject({ done: 3, amount: 10 });
    expect(goalOf({ goalUnit: 'minutes', goalAmount: 2 }, practised)).toMatchObject({ done: 1 });
    expect(goalOf({ goalUnit: 'none', goalAmount: 2 }, practised)).toBeNull();
    expect(goalOf({ goalUnit: 'tries', goalAmount: 10 }, undefined)).toMatchObject({ done: 0 });
  });

  it('count days and weeks correctly across a change to summer time', () => {
    expect(lastDays('2026-03-30', 3)).toEqual(['2026-03-28', '2026-03-29', '2026-03-30']);
    expect(weekOf('2026-11-22')).toBe('2026-11-16');
    expect(weekOf('2026-11-16')).toBe('2026-11-16');
  });
});

describe('the search in the history', () => {
  const any = { words: '', from: null, to: null, score: null, sound: null };
  const summary = summaryOf(red);
  const finds = (filter: Partial<typeof any> & { score?: { least: number; most: number } | null }) =>
    summary !== undefined && isFound(summary, { ...any, ...filter });

  it.each([
    [{}, true],
    [{ words: 'WEATHER clock' }, true],
    [{ words: 'example.org' }, true],
    [{ words: 'weather rain' }, false],
    [{ from: today, to: today }, true],
    [{ from: '2026-11-21' }, false],
    [{ to: '2026-11-19' }, false],
    [{ score: { least: 50, most: 70 } }, true],
    [{ score: { least: 71, most: 100 } }, false],
    [{ sound: 'TH' }, true],
    [{ sound: 'S' }, false],
  ])('by %o finds it: %s', (filter, expected) => expect(finds(filter as typeof any)).toBe(expected));

  it('excludes parts, turns of a conversation and deleted attempts', () => {
    expect(summaryOf({ ...red, part: { of: 'x', words: [0, 1] } })).toBeUndefined();
    expect(summaryOf({ ...red, conversationId: 'x' })).toBeUndefined();
    expect(summaryOf({ ...red, deletedAt: 1 })).toBeUndefined();
    expect(summaryOf({ ...red, assessment: undefined })).toMatchObject({
      score: null,
      wrong: [],
    });
  });
});
