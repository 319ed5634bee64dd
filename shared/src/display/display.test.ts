import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { AssessedPhone, AssessedWord, Assessment } from '../contracts/assessment.ts';
import { defaultSettings } from '../contracts/settings.ts';
import { marksOf } from '../disputes/index.ts';
import { defaultDisplay } from './display.ts';
import {
  asShown,
  changeDisplay,
  phoneTexts,
  pronunciationOfWord,
  pronunciationText,
  soundText,
  watchDisplay,
  wordsAt,
} from './index.ts';

const right: AssessedPhone = { expected: 'W', heard: 'W', score: 96, error: 'none' };
const doubtful: AssessedPhone = { expected: 'TH', heard: 'S', score: 70, error: 'unsure' };
const slight: AssessedPhone = { expected: 'TH', heard: 'S', score: 45, error: 'replaced' };
const clear: AssessedPhone = { expected: 'DH', heard: 'D', score: 12, error: 'replaced' };

function word(error: AssessedWord['error'], phones: AssessedPhone[], more: Partial<AssessedWord> = {}) {
  const score = error === 'mispronounced' ? 40 : 80;
  return { userIndex: 0, botIndex: 0, span: [0, 4], score, error, phones, ...more } satisfies AssessedWord;
}

const phone = fc.record({
  expected: fc.constantFrom('TH', 'S', 'AE1', 'W'),
  heard: fc.constantFrom('TH', 'S', 'AE1', null),
  score: fc.integer({ min: 0, max: 100 }),
  error: fc.constantFrom<AssessedPhone['error']>('none', 'replaced', 'dropped', 'stress', 'unsure'),
});
const anyWord = fc.record({
  userIndex: fc.constantFrom(0, null),
  botIndex: fc.constant(0),
  span: fc.constant<[number, number]>([0, 4]),
  score: fc.integer({ min: 0, max: 100 }),
  error: fc.constantFrom<AssessedWord['error']>(
    'none',
    'mispronounced',
    'stress',
    'omitted',
    'repeated',
    'unsure',
  ),
  phones: fc.array(phone, { maxLength: 5 }),
});
const words = fc.array(anyWord, { maxLength: 5 });
const strictness = fc.constantFrom('gentle' as const, 'balanced' as const, 'strict' as const);

afterEach(() => changeDisplay(defaultDisplay));

it('the display settings start with the defaults of the settings', () => {
  expect(defaultSettings).toMatchObject(defaultDisplay);
});

