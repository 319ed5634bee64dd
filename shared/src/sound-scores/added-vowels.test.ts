import { describe, expect, it } from 'vitest';
import type { ExpectedWord, ScoredSound, SoundScores } from '../ports/sound-scorer.ts';
import { confirmAddedVowels, type SuspectedVowel, suspectedVowels } from './added-vowels.ts';
import { expectedSoundsOf, phoneOfClass } from './expected-sounds.ts';
import { frameClasses } from './frame-scores.ts';

const wordsOf = (...words: string[]): ExpectedWord[] =>
  words.map((phones, planIndex) => ({ planIndex, phones: phones.split(' ') }));
const classOf = (phone: string) =>
  Array.from({ length: frameClasses }, (_, at) => phoneOfClass(at)).indexOf(phone);

/** Returns posteriors in which each of these phones is the likeliest of a row: `T*3` for three rows. */
function posteriorsOf(heard: string): Float32Array {
  const rows = heard.split(' ').flatMap((run) => {
    const [phone = '', count = '1'] = run.split('*');
    return Array.from({ length: Number(count) }, () => classOf(phone));
  });
  const posteriors = new Float32Array(rows.length * frameClasses).fill(-9);
  rows.forEach((phone, row) => {
    posteriors[row * frameClasses + phone] = -0.1;
  });
  return posteriors;
}

/** The suspected vowels of a text whose sounds lie at `ends`, in rows, one behind the other. */
function suspectedIn(
  words: readonly ExpectedWord[],
  ends: readonly number[],
  heard: string,
): SuspectedVowel[] {
  const end = Int32Array.from(ends, (row) => 2 * row);
  const begin = Int32Array.from([0, ...ends.slice(0, -1)], (row) => 2 * row);
  return suspectedVowels({ ...expectedSoundsOf(words), begin, end }, posteriorsOf(heard));
}

describe('the places at which a vowel may have been added', () => {
  it('are those with frames between two consonants that look like one', () => {
    const walkToTown = wordsOf('W AO1 K', 'T UW1');
    expect(suspectedIn(walkToTown, [3, 6, 11, 13, 16], 'W*3 AO*3 K*2 AH*3 T*2 UW*3')).toEqual([
      { word: 0, at: 3, phone: 'AH' },
    ]);
    expect(suspectedIn(walkToTown, [3, 6, 11, 13, 16], 'W*3 AO*3 K*5 T*2 UW*3')).toEqual([]);
    expect(suspectedIn(walkToTown, [3, 6, 11, 13, 16], 'W*3 AO*3 K*4 AH*1 T*2 UW*3')).toEqual([]);
  });

  it('exclude a consonant into which a vowel beside it reaches', () => {
    expect(suspectedIn(wordsOf('W AO1 K', 'T UW1'), [3, 5, 9, 14, 16], 'W*3 AO*4 K*3 T*2 UW*4')).toEqual([]);
  });

  it('are at the end of the recording and in clusters, too', () => {
    expect(suspectedIn(wordsOf('B IH1 G'), [2, 5, 8], 'B*2 IH*3 G*2 AH*3')).toEqual([
      { word: 0, at: 3, phone: 'AH' },
    ]);
    expect(
      suspectedIn(wordsOf('L UH1 K T', 'B IY1'), [2, 5, 7, 11, 13, 16], 'L*2 UH*3 K*2 AH*2 T*2 B*2 IY*3'),
    ).toContainEqual({ word: 0, at: 3, phone: 'AH' });
  });

  it('are between the first two consonants of a word, the second one sonorant or not', () => {
    const heard = 'T*2 AH*3 R*2 EY*3 N*2';
    expect(suspectedIn(wordsOf('T R EY1 N'), [2, 7, 10, 12], heard)).toEqual([
      { word: 0, at: 1, phone: 'AH' },
    ]);
  });

  it('are not beside other sonorants, which sound like vowels', () => {
    expect(suspectedIn(wordsOf('K Y UW1 T'), [2, 6, 9, 11], 'K*2 IY*3 Y*1 UW*3 T*2')).toEqual([]);
    expect(suspectedIn(wordsOf('L IH1 T L'), [2, 5, 7, 11], 'L*2 IH*3 T*2 AH*2 L*2')).toEqual([]);
    expect(suspectedIn(wordsOf('W AH1 N', 'D EY1'), [2, 5, 7, 11, 13], 'W*2 AH*3 N*2 AH*3 D*1 EY*2')).toEqual(
      [],
    );
    expect(suspectedIn(wordsOf('IH1 Z', 'W AY1'), [3, 5, 9, 12], 'IH*3 Z*2 UW*3 W*1 AY*3')).toEqual([]);
  });

  it('are before every S with a consonant that begins a word, since a vowel before it leaves no trace in the frames', () => {
    expect(
      suspectedIn(wordsOf('T UW1', 'S K UW1 L'), [2, 5, 8, 10, 13, 15], 'T*2 UW*3 S*3 K*2 UW*3 L*2'),
    ).toEqual([{ word: 1, at: 0, phone: 'EH' }]);
    const afterStop = wordsOf('AE1 T', 'S K UW1 L');
    const withVowel = 'AE*2 T*3 IH*3 S*2 K*2 UW*3 L*2';
    expect(suspectedIn(afterStop, [2, 5, 10, 12, 15, 17], withVowel)).toContainEqual({
      word: 1,
      at: 0,
      phone: 'IH',
    });
    expect(suspectedIn(afterStop, [2, 5, 8, 10, 13, 15], 'AE*2 T*3 S*3 K*2 UW*3 L*2')).toEqual([
      { word: 1, at: 0, phone: 'EH' },
    ]);
  });
});

