import { readFileSync } from 'node:fs';
import { ipaOfPronunciation, planUtterance, shownForm } from '@sayable/shared/phonetics';
import { openBritishForms } from '../../../scripts/lib/british-forms.ts';
import { openPronouncer } from '../../../scripts/lib/score-practice.ts';
import { readMisaki } from './misaki.ts';
import sample from './sample-words.json' with { type: 'json' };

/**
 * Prints how many of 400 words are shown as two British dictionaries have them, and those that aren't: the
 * list from which the exceptions are made, and Britfone 3.0.1, which nothing is made from.
 *
 *     node lab/training/british/check-words.ts FOLDER/misaki/data britfone.main.3.0.1.csv
 */

/** Signs by which dictionaries differ and that stand for one sound. */
const sameSigns: readonly (readonly [RegExp, string])[] = [
  [/ʳ|ˌ|\s/g, ''],
  [/ɐ/g, 'ʌ'],
  [/ɛː|ɛə/g, 'eə'],
  [/ɛ/g, 'e'],
  [/ɡ/g, 'g'],
  [/A/g, 'eɪ'],
  [/I/g, 'aɪ'],
  [/W/g, 'aʊ'],
  [/Y/g, 'ɔɪ'],
  [/Q/g, 'əʊ'],
  [/ʤ/g, 'dʒ'],
  [/ʧ/g, 'tʃ'],
  [/ɹ/g, 'r'],
  [/ᵊ/g, 'ə'],
  [/a(?![ɪʊ])/g, 'æ'],
  [/tj(?=[uʊ](?!ː))/g, 'tʃ'],
  [/dj(?=[uʊ](?!ː))/g, 'dʒ'],
];
/** The weak vowels of "it", "happy", "about" and "put", which dictionaries choose differently. */
const weakSigns: readonly (readonly [RegExp, string])[] = [
  [/(?<![ˈaeɔ])[ɪiə](?!ː)/g, 'ə'],
  [/(?<!ˈ)(?:uː|ʊ)/g, 'u'],
  [/ʊəl/g, 'uəl'],
];
const vowels = 'aeiouæɑɒɔəɜɪʊʌ';

function keyOf(ipa: string, isLoose: boolean): string {
  const same = sameSigns.reduce((text, [from, to]) => text.replace(from, to), ipa);
  // Some write the mark before the syllable, some before its vowel. A word of one syllable needs none.
  const moved = same.replace(new RegExp(`ˈ([^${vowels}]*)`, 'g'), '$1ˈ');
  // The consonant is the last syllable of "button" and "little".
  const plain = moved.replace(new RegExp(`(?<=[^${vowels}ːˈ])ə(?=[nlm](?:[^${vowels}ːˈ]|$))`, 'g'), '');
  const key = isLoose ? weakSigns.reduce((text, [from, to]) => text.replace(from, to), plain) : plain;
  return (plain.match(new RegExp(`[${vowels}]ː?[ɪʊə]?`, 'g')) ?? []).length < 2
    ? plain.replace('ˈ', '')
    : key;
}

function readBritfone(file: string): Map<string, string[]> {
  const entries = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const found = new Map<string, string[]>();
  for (const entry of entries) {
    const [name = '', ipa = ''] = entry.split(', ');
    const word = name.replace(/\(\d\)$/, '').toLowerCase();
    found.set(word, [...(found.get(word) ?? []), ipa]);
  }
  return found;
}

const [folder = '', britfoneFile = ''] = process.argv.slice(2);
const [misaki, britfone] = [readMisaki(folder), readBritfone(britfoneFile)];
const [pronouncer, british] = [openPronouncer(), openBritishForms()];
const words = sample.flatMap((line) => line.split(' '));
const counts = {
  words: words.length,
  listed: 0,
  inEither: 0,
  inBritfone: 0,
  asBritfone: 0,
  asBritfoneButWeak: 0,
};
for (const word of words) {
  const [planned] = (await planUtterance(word, pronouncer, { british })).words;
  const shown = planned ? ipaOfPronunciation(shownForm(planned), 'british') : '';
  const entry = misaki.get(word);
  const listed =
    typeof entry === 'string' ? [entry] : Object.values(entry ?? {}).flatMap((said) => said ?? []);
  const other = britfone.get(word) ?? [];
  const isIn = (list: readonly string[], isLoose: boolean) =>
    list.some((ipa) => keyOf(ipa, isLoose) === keyOf(shown, isLoose));
  if (listed.length + other.length > 0) counts.listed += 1;
  if (isIn([...listed, ...other], true)) counts.inEither += 1;
  if (other.length > 0) counts.inBritfone += 1;
  if (isIn(other, false)) counts.asBritfone += 1;
  if (isIn(other, true)) counts.asBritfoneButWeak += 1;
  const where = isIn([...listed, ...other], true) ? '' : ' (in neither)';
  if (where || (other.length > 0 && !isIn(other, true)))
    console.log(
      `${word}: ${shown}${where}; list ${listed.join(', ') || '–'}; Britfone ${other.join(', ') || '–'}`,
    );
}
console.log(counts);
