import { describe, expect, it } from 'vitest';
import type { ExpectedWord, ScoredSound, SoundScores } from '../ports/sound-scorer.ts';
import { compareSubstitutes } from './substitute-evidence.ts';

/** Scores each expected sound with the logit that `logits` has for it; S is the substitute of TH, EH of AE. */
function scorerOf(logits: Record<string, number>) {
  const asked: string[] = [];
  const substitutes: Record<string, string | null> = { TH: 'S', AE1: 'EH', T: null, R: 'ER' };
  const score = async (words: readonly ExpectedWord[]): Promise<SoundScores> => {
    asked.push(words.map(({ phones }) => phones.join(' ')).join(' | '));
    return {
      words: words.map(({ planIndex, phones }) => ({
        planIndex,
        sounds: phones.map(
          (expected): ScoredSound => ({
            ...{ expected, startMs: 0, endMs: 80, score: 60, rating: 1.9, recognized: 'K', posterior: 0.5 },
            mispronouncedLogit: logits[expected] ?? -5,
            substitute: substitutes[expected] ?? null,
          }),
        ),
        ...{ accuracy: 9, stress: 9, total: 9 },
      })),
      utterance: { accuracy: 9, fluency: 9, prosody: 9, total: 9 },
    };
  };
  return { score, asked };
}

async function evidenceOf(logits: Record<string, number>, ...words: string[]) {
  const { score, asked } = scorerOf(logits);
  const expected = words.map((phones, planIndex) => ({ planIndex, phones: phones.split(' ') }));
  const scores = await compareSubstitutes(expected, await score(expected), score);
  const evidence = scores.words.map(({ sounds }) =>
    sounds.map(({ substituteEvidence }) => substituteEvidence),
  );
  return { evidence, asked };
}

describe('the evidence for a substitute', () => {
  it('is positive if the substitute fits better, negative if the expected sound does', async () => {
    const said = await evidenceOf({ TH: 0.2, S: -4 }, 'TH IH1 NG K');
    expect(said.evidence).toEqual([[4.2, undefined, undefined, undefined]]);
    const meant = await evidenceOf({ TH: 0.5, S: 2 }, 'TH IH1 NG K');
    expect(meant.evidence[0]?.[0]).toBe(-1.5);
  });

  it('is not sought for a sound that is surely right or surely wrong', async () => {
    for (const logit of [-0.3, 2.9]) {
      const { evidence, asked } = await evidenceOf({ TH: logit, S: 0 }, 'TH IH1 NG K');
      expect([evidence, asked.length]).toEqual([[[undefined, undefined, undefined, undefined]], 1]);
    }
  });

  it('is not sought where the likeliest other sound is none, or of another kind', async () => {
    const { asked } = await evidenceOf({ T: 1, R: 1 }, 'R AH1 T');
    expect(asked).toHaveLength(1);
  });

  it('keeps the stress of a vowel', async () => {
    const { asked } = await evidenceOf({ AE1: 1, EH1: -2 }, 'B AE1 D');
    expect(asked).toEqual(['B AE1 D', 'B EH1 D']);
  });

  it('takes as many runs as one word has doubtful sounds, with one exchanged sound in each word', async () => {
    const { asked, evidence } = await evidenceOf({ TH: 1, AE1: 1, S: 0, EH1: 0 }, 'TH AE1 TH', 'B AE1 D');
    expect(asked).toEqual([
      'TH AE1 TH | B AE1 D',
      'S AE1 TH | B EH1 D',
      'TH EH1 TH | B AE1 D',
      'TH AE1 S | B AE1 D',
    ]);
    expect(evidence).toEqual([
      [1, 1, 1],
      [undefined, 1, undefined],
    ]);
  });
});
