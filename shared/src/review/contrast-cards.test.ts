import { describe, expect, it } from 'vitest';
import type { Attempt, Contrast, ReviewCard, ReviewGrade, SoundRound } from '../contracts/index.ts';
import { soundPairs } from '../contrasts/index.ts';
import { cardAfterRound, cardsAfter, contrastTaskOf, gradeOfRound, withReview } from './index.ts';

const today = '2026-11-20';
const pair = soundPairs.find(({ id }) => id === 'IY IH');
const [first, second] = pair?.words ?? [];

function round(more: Partial<SoundRound> = {}): SoundRound {
  return {
    id: 'round',
    pair: 'IY IH',
    kind: 'saying',
    right: 6,
    wrong: 0,
    missed: [],
    doneAt: Date.parse(`${today}T10:00:00Z`),
    ...more,
  };
}

const missedOne = round({ missed: [first?.words[1] ?? ''] });
const made = () => cardAfterRound(undefined, missedOne, today) as ReviewCard;

/** The card after a review on another day. */
function reviewed(card: ReviewCard, day: string, grade: ReviewGrade | null): ReviewCard {
  const at = Date.parse(`${day}T10:00:00Z`);
  return withReview(card, {
    attemptId: day,
    at,
    day,
    place: 'review',
    grade,
    score: null,
  });
}

describe('the grade of a round', () => {
  it.each([
    ['all words right', {}, 3],
    ['a word that was the other one at first', { missed: ['bit'] }, 2],
    ['most words the other one at first', { missed: ['a', 'b', 'c', 'd'] }, 1],
    ['a word that never was right', { right: 5, wrong: 1, missed: ['bit'] }, 1],
    ['a word that was the other one and then not sure', { right: 0, missed: ['bit'] }, 1],
    ['nothing sure', { right: 0 }, null],
    ['listening', { kind: 'listening', right: 2, wrong: 6 }, null],
  ] satisfies [string, Partial<SoundRound>, ReviewGrade | null][])('with %s', (_, more, grade) => {
    expect(gradeOfRound(round(more))).toBe(grade);
  });
});

describe('the card of a pair of sounds', () => {
  it('is made by a round with a missed word, which is due the next day', () => {
    const card = made();
    expect(card).toMatchObject({ id: 'contrast:IY IH', kind: 'contrast', subject: 'IY IH', origin: 'drill' });
    expect(card.reviews).toMatchObject([{ attemptId: 'round', place: 'drill', grade: 2, score: null }]);
    expect(card.dueDay > today).toBe(true);
    expect(contrastTaskOf(card)).toMatchObject({
      word: first?.words[1],
      otherWord: first?.words[0],
      at: first?.at,
    });
  });

  it('is not made by a round without a miss, which reviews an existing card', () => {
    expect(cardAfterRound(undefined, round(), today)).toBeNull();
    const after = cardAfterRound(made(), round({ id: 'second' }), '2026-11-25');
    expect(after?.reviews.map(({ grade }) => grade)).toEqual([2, 3]);
    expect(after?.sentence).toBe(first?.words[1]);
    expect((after?.dueDay ?? '') > '2026-11-26').toBe(true);
  });

  it('asks for a word of the other sound after a right answer, and for the same word after a miss', () => {
    const told = reviewed(made(), '2026-11-23', 3);
    expect(contrastTaskOf(told)?.word).toBe(second?.words[0]);
    expect(contrastTaskOf(reviewed(told, '2026-11-30', 1))?.word).toBe(second?.words[0]);
    expect(contrastTaskOf(reviewed(told, '2026-11-30', null))?.word).toBe(second?.words[0]);
    const again = cardAfterRound(told, round({ id: 'later', missed: [first?.words[0] ?? ''] }), '2026-12-01');
    expect(again && contrastTaskOf(again)?.word).toBe(first?.words[0]);
  });

  it('asks in the English of the round in which a word was missed', () => {
    const inBritain = round({ pair: 'OH AO', english: 'british', missed: ['port'] });
    const card = cardAfterRound(undefined, inBritain, today) as ReviewCard;
    const due = {
      word: 'port',
      phones: ['P', 'AO1', 'T'],
      otherWord: 'pot',
      other: 'OH',
      english: 'british',
    };
    expect(contrastTaskOf(card)).toMatchObject(due);
    const american = cardAfterRound(
      undefined,
      round({ pair: 'ER AO', missed: ['saw'] }),
      today,
    ) as ReviewCard;
    expect(contrastTaskOf(american)).not.toHaveProperty('english');
    const later = cardAfterRound(undefined, { ...inBritain, pair: 'ER AO', missed: ['walk'] }, today);
    expect(later && contrastTaskOf(later)).toMatchObject({ word: 'walk', english: 'british' });
    expect(later?.id).not.toBe(american.id);
  });

  it('has no word if the pair is unknown', () => {
    expect(contrastTaskOf({ ...made(), subject: 'XX YY' })).toBeNull();
  });
});