describe('a suspected vowel', () => {
  const vowel = { mispronouncedLogit: -4, recognized: 'AH', posterior: 0.9, startMs: 300, endMs: 380 };
  const words = wordsOf('B IH1 G', 'D AO1 G');
  const suspected = [{ word: 0, at: 3, phone: 'AH' }];

  /** Scores the extended text, with a vowel that fits as given. */
  async function confirm(change: Partial<ScoredSound> = {}, nextStartMs = 380) {
    const soundsOf = ({ phones }: ExpectedWord): ScoredSound[] =>
      phones.map((expected, at) => ({
        expected,
        startMs: at * 100,
        endMs: at * 100 + 100,
        score: 95,
        rating: 1.9,
        mispronouncedLogit: -4,
        recognized: 'T',
        posterior: 0.9,
        substitute: null,
        ...(expected === 'AH0' && { ...vowel, ...change }),
        ...(expected === 'D' && { startMs: nextStartMs }),
      }));
    const asked: string[] = [];
    const score = async (extended: readonly ExpectedWord[]): Promise<SoundScores> => {
      asked.push(extended.map(({ phones }) => phones.join(' ')).join(' | '));
      const marks = { accuracy: 9, stress: 9, total: 9 };
      return {
        words: extended.map((word) => ({ planIndex: word.planIndex, sounds: soundsOf(word), ...marks })),
        utterance: { accuracy: 9, fluency: 9, prosody: 9, total: 9 },
      };
    };
    const scores = await score(words);
    const { words: scored } = await confirmAddedVowels(words, { scores, suspected }, score);
    return { added: scored.map(({ addedVowel }) => addedVowel), asked };
  }

  it('is added if the judge, who expects it, finds it well said and long enough', async () => {
    const { added, asked } = await confirm();
    expect(asked).toEqual(['B IH1 G | D AO1 G', 'B IH1 G AH0 | D AO1 G']);
    expect(added).toEqual([{ at: 3, phone: 'AH0', mispronouncedLogit: -4 }, undefined]);
  });

  it.each([
    ['badly said', { mispronouncedLogit: -2 }],
    ['another sound', { recognized: 'IY' }],
    ['hardly recognised', { posterior: 0.4 }],
  ])('is not added if it is %s', async (_, change) => {
    expect((await confirm(change)).added).toEqual([undefined, undefined]);
  });

  it('is only that of speakers who add vowels if it is as short as a release', async () => {
    const vowel = { at: 3, phone: 'AH0', mispronouncedLogit: -4, isShort: true };
    expect((await confirm({ endMs: 340 })).added).toEqual([vowel, undefined]);
  });

  it('is a hesitation if a pause follows', async () => {
    expect((await confirm({}, 460)).added).toEqual([undefined, undefined]);
  });

  it('is left out if the longer text does not fit into the recording', async () => {
    const { score } = { score: () => Promise.resolve(null) };
    const scores = { words: [], utterance: { accuracy: 9, fluency: 9, prosody: 9, total: 9 } };
    expect(await confirmAddedVowels(words, { scores, suspected }, score)).toBe(scores);
  });
});
