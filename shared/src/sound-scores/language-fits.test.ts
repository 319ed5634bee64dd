import { describe, expect, it } from 'vitest';
import type { ScoredSound } from '../ports/sound-scorer.ts';
import { openLanguageFits } from './language-fits.ts';
import { sound, wordOf } from './scored-sound.test-support.ts';

/** The detector's evidence is a half of (2 · first number − 2 · second number of the ear). */
const weights = btoa(String.fromCharCode(2, 254));
const detector = { said: 'IY', prior: 1, bias: 0.5, scale: 0.5, sure: 3, doubtful: 2, weights };
const file = { language: 'es', ratingWeight: 0, slips: { IH: { IY: 1 } }, sounds: { IH: [detector] } };
const scoresOf = (...sounds: ScoredSound[]) => ({
  words: [wordOf(0, sounds), wordOf(1, [sound('K')])],
  utterance: { accuracy: 9, fluency: 9, prosody: 9, total: 9 },
});

describe('the fits of first languages', () => {
  const rare = { ...detector, prior: -3 };
  const files: Record<string, unknown> = {
    languages: ['any', 'es', 'de', 'ja', 'british'],
    any: file,
    es: file,
    de: { ...file, sounds: { IH: [rare] } },
    ja: { ...file, sounds: {} },
    british: { sounds: { ER: [{ ...detector, sure: 2, doubtful: 0 }] } },
  };
  const fitsOf = async (...heard: ScoredSound[]) =>
    (await openLanguageFits(async (name) => files[name]))(scoresOf(...heard));

  it.each([
    ['grow with a slip, more where speakers make it often', [1.5, 0], { es: 0.66, de: 0.06, ja: 0 }],
    ['fall with a right sound', [-3.5, 0], { es: -0.15, de: -0.01, ja: 0 }],
    ['are bounded in each sound', [50, 0], { es: 1.33, de: 0.17, ja: 0 }],
    ['are nothing without what the ear heard', [], { es: 0, de: 0, ja: 0 }],
  ])('%s', async (_, ear, fits) => {
    expect(await fitsOf(sound('IH1', ...ear))).toEqual(fits);
    expect((await fitsOf(sound('IH1', ...ear), sound('IH1', ...ear))).es).toBeCloseTo(2 * fits.es, 1);
  });

  it('leave out British vowels, and what natives usually say so', async () => {
    files.es = { ...file, sounds: { ER: [detector], DH: [{ ...detector, said: 'D' }] } };
    expect((await fitsOf(sound('ER0', 1.5, 0))).es).toBe(0.66);
    expect((await fitsOf(sound('ER0', 4, 0))).es).toBe(0);
    expect((await fitsOf(sound('AA1'), sound('DH', 4, 0))).es).toBe(1.33);
    expect((await fitsOf(sound('N'), sound('DH', 4, 0))).es).toBe(0);
  });
});
