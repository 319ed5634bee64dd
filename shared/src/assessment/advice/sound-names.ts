import { baseOf, shownEnglish, stressOf, symbolOf } from '../../phonetics/index.ts';
import { adviceTexts as t } from '../../texts/index.ts';
import soundNames from './sound-names.json' with { type: 'json' };

/** The name of a sound for learners: plain letters and an example word. */
export interface SoundName {
  letters: string;
  example: string;
}

const names: Readonly<Record<string, SoundName>> = soundNames;

/** The sounds that British English tells apart, or spells in another way. */
const inBritain: Readonly<Record<string, SoundName>> = {
  AA: { letters: 'ah', example: 'father' },
  OH: { letters: 'o', example: 'hot' },
  EA: { letters: 'air', example: 'care' },
};

/** A bare AA has no word that tells which of the British two it is. */
function nameOf(phone: string): SoundName | undefined {
  const isInWord = shownEnglish() === 'british' && stressOf(phone) !== null;
  return (isInWord ? inBritain[symbolOf(phone)] : undefined) ?? names[baseOf(phone)];
}

/** Sounds whose letters are ambiguous, so that their name needs the example. */
const needExample = new Set('AA AE AH AO AW AY DH EH EY IH OW TH UH UW ZH'.split(' '));

/** Returns `*t*`, or `*i* as in *sit*` if the letters alone are ambiguous. */
export function describeSound(phone: string): string {
  if (!nameOf(phone)) return t('anotherSound');
  const letters = lettersOf(phone);
  const example = exampleOf(phone);
  return example === undefined ? `*${letters}*` : t('soundAsIn', { letters, example });
}

/** The example word of a sound with ambiguous letters; undefined if the letters are enough. */
export function exampleOf(phone: string): string | undefined {
  return needExample.has(baseOf(phone)) ? nameOf(phone)?.example : undefined;
}

/** The letters of a sound without an example, for sentences that contain the word anyway. */
export function lettersOf(phone: string): string {
  return nameOf(phone)?.letters ?? 'sound';
}
