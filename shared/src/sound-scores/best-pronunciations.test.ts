import { describe, expect, it } from 'vitest';
import { AppError } from '../contracts/error.ts';
import type { DueWord, ScoredSound, SoundScores } from '../ports/sound-scorer.ts';
import { scoreBestHypothesis, scoreBestPronunciations } from './best-pronunciations.ts';

const bad = { score: 30, rating: 0.4, wrong: 3 };
const good = { score: 96, rating: 1.9, wrong: -4 };

/** Hears what was really said: a sound is good where it is the one that was said in its place. */
function hearing(said: readonly string[], options: { whereHeard?: number } = {}) {
  const asked: (readonly DueWord[])[] = [];
  const score = async (words: readonly DueWord[]): Promise<SoundScores> => {
    asked.push(words);
    return {
      words: words.map((word, index) => {
        const isLost = options.whereHeard === index && word.startMs === undefined;
        const truth = said[index]?.split(' ') ?? [];
        const sounds = word.phones.map((expected, at): ScoredSound => {
          const isRight = !isLost && truth[at] === expected && truth.length === word.phones.length;
          const place = { expected, startMs: 0, endMs: 80, heard: 'T', heardShare: 0.5, instead: 'T' };
          return { ...place, ...(isRight ? good : bad) };
        });
        return { planIndex: word.planIndex, sounds, accuracy: 9, stress: 9, total: 9 };
      }),
      utterance: { accuracy: 9, fluency: 9, prosody: 9, total: 9 },
    };
  };
  return { score, asked };
}

const due = (planIndex: number, ...forms: string[]): DueWord => {
  const [phones = [], ...alternatives] = forms.map((form) => form.split(' '));
  return { planIndex, phones, alternatives };
};
const formsOf = ({ words }: SoundScores) =>
  words.map(({ sounds }) => sounds.map(({ expected }) => expected).join(' '));

describe('the pronunciation of a word', () => {
  it('is the aligner’s where its sounds are well said, and nothing else is asked', async () => {
    const { score, asked } = hearing(['AH1 V']);
    const scores = await scoreBestPronunciations([due(0, 'AH1 V', 'AH0')], score);
    expect(formsOf(scores)).toEqual(['AH1 V']);
    expect(asked).toHaveLength(1);
  });

  it('is another valid one where that was said', async () => {
    const { score } = hearing(['AH1 V', 'DH AH0']);
    const words = [due(0, 'AA1 V', 'AH0', 'AH1 V'), due(1, 'DH IY0', 'DH AH0')];
    expect(formsOf(await scoreBestPronunciations(words, score))).toEqual(['AH1 V', 'DH AH0']);
  });

  it('is the aligner’s where no other fits better', async () => {
    const { score } = hearing(['Z IY1']);
    expect(formsOf(await scoreBestPronunciations([due(0, 'DH IY0', 'DH AH0')], score))).toEqual(['DH IY0']);
  });

  it('is asked about where a doubted sound would change, and nowhere else', async () => {
    const { score, asked } = hearing(['W AO1 T AH0']);
    const word = due(0, 'W AO1 T ER0', 'HH W AO1 T ER0', 'W AO1 T AH0');
    expect(formsOf(await scoreBestPronunciations([word], score))).toEqual(['W AO1 T AH0']);
    const forms = asked.map(([only]) => only?.phones.join(' '));
    expect(forms).not.toContain('HH W AO1 T ER0');
  });

  it('is asked about for all words side by side', async () => {
    const { score, asked } = hearing(['AH1 V', 'T AH0', 'AH0']);
    const words = [due(0, 'AA1 V', 'AH1 V'), due(1, 'T UW1', 'T AH0'), due(2, 'EY1', 'AH0')];
    expect(formsOf(await scoreBestPronunciations(words, score))).toEqual(['AH1 V', 'T AH0', 'AH0']);
    // Three runs: the aligner's choice, one rival for each word, and the best of all.
    expect(asked).toHaveLength(3);
  });

  it('is left alone where a longer one has no room', async () => {
    const { score } = hearing(['AE1 N D']);
    const cramped = async (words: readonly DueWord[]) => {
      if (words.some(({ phones }) => phones.length > 2))
        throw new AppError('unprocessable', 'Too short.', { reason: 'other-text' });
      return score(words);
    };
    expect(formsOf(await scoreBestPronunciations([due(0, 'AH0 N', 'AE1 N D')], cramped))).toEqual(['AH0 N']);
  });
});

describe('the place of a word', () => {
  const heard = { ...due(1, 'K AE1 T'), startMs: 400, endMs: 700 };

  it('is where the aligner has it, where the network’s own search has lost it', async () => {
    const { score, asked } = hearing(['DH AH0', 'K AE1 T'], { whereHeard: 1 });
    const scores = await scoreBestPronunciations([due(0, 'DH AH0'), heard], score);
    expect(scores.words[1]?.sounds.every(({ score: one }) => one > 90)).toBe(true);
    expect(asked.at(-1)?.map(({ startMs }) => startMs)).toEqual([undefined, 400]);
  });

  it('is free at first', async () => {
    const { score, asked } = hearing(['K AE1 T']);
    await scoreBestPronunciations([heard], score);
    expect(asked).toEqual([[{ planIndex: 1, phones: ['K', 'AE1', 'T'] }]]);
  });
});

describe('several hypotheses', () => {
  const scoreOne = async (words: readonly DueWord[]) =>
    hearing(['DH AH0', 'K AE1 T', 'S AE1 T']).score(words);
  const [the, cat, sat] = [due(0, 'DH AH0'), due(1, 'K AE1 T'), due(2, 'S AE1 T')];
  const [bat] = [due(1, 'B AE1 T')];

  it('give each word as it fits best in any of them', async () => {
    const scores = await scoreBestHypothesis(
      [
        [the, bat, sat],
        [the, cat],
      ],
      scoreOne,
    );
    expect(scores && formsOf(scores)).toEqual(['DH AH0', 'K AE1 T', 'S AE1 T']);
  });

  it('count for nothing where they are empty, or longer than the recording', async () => {
    const cramped = async (words: readonly DueWord[]) => {
      if (words.length > 2) throw new AppError('unprocessable', 'Too short.', { reason: 'other-text' });
      return scoreOne(words);
    };
    const scores = await scoreBestHypothesis([[], [the, cat, sat], [the, cat]], cramped);
    expect(scores?.words.map(({ planIndex }) => planIndex)).toEqual([0, 1]);
    expect(await scoreBestHypothesis([[the, cat, sat]], cramped)).toBeNull();
  });
});
