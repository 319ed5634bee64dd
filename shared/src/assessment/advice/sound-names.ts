import { baseOf } from '../../phonetics/index.ts';
import { adviceTexts as t } from '../../texts/index.ts';

/** The name of a sound for learners: plain letters and an example word. */
export interface SoundName {
  letters: string;
  example: string;
}

const names: Readonly<Record<string, SoundName>> = {
  AA: { letters: 'o', example: 'hot' },
  AE: { letters: 'a', example: 'cat' },
  AH: { letters: 'u', example: 'cup' },
  AO: { letters: 'aw', example: 'law' },
  AW: { letters: 'ow', example: 'now' },
  AY: { letters: 'i', example: 'my' },
  B: { letters: 'b', example: 'boy' },
  CH: { letters: 'ch', example: 'chair' },
  D: { letters: 'd', example: 'day' },
  DH: { letters: 'th', example: 'this' },
  EH: { letters: 'e', example: 'bed' },
  ER: { letters: 'er', example: 'her' },
  EY: { letters: 'ay', example: 'day' },
  F: { letters: 'f', example: 'fish' },
  G: { letters: 'g', example: 'go' },
  HH: { letters: 'h', example: 'house' },
  IH: { letters: 'i', example: 'sit' },
  IY: { letters: 'ee', example: 'see' },
  JH: { letters: 'j', example: 'job' },
  K: { letters: 'k', example: 'key' },
  L: { letters: 'l', example: 'light' },
  M: { letters: 'm', example: 'me' },
  N: { letters: 'n', example: 'no' },
  NG: { letters: 'ng', example: 'sing' },
  OW: { letters: 'o', example: 'go' },
  OY: { letters: 'oy', example: 'boy' },
  P: { letters: 'p', example: 'pen' },
  R: { letters: 'r', example: 'red' },
  S: { letters: 's', example: 'see' },
  SH: { letters: 'sh', example: 'she' },
  T: { letters: 't', example: 'tea' },
  TH: { letters: 'th', example: 'think' },
  UH: { letters: 'oo', example: 'book' },
  UW: { letters: 'oo', example: 'food' },
  V: { letters: 'v', example: 'very' },
  W: { letters: 'w', example: 'we' },
  Y: { letters: 'y', example: 'yes' },
  Z: { letters: 'z', example: 'zoo' },
  ZH: { letters: 's', example: 'vision' },
};

/** Sounds whose letters are ambiguous, so that their name needs the example. */
const needExample = new Set('AA AE AH AO AW AY DH EH EY IH OW TH UH UW ZH'.split(' '));

/** Returns `*t*`, or `*i* as in *sit*` if the letters alone are ambiguous. */
export function describeSound(phone: string): string {
  if (!names[baseOf(phone)]) return t('anotherSound');
  const letters = lettersOf(phone);
  const example = exampleOf(phone);
  return example === undefined ? `*${letters}*` : t('soundAsIn', { letters, example });
}

/** The example word of a sound with ambiguous letters; undefined if the letters are enough. */
export function exampleOf(phone: string): string | undefined {
  const base = baseOf(phone);
  return needExample.has(base) ? names[base]?.example : undefined;
}

/** The letters of a sound without an example, for sentences that contain the word anyway. */
export function lettersOf(phone: string): string {
  return names[baseOf(phone)]?.letters ?? 'sound';
}