describe('the strictness of marks', () => {
  it('leaves the assessment unchanged in the balanced position, so that every published figure holds', () => {
    fc.assert(
      fc.property(words, (some) => {
        expect(wordsAt(some, {}, 'balanced')).toBe(some);
        const assessment: Assessment = {
          scores: { overall: 1, accuracy: 2, completeness: 3, fluency: 4, prosody: 5 },
          words: some,
        };
        expect(asShown(assessment)).toBe(assessment);
      }),
    );
  });

  it('yields the same marks when it is applied twice, and never changes its input', () => {
    fc.assert(
      fc.property(words, strictness, (some, step) => {
        const before = structuredClone(some);
        const once = wordsAt(some, {}, step);
        expect(wordsAt(once, {}, step)).toEqual(once);
        expect(some).toEqual(before);
      }),
    );
  });

  it('shows fewer red marks the gentler it is', () => {
    const red = (some: readonly AssessedWord[]) =>
      some.flatMap(({ phones }) => phones).filter(({ error }) => error === 'replaced' || error === 'dropped')
        .length;
    fc.assert(
      fc.property(words, (some) => {
        expect(red(wordsAt(some, {}, 'gentle'))).toBeLessThanOrEqual(red(some));
        expect(red(wordsAt(some, {}, 'strict'))).toBeGreaterThanOrEqual(red(some));
      }),
    );
  });

  it('hides an accent at the gentle position, but still shows a clear error', () => {
    const [accent, both] = wordsAt(
      [word('mispronounced', [right, slight]), word('mispronounced', [clear, slight])],
      {},
      'gentle',
    );
    expect(accent).toEqual(word('unsure', [right, { ...slight, score: 50, error: 'unsure' }], { score: 65 }));
    expect(both).toMatchObject({ error: 'mispronounced', score: 40 });
    expect(both?.phones.map(({ error }) => error)).toEqual(['replaced', 'unsure']);
  });

  it('shows a doubt as an error at the strict position if another sound was recognised', () => {
    const [shown] = wordsAt([word('unsure', [right, doubtful])], {}, 'strict');
    expect(shown).toMatchObject({ error: 'mispronounced', score: 49 });
    expect(shown?.phones[1]).toMatchObject({ error: 'replaced', score: 49, isDoubtful: true });
  });

  const stays: [string, AssessedWord][] = [
    ['about a sound that was recognised as expected', word('unsure', [right, { ...doubtful, heard: 'TH' }])],
    ['that has another reason than the score', word('unsure', [right, { ...doubtful, score: 50 }])],
    ['about a sound that is right by itself', word('unsure', [right, { ...doubtful, score: 90 }])],
    ['about a guessed pronunciation', word('unsure', [right, doubtful], { isGuess: true })],
    [
      'that the person asked for',
      word('unsure', [right, { ...doubtful, original: { score: 20, error: 'replaced' } }]),
    ],
  ];
  it.each(stays)('keeps a doubt at the strict position: %s', (_name, one) => {
    const some = [one];
    expect(wordsAt(some, {}, 'strict')).toBe(some);
  });

  it('adds no red in noise, in a narrow band, and before the whole recording was assessed', () => {
    const some = [word('unsure', [right, doubtful])];
    expect(wordsAt(some, { conditions: ['noise'] }, 'strict')).toBe(some);
    expect(wordsAt(some, null, 'strict')).toBe(some);
  });

  it('offers no dispute of a mark that the assessment itself doubts', () => {
    const [shown] = wordsAt([word('unsure', [right, doubtful])], {}, 'strict');
    const spoken = { bot: [{ word: 'with' }], user: [{ word: 'with' }] };
    expect(shown && marksOf(shown, spoken)).toEqual([]);
  });

  it('keeps the scores', () => {
    changeDisplay({ ...defaultDisplay, strictness: 'strict' });
    const scores = { overall: 1, accuracy: 2, completeness: 3, fluency: 4, prosody: 5 };
    const shown = asShown({ scores, words: [word('unsure', [right, doubtful])] });
    expect(shown.scores).toBe(scores);
    expect(shown.words[0]?.error).toBe('mispronounced');
  });
});

describe('the notation of sounds', () => {
  it('is that of British dictionaries where British English is chosen', () => {
    changeDisplay({ ...defaultDisplay, english: 'british' });
    expect(pronunciationText(['G', 'OW1', 'T'])).toBe('/ɡəʊt/');
    expect(pronunciationOfWord('hot', ['HH', 'AA1', 'T'])).toBe('/hɒt/');
    expect([soundText('AA'), soundText('ER1')]).toEqual(['ɒ/ɑː', 'ɜː']);
    changeDisplay({ ...defaultDisplay, notation: 'plain', english: 'british' });
    expect(pronunciationText(['N', 'IH1', 'AH0'])).toBe('neeuh');
  });

  const weather = ['W', 'EH1', 'DH', 'ER0'];

  it('is IPA until another is chosen, and notifies observers', () => {
    let told = 0;
    const stop = watchDisplay(() => told++);
    expect([soundText('TH'), pronunciationText(weather)]).toEqual(['θ', '/ˈwɛðɚ/']);
    changeDisplay({ ...defaultDisplay, notation: 'plain' });
    changeDisplay({ ...defaultDisplay, notation: 'plain' });
    expect([soundText('TH'), pronunciationText(weather)]).toEqual(['th', 'WEDH-ur']);
    expect(phoneTexts(weather).map(({ mark, ipa }) => mark + ipa)).toEqual(['ˈw', 'eh', 'dh', 'ur']);
    expect(told).toBe(1);
    stop();
  });
});