describe('a spoken word of a minimal pair', () => {
  const contrast = contrastTaskOf(made()) as Contrast;
  const said = (probability: number, card?: string): Attempt => ({
    id: 'try',
    text: contrast.word,
    source: { url: '', title: '' },
    durationMs: 900,
    state: 'assessed',
    startedAt: Date.parse('2026-11-23T10:00:00Z'),
    day: '2026-11-23',
    contrast,
    ...(card !== undefined && { card }),
    assessment: {
      scores: { overall: 40, accuracy: 40, completeness: 100, fluency: 80, prosody: 60 },
      words: [
        {
          userIndex: 0,
          botIndex: 0,
          span: [0, 3],
          score: 40,
          error: 'none',
          phones: contrast.phones.map((sound) => ({
            expected: sound,
            heard: sound,
            score: 80,
            error: 'none',
          })),
        },
      ],
      contrast: probability,
    },
  });
  const after = (attempt: Attempt) => cardsAfter(made, undefined, attempt).changed[0]?.reviews.at(-1);

  it.each([
    [0.97, 3],
    [0.03, 1],
    [0.5, null],
  ])('with a probability of %s has the grade %s, whatever its score', (probability, grade) => {
    expect(after(said(probability, 'contrast:IY IH'))).toMatchObject({ place: 'review', grade, score: null });
  });

  it('changes no card in a drill', () => {
    expect(cardsAfter(made, undefined, said(0.03))).toEqual({ changed: [], gone: [] });
  });
});

describe('the card of an exercise of flow', () => {
  const cue = { ms: 200, db: -20, semitones: 90 };
  const plain = [1, 2].map((word) => ({ word, ...cue }));
  const task = { kind: 'news', word: 2, plain } as const;
  const card = cardAfterRound(undefined, round({ pair: 'news', missed: ['He went home.'], task }), today);

  it('has the missed sentence, with its plain reading', () => {
    expect(card).toMatchObject({
      id: 'flow:news',
      kind: 'flow',
      subject: 'news',
      sentence: 'He went home.',
      flow: task,
    });
    expect(cardAfterRound(undefined, round({ pair: 'news' }), today)).toBeNull();
  });

  it('is reviewed by the sentence, said once more', () => {
    if (!card) throw new Error('There is no card.');
    const moved = [cue, { ...cue, ms: 400 }].map((one, index) => ({ word: index + 1, ...one }));
    const attempt: Attempt = {
      id: 'said',
      text: 'He went home.',
      source: { url: '', title: '' },
      startedAt: 0,
      durationMs: 900,
      state: 'assessed',
      assessment: { words: [], flow: { words: moved, end: null } },
      flow: task,
      card: card.id,
      day: today,
    };
    const { changed } = cardsAfter(() => card, undefined, attempt);
    expect(changed[0]?.reviews.at(-1)).toMatchObject({ attemptId: 'said', place: 'review', grade: 3 });
    expect(cardsAfter(() => card, undefined, { ...attempt, card: undefined }).changed).toEqual([]);
  });
});
