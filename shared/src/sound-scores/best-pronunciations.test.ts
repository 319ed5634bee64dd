import { describe, expect, it } from 'vitest';
import type { ExpectedWord, ScoredSound, SoundScores } from '../ports/sound-scorer.ts';
import { AppError } from '../std/index.ts';
import { scoreBestHypothesis, scoreBestPronunciations } from './best-pronunciations.ts';

const bad = { score: 30, rating: 0.4, mispronouncedLogit: 3 };
const good = { score: 96, rating: 1.9, mispronouncedLogit: -4 };

/** Scores against the spoken sounds: a sound is good if it equals the spoken sound in its position. */
function fakeScorer(said: readonly string[], options: { lostWord?: number; soundMs?: number } = {}) {
  const asked: (readonly ExpectedWord[])[] = [];
  const score = async (words: readonly ExpectedWord[]): Promise<SoundScores> => {
    asked.push(words);
    return {
      words: words.map((word, index) => {
        const isLost = options.lostWord === index && word.startMs === undefined;
        const truth = said[index]?.split(' ') ?? [];
        const sounds = word.phones.map((expected, at): ScoredSound => {
          const isRight = !isLost && truth[at] === expected && truth.length === word.phones.length;
          const endMs = options.soundMs ?? 40;
          const place = { expected, startMs: 0, endMs, recognized: 'T', posterior: 0.5, substitute: 'T' };
          return { ...place, ...(isRight ? good : bad) };
        });
        return { planIndex: word.planIndex, sounds, accuracy: 9, stress: 9, total: 9 };
      }),
      utterance: { accuracy: 9, fluency: 9, prosody: 9, total: 9 },
    };
  };
  return { score, asked };
}

const due = (planIndex: number, ...forms: string[]): ExpectedWord => {
  const [phones = [], ...alternatives] = forms.map((form) => form.split(' '));
  return { planIndex, phones, alternatives };
};
const scoredForms = async (...request: Parameters<typeof scoreBestPronunciations>) =>
  formsOf((await scoreBestPronunciations(...request)).scores);
const formsOf = ({ words }: SoundScores) =>
  words.map(({ sounds }) => sounds.map(({ expected }) => expected).join(' '));

const scoreCat = async (words: readonly ExpectedWord[]) => fakeScorer(['K AE1 T']).score(words);
/** Makes the first sounds of each word bad. */
const withWrongSounds = (scores: SoundScores, count: number): SoundScores => ({
  ...scores,
  words: scores.words.map((word) => ({
    ...word,
    sounds: word.sounds.map((sound, at) => (at < count ? { ...sound, ...bad } : sound)),
  })),
});

describe('the chosen pronunciation of a word', () => {
  it('is the aligner’s if its sounds are well said, without further requests', async () => {
    const { score, asked } = fakeScorer(['AH1 V']);
    expect(await scoredForms([due(0, 'AH1 V', 'AH0')], score)).toEqual(['AH1 V']);
    expect(asked).toHaveLength(1);
  });

  it('is another valid one if that was said', async () => {
    const { score } = fakeScorer(['AH1 V', 'DH AH0']);
    const words = [due(0, 'AA1 V', 'AH0', 'AH1 V'), due(1, 'DH IY0', 'DH AH0')];
    expect(await scoredForms(words, score)).toEqual(['AH1 V', 'DH AH0']);
  });

  it('is the aligner’s if no other fits better', async () => {
    const { score } = fakeScorer(['Z IY1']);
    expect(await scoredForms([due(0, 'DH IY0', 'DH AH0')], score)).toEqual(['DH IY0']);
  });

  it('is only questioned if it would change a doubtful sound', async () => {
    const { score, asked } = fakeScorer(['W AO1 T AH0']);
    const word = due(0, 'W AO1 T ER0', 'HH W AO1 T ER0', 'W AO1 T AH0');
    expect(await scoredForms([word], score)).toEqual(['W AO1 T AH0']);
    const forms = asked.map(([only]) => only?.phones.join(' '));
    expect(forms).not.toContain('HH W AO1 T ER0');
  });

  it('is searched for all words in the same runs', async () => {
    const { score, asked } = fakeScorer(['AH1 V', 'T AH0', 'AH0']);
    const words = [due(0, 'AA1 V', 'AH1 V'), due(1, 'T UW1', 'T AH0'), due(2, 'EY1', 'AH0')];
    expect(await scoredForms(words, score)).toEqual(['AH1 V', 'T AH0', 'AH0']);
    // Three runs: the aligner's choice, one rival for each word, and the best of all.
    expect(asked).toHaveLength(3);
  });

  it('omits no sound that was replaced by another one: "fave" is no weak form of "have"', async () => {
    const have = due(0, 'HH AE1 V', 'AE1 V', 'AH0 V');
    const formOf = (soundMs: number) => scoredForms([have], fakeScorer(['AE1 V'], { soundMs }).score);
    expect(await formOf(40)).toEqual(['AE1 V']);
    expect(await formOf(120)).toEqual(['HH AE1 V']);
  });

  it('may have as many sounds as the other, however long they are', async () => {
    const { score } = fakeScorer(['F AY1 R'], { soundMs: 120 });
    expect(await scoredForms([due(0, 'F AY1 ER0', 'F AY1 R')], score)).toEqual(['F AY1 R']);
  });

  it('stays the same if a longer one does not fit into the recording', async () => {
    const { score } = fakeScorer(['AE1 N D']);
    const cramped = async (words: readonly ExpectedWord[]) => {
      if (words.some(({ phones }) => phones.length > 2))
        throw new AppError('unprocessable', 'Too short.', { reason: 'other-text' });
      return score(words);
    };
    expect(await scoredForms([due(0, 'AH0 N', 'AE1 N D')], cramped)).toEqual(['AH0 N']);
  });
});

