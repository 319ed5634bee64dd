import { describe, expect, it, vi } from 'vitest';
import { createSlipDetector } from './slip-detector.ts';

const detectors = (language: string) => ({ language, ratingWeight: 0, slips: {}, sounds: {} });
/**
 * Listens for the slips of one person after another among these files; returns the languages that are
 * listened for.
 */
async function listened(files: Record<string, unknown>, ...firstLanguages: (string | null | undefined)[]) {
  const readJson = vi.fn(async (path: string) => {
    const name = path.replace('/engine/accents/', '').replace('.json', '');
    if (name === 'languages') return Object.keys(files);
    if (!(name in files)) throw new Error(`${path} isn't there`);
    return files[name];
  });
  const slips = createSlipDetector(readJson);
  const found: (string | undefined)[] = [];
  for (const firstLanguage of firstLanguages) {
    await slips.load(firstLanguage === undefined ? undefined : { firstLanguage, tries: {} });
    found.push(slips.detector()?.language);
  }
  return { found, read: readJson.mock.calls.length };
}

describe('the detector for slips', () => {
  const [es, any] = [detectors('es'), detectors('any')];

  it.each([
    ['those of the first language, whatever its region', { es, any }, 'es-AR', 'es'],
    ['those of all languages for who has chosen none', { es, any }, null, 'any'],
    ['those of all languages for a language without its own', { es, any }, 'de', 'any'],
    ['those of all languages for a language that has no table of slips', { es, any }, 'fi', 'any'],
    ['none for who has chosen none where there are none of all languages', { es }, null, undefined],
    ['none for a language without its own there', { es }, 'de', undefined],
    ['unusual sounds alone for who grew up with English', { es, any }, 'en-GB', 'any'],
    ['none without settings', { es, any }, undefined, undefined],
    ['none where the build has none', {}, 'es', undefined],
  ])('listens for %s', async (_, files, firstLanguage, language) => {
    expect((await listened(files, firstLanguage)).found).toEqual([language]);
  });

  it('follows a change of the language, and keeps the file of the last one', async () => {
    const { found, read } = await listened({ es, any }, 'de', 'es', 'es', undefined, 'es');
    expect(found).toEqual(['any', 'es', 'es', undefined, 'es']);
    // For each language the list of files and one of them.
    expect(read).toBe(4);
  });

  it('tells how well each first language fits, for whole sentences', async () => {
    const files: Record<string, unknown> = { languages: ['any', 'es', 'de'], any, es, de: detectors('de') };
    const slips = createSlipDetector(async (path) => files[path.replace(/.*[/]|[.]json/g, '')]);
    const speaker = { firstLanguage: null, tries: {} };
    const utterance = { accuracy: 9, fluency: 9, prosody: 9, total: 9 };
    await slips.load(speaker);
    expect(slips.detector()?.fits).toBeUndefined();
    await slips.load(speaker, true);
    expect(slips.detector()?.fits?.({ words: [], utterance })).toEqual({ es: 0, de: 0 });
  });

  it('reads the detectors for the next recording after a file that could not be read for the one before', async () => {
    const report = vi.spyOn(console, 'error').mockReturnValue(undefined);
    const files: Record<string, unknown> = { languages: ['es', 'any'], es, any };
    let isBusy = true;
    const slips = createSlipDetector(async (path) => {
      if (isBusy) throw new Error('busy');
      return files[path.replace('/engine/accents/', '').replace('.json', '')];
    });
    const found: (string | undefined)[] = [];
    for (isBusy of [true, false]) {
      await slips.load({ firstLanguage: 'es', tries: {} });
      found.push(slips.detector()?.language);
    }
    expect(found).toEqual([undefined, 'es']);
    expect(report).toHaveBeenCalledOnce();
  });

  it('leaves the judgement to the networks if a file is damaged', async () => {
    const report = vi.spyOn(console, 'error').mockReturnValue(undefined);
    expect((await listened({ es: { language: 'es' }, any }, 'es')).found).toEqual([undefined]);
    expect(report).toHaveBeenCalledOnce();
  });
});
