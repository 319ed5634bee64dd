import { describe, expect, it } from 'vitest';
import type { ScoredSound } from '../ports/sound-scorer.ts';
import { openLanguageFits } from './language-fits.ts';
import { sound, wordOf } from './scored-sound.test-support.ts';

/** The detector's evidence is a half of (2 · first number − 2 · second number of the ear). */
const weights = btoa(String.fromCharCode(2, 254));
const detector = { said: 'IY', prior: 1, bias: 0.5, scale: 0.5, weights };
const file = { sounds: { IH: [detector] } };

describe('the fits of first languages', () => {
  const rare = { ...detector, prior: -3 };
  const files: Record<string, unknown> = {
    languages: ['any', 'zh', 'es', 'de', 'ja', 'british'],
    any: file,
    // Its own detector counts no second time, and one that the other file lacks not at all.
    zh: { ...file, shares: { IH: { IY: { of: 'es', share: 0.5 }, EH: { of: 'es', share: 0.1 } } } },
    es: file,
    de: { ...file, sounds: { IH: [rare] } },
    ja: { ...file, sounds: {} },
    british: { sounds: { ER: [{ ...detector, sure: 2, doubtful: 0 }] } },
  };
  const fitsOf = async (...heard: ScoredSound[]) =>
    (await openLanguageFits(async (name) => files[name]))({
      words: [wordOf(0, heard), wordOf(1, [sound('K')])],
      utterance: { accuracy: 9, fluency: 9, prosody: 9, total: 9 },
    });

  it.each([
    ['grow with a slip, most if it is frequent', [1.5, 0], { zh: 1.43, es: 1.74, de: 0.26, ja: 0 }],
    ['fall with a right sound', [-3.5, 0], { zh: -0.64, es: -1.19, de: -0.05, ja: 0 }],
    ['are bounded in each sound', [50, 0], { zh: 2.36, es: 2.7, de: 0.64, ja: 0 }],
    ['are nothing without what the ear heard', [], { zh: 0, es: 0, de: 0, ja: 0 }],
  ])('%s', async (_, ear, fits) => {
    expect(await fitsOf(sound('IH1', ...ear))).toEqual(fits);
    expect((await fitsOf(sound('IH1', ...ear), sound('IH1', ...ear))).es).toBeCloseTo(2 * fits.es, 1);
  });

  it('leave out British vowels, and what natives usually say so', async () => {
    files.es = { ...file, sounds: { ER: [detector], DH: [{ ...detector, said: 'D' }] } };
    expect((await fitsOf(sound('ER0', 1.5, 0))).es).toBe(1.74);
    expect((await fitsOf(sound('ER0', 4, 0))).es).toBe(0);
    expect((await fitsOf(sound('AA1'), sound('DH', 4, 0))).es).toBe(2.7);
    expect((await fitsOf(sound('N'), sound('DH', 4, 0))).es).toBe(0);
  });
});