describe('the time of a word', () => {
  const heard = { ...due(1, 'K AE1 T'), startMs: 400, endMs: 700 };

  it('is the aligner’s if the network’s own search has lost the word', async () => {
    const { score, asked } = fakeScorer(['DH AH0', 'K AE1 T'], { lostWord: 1 });
    const { scores } = await scoreBestPronunciations([due(0, 'DH AH0'), heard], score);
    expect(scores.words[1]?.sounds.every(({ score: one }) => one > 90)).toBe(true);
    expect(asked.at(-1)?.map(({ startMs }) => startMs)).toEqual([undefined, 400]);
  });

  it('is not questioned because of a single wrong sound', async () => {
    const asked: (readonly ExpectedWord[])[] = [];
    const wrongInOne = async (words: readonly ExpectedWord[]) => {
      asked.push(words);
      return withWrongSounds(await scoreCat(words), 1);
    };
    await scoreBestPronunciations([heard], wrongInOne);
    expect(asked).toHaveLength(1);
  });

  it('is unconstrained at first', async () => {
    const { score, asked } = fakeScorer(['K AE1 T']);
    await scoreBestPronunciations([heard], score);
    expect(asked).toEqual([[{ planIndex: 1, phones: ['K', 'AE1', 'T'] }]]);
  });
});

describe('several hypotheses', () => {
  const scoreOne = async (words: readonly ExpectedWord[]) =>
    fakeScorer(['DH AH0', 'K AE1 T', 'S AE1 T']).score(words);
  const [the, cat, sat] = [due(0, 'DH AH0'), due(1, 'K AE1 T'), due(2, 'S AE1 T')];
  const [boat] = [due(1, 'B OW1 T')];

  it('give each lost word as it fits best in any of them', async () => {
    const scores = await scoreBestHypothesis(
      [
        [the, boat, sat],
        [the, cat],
      ],
      scoreOne,
    );
    expect(scores && formsOf(scores)).toEqual(['DH AH0', 'K AE1 T', 'S AE1 T']);
  });

  it('do not excuse a single wrong sound by another position of the same sounds', async () => {
    const atOtherPlace = { ...due(0, 'K AE1 T'), startMs: 400, endMs: 700 };
    const wrongSounds = async (count: number) => {
      const score = async (words: readonly ExpectedWord[]) =>
        withWrongSounds(await scoreCat(words), words[0]?.startMs === undefined ? count : 0);
      const scores = await scoreBestHypothesis([[due(0, 'K AE1 T')], [atOtherPlace]], score);
      return scores?.words[0]?.sounds.filter(({ score: one }) => one < 50).length;
    };
    expect(await wrongSounds(1)).toBe(1);
    expect(await wrongSounds(2)).toBe(0);
  });

  it('are ignored if they are empty, or longer than the recording', async () => {
    const cramped = async (words: readonly ExpectedWord[]) => {
      if (words.length > 2) throw new AppError('unprocessable', 'Too short.', { reason: 'other-text' });
      return scoreOne(words);
    };
    const scores = await scoreBestHypothesis([[], [the, cat, sat], [the, cat]], cramped);
    expect(scores?.words.map(({ planIndex }) => planIndex)).toEqual([0, 1]);
    expect(await scoreBestHypothesis([[the, cat, sat]], cramped)).toBeNull();
  });
});
