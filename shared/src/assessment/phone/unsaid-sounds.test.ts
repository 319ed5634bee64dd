import { expect, it } from 'vitest';
import type { ScoredSound, ScoredWord } from '../../ports/sound-scorer.ts';
import { soundOf } from '../synthetic-sounds.test-support.ts';
import { unsaidSounds, unsaidSyllable } from './unsaid-sounds.ts';

const short = { startMs: 200, endMs: 240 };

/** A well-said word with a change to the vowel of its last syllable. */
function wordOf(phones: string, change: Partial<ScoredSound>): ScoredWord {
  const expected = phones.split(' ');
  const last = expected.findLastIndex((phone) => /\d/.test(phone));
  const sounds = expected.map((phone, at) => soundOf(phone, at === last ? change : {}));
  return { planIndex: 0, sounds, accuracy: 9, stress: 10, total: 9 };
}

it.each<[string, string, Partial<ScoredSound>, number | undefined]>([
  ['"wait" for "waited"', 'W EY1 T IH0 D', { ...short, recognized: 'T' }, 3],
  ['"nurse" for "nurses"', 'N ER1 S IH0 Z', { ...short, recognized: 'S' }, 3],
  ['"wait for" for "waited for"', 'W EY1 T IH0 D', { ...short, recognized: 'F' }, 3],
  [
    '"start" for "starting", where nothing is recognised',
    'S T AA1 R T IH0 NG',
    { ...short, recognized: null },
    5,
  ],
  ['"dirt" for "dirty"', 'D ER1 T IY0', { ...short, recognized: 'T' }, 3],
  ['a short vowel that is recognised as one', 'W EY1 T IH0 D', { ...short, recognized: 'AH' }, undefined],
  ['a vowel that lasts', 'W EY1 T IH0 D', { recognized: 'T' }, undefined],
  ['"button" with a syllabic N', 'B AH1 T AH0 N', { ...short, recognized: 'N' }, undefined],
  ['"people" with a syllabic L', 'P IY1 P AH0 L', { ...short, recognized: 'L' }, undefined],
  ['"very" with a vowel like its R', 'V EH1 R IY0', { ...short, recognized: 'R' }, undefined],
  ['a stressed syllable', 'R IH0 T IY1 T', { ...short, recognized: 'T' }, undefined],
  ['a word of one syllable', 'DH AH0', { ...short, recognized: 'DH' }, undefined],
])('a last syllable that was not said is told from one that was: %s', (_, phones, change, at) => {
  expect(unsaidSyllable(wordOf(phones, change))).toBe(at);
});

it('a last syllable may be left out if the word is right without it', () => {
  const learned = wordOf('L ER1 N IH0 D', { ...short, recognized: 'D' });
  expect(
    unsaidSyllable(learned, [
      ['L', 'ER1', 'N', 'IH0', 'D'],
      ['L', 'ER1', 'N', 'D'],
    ]),
  ).toBeUndefined();
  expect(unsaidSyllable(learned, [['L', 'ER1', 'N', 'IH0', 'D']])).toBe(3);
});

it('an ending that the scorer’s detectors miss is unsaid, unless the model voice lacks it too or the word is right without it', () => {
  const sounds = ['P', 'L', 'EY1', 'D'].map((phone) =>
    soundOf(phone, phone === 'D' ? { unsaid: 'sure' } : {}),
  );
  const [played, clear] = [
    { planIndex: 0, sounds, accuracy: 9, stress: 10, total: 9 },
    wordOf('P L EY1 D', {}),
  ];
  const full = ['P', 'L', 'EY1', 'D'];
  expect([...unsaidSounds(played, undefined)]).toEqual([[3, 'sure']]);
  expect([...unsaidSounds(played, clear, [full])]).toEqual([[3, 'sure']]);
  expect([...unsaidSounds(played, played, [full])]).toEqual([]);
  expect([...unsaidSounds(played, clear, [full, full.slice(0, -1)])]).toEqual([]);
});
