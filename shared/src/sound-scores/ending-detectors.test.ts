import { describe, expect, it } from 'vitest';
import { soundOf } from '../assessment/synthetic-sounds.test-support.ts';
import type { ScoredSound } from '../ports/sound-scorer.ts';
import { readEndingDetectors } from './ending-detectors.ts';

/** The log odds are the ear's only number. */
const detector = { bias: 0, scale: 0.5, sure: 3, doubtful: 1, weights: btoa(String.fromCharCode(2)) };
const endings = { D: detector, Z: detector, T: detector, AH: detector };
const file = { ratingWeight: 4, endings };

/** Words of well-said sounds. A sound with a number is heard so: "P L EY1 D=4". */
const words = (...all: string[]) =>
  all.map((word, planIndex) => ({
    planIndex,
    accuracy: 9,
    stress: 9,
    total: 9,
    sounds: word.split(' ').map((written): ScoredSound => {
      const [phone = '', heard] = written.split('=');
      return soundOf(phone, { rating: 1.95, ear: Float32Array.of(Number(heard ?? 0)) });
    }),
  }));
const utterance = { accuracy: 9, fluency: 9, prosody: 9, total: 9 };
const unsaidIn = (...all: string[]) =>
  readEndingDetectors(file)
    .mark({ words: words(...all), utterance })
    .words.map(({ sounds }) => sounds.flatMap(({ unsaid }, at) => (unsaid ? [[at, unsaid]] : [])));

describe('the detectors of endings', () => {
  it.each<[string, string[], (string | number)[][][]]>([
    ['a clear ending', ['P L EY1 D=1'], [[]]],
    ['a doubtful one', ['P L EY1 D=3'], [[[3, 'doubtful']]]],
    ['one that is surely missing', ['P L EY1 D=4'], [[[3, 'sure']]]],
    ['the vowel of -ed', ['W EY1 T IH0=4 D'], [[[3, 'sure']]]],
    [
      'the vowel of -es',
      ['N ER1 S AH0=4 Z=2'],
      [
        [
          [3, 'sure'],
          [4, 'doubtful'],
        ],
      ],
    ],
    ['a vowel before another last sound', ['M IH1 T AH0=4 N'], [[]]],
    ['a stressed vowel', ['D IH1=4 D'], [[]]],
    ['a sound in the middle of a word', ['D=4 EY1 Z=4 IY0'], [[]]],
    ['a T between consonants', ['L AE1 S T=4', 'D EY1'], [[], []]],
    ['a T after a consonant before a vowel', ['L AE1 S T=4', 'AW1 ER0'], [[[3, 'sure']], []]],
    ['a T after a consonant at the end', ['L AE1 S T=4'], [[[3, 'sure']]]],
    ['a word of one sound', ['D=4'], [[]]],
    ['an ending without a detector', ['B UH1 K=4'], [[]]],
  ])('tell what was said of an ending: %s', (_, heard, unsaid) => {
    expect(unsaidIn(...heard)).toEqual(unsaid);
  });

  it('are surer of a sound that raters would mind', () => {
    const [word] = words('P L EY1 D=2');
    const rated = (rating: number) => ({
      utterance,
      words: word ? [{ ...word, sounds: word.sounds.map((sound) => ({ ...sound, rating })) }] : [],
    });
    const verdict = (rating: number) =>
      readEndingDetectors(file).mark(rated(rating)).words[0]?.sounds.at(-1)?.unsaid;
    expect([2, 1.95, 1.5].map(verdict)).toEqual(['doubtful', 'doubtful', 'sure']);
  });

  it('say nothing without what the ear heard', () => {
    const [word] = words('P L EY1 D=9');
    const sounds = word?.sounds.map((sound) => ({ ...sound, ear: new Float32Array(0) })) ?? [];
    const marked = readEndingDetectors(file).mark({ utterance, words: word ? [{ ...word, sounds }] : [] });
    expect(marked.words[0]?.sounds).toEqual(sounds);
  });

  it.each([undefined, {}, { ...file, endings: { D: { ...detector, scale: 'big' } } }])(
    'are refused from a damaged file: %j',
    (data) => {
      expect(() => readEndingDetectors(data)).toThrow(expect.objectContaining({ reason: 'engine-failed' }));
    },
  );
});
