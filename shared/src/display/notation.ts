import { type IpaPhone, ipaOf, ipaOfPronunciation, ipaPhonesOf, respellingOf } from '../phonetics/index.ts';
import { display } from './display.ts';

/** A sound as the person reads it: `θ` in IPA, `th` in plain spelling. */
export function soundText(phone: string): string {
  const { notation, english } = display();
  const ipa = ipaOf(phone, english);
  return notation === 'plain' ? respellingOf([phone]) || ipa : ipa;
}

/**
 * A sound of a pair as the person reads it: a British AA alone has two signs, and is the one of *father*
 * there.
 */
export function pairedSoundText(sound: string): string {
  return soundText(sound === 'AA' ? 'AA0' : sound);
}

/** A pronunciation as the person reads it: `/bɪˈkʌm/` in IPA, `bi-KUM` in plain spelling. */
export function pronunciationText(phones: readonly string[]): string {
  const text = wordText(phones);
  return display().notation === 'plain' ? text : `/${text}/`;
}

/** A pronunciation without the slashes of IPA, for several words in a row. */
export function wordText(phones: readonly string[]): string {
  return display().notation === 'plain' ? respellingOf(phones) : ipaText(phones);
}

/** A pronunciation in IPA, in the English that the person learns. */
export function ipaText(phones: readonly string[]): string {
  return ipaOfPronunciation(phones, display().english);
}

/** The sounds of a word one by one, each with the stress mark before it. */
export function phoneTexts(phones: readonly string[]): Pick<IpaPhone, 'ipa' | 'mark'>[] {
  return ipaPhonesOf(phones, display().english).map(({ phone, ipa, mark }) =>
    display().notation === 'plain' ? { ipa: soundText(phone), mark } : { ipa, mark },
  );
}
