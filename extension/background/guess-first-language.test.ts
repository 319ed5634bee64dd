import { describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { chooseGuessedLanguage } from './guess-first-language.ts';

describe('the first language after the installation', () => {
  it.each([
    ['that of the browser', ['es-AR', 'en'], [{ 'settings.firstLanguage': 'es' }]],
    ['not chosen in an English browser', ['en-US'], []],
    ['beside British English in a British one', ['en-GB', 'en'], [{ 'settings.english': 'british' }]],
    [
      'that of India, with its English',
      ['hi-IN', 'en-IN', 'en-US'],
      [{ 'settings.firstLanguage': 'hi', 'settings.english': 'british' }],
    ],
  ])('is %s', async (_, languages, stored) => {
    vi.stubGlobal('navigator', { languages });
    const set = vi.spyOn(browser.storage.local, 'set').mockResolvedValue();
    await chooseGuessedLanguage();
    expect(set.mock.calls.flat()).toEqual(stored);
  });

  it('doesn’t keep the first page from opening if it can’t be stored', async () => {
    vi.stubGlobal('navigator', { languages: ['es'] });
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    vi.spyOn(browser.storage.local, 'set').mockRejectedValue(new Error('full'));
    await expect(chooseGuessedLanguage()).resolves.toBeUndefined();
  });
});
