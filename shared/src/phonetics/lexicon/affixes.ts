import type { Pronunciation } from '../../contracts/plan.ts';
import { type Derivation, undoubled } from './inflections.ts';
import prefixesJson from './prefixes.json' with { type: 'json' };

/** Turns primary into secondary stress: another part of the word has the primary one. */
export function withoutPrimary(phones: Pronunciation): Pronunciation {
  return phones.map((phone) => phone.replace('1', '2'));
}

interface Suffix {
  pattern: RegExp;
  stems(withoutSuffix: string): string[];
  derive(stem: Pronunciation): Pronunciation;
}

const phonesOf = (written: string): Pronunciation => written.split(' ');

/** A suffix that leaves the stress where it is. */
const unstressed = (pattern: RegExp, phones: string, stems: Suffix['stems'] = (stem) => [stem]): Suffix => ({
  pattern,
  stems,
  derive: (stem) => [...stem, ...phonesOf(phones)],
});

/** A suffix that takes the primary stress. */
const stressed = (pattern: RegExp, phones: string, stems: Suffix['stems']): Suffix => ({
  pattern,
  stems,
  derive: (stem) => [...withoutPrimary(stem), ...phonesOf(phones)],
});

/** "swappable" is from "swap", "movable" from "move", "readable" from "read", "reliable" from "rely". */
const verbs = (stem: string): string[] => [
  ...undoubled(stem),
  stem,
  `${stem}e`,
  ...(stem.endsWith('i') ? [`${stem.slice(0, -1)}y`] : []),
];

/** "harmonize" has lost the Y of "harmony", "digitize" nothing. */
function withIze(stem: Pronunciation): Pronunciation {
  const isVowelLost = /^(?:IY|AH)0$/.test(stem.at(-1) ?? '');
  return [...(isVowelLost ? stem.slice(0, -1) : stem), 'AY2', 'Z'];
}

/** "-ization" from "-ize": the ending takes the primary stress, and its vowel before is weak. */
function withIzation(stem: Pronunciation): Pronunciation {
  return [...withoutPrimary(stem.slice(0, -2)), ...phonesOf('AH0 Z EY1 SH AH0 N')];
}

const suffixes: readonly Suffix[] = [
  unstressed(/able$/, 'AH0 B AH0 L', verbs),
  unstressed(/ably$/, 'AH0 B L IY0', verbs),
  stressed(/ability$/, 'AH0 B IH1 L AH0 T IY0', verbs),
  { pattern: /ization$/, stems: (stem) => [`${stem}ize`], derive: withIzation },
  { pattern: /ize$/, stems: (stem) => [stem, `${stem}y`, `${stem}e`], derive: withIze },
  unstressed(/iness$/, 'N AH0 S', (stem) => [`${stem}y`]),
  unstressed(/ful$/, 'F AH0 L'),
  unstressed(/ment$/, 'M AH0 N T'),
  unstressed(/ship$/, 'SH IH2 P'),
  unstressed(/hood$/, 'HH UH2 D'),
  unstressed(/ish$/, 'IH0 SH', verbs),
  unstressed(/some$/, 'S AH0 M'),
  unstressed(/dom$/, 'D AH0 M'),
  unstressed(/like$/, 'L AY2 K'),
  unstressed(/proof$/, 'P R UW2 F'),
  unstressed(/free$/, 'F R IY2'),
];

/** Prefixes and their phones. */
const prefixes: Readonly<Record<string, string>> = prefixesJson;

/** Nouns often have the stress on these: "a runtime", "the subclass". Both are right. */
const stressable: ReadonlySet<string> = new Set(
  'over under out up sub super micro mega cyber hyper bio eco'.split(' '),
);

/** Shorter stems are more often part of another word than a word. */
const minimalStem = 3;
const minimalAfter = (prefix: string): number => (prefix.length < 4 ? 4 : 3);

/** The possible derivations of `word` from a word without its prefix or suffix, likeliest first. */
export function affixesOf(word: string): Derivation[] {
  const fromSuffixes = suffixes.flatMap(({ pattern, stems, derive }): Derivation[] => {
    const match = pattern.exec(word);
    if (!match || match.index < minimalStem) return [];
    return [{ stems: stems(word.slice(0, match.index)), derive: (stem) => [derive(stem)] }];
  });
  const fromPrefixes = Object.entries(prefixes).flatMap(([prefix, phones]): Derivation[] => {
    if (!word.startsWith(prefix) || word.length < prefix.length + minimalAfter(prefix)) return [];
    return [
      { stems: [word.slice(prefix.length)], derive: (stem) => withPrefix(prefix, phonesOf(phones), stem) },
    ];
  });
  return [...fromSuffixes, ...fromPrefixes];
}

function withPrefix(prefix: string, phones: Pronunciation, stem: Pronunciation): Pronunciation[] {
  const unaccented = [...phones, ...stem];
  if (!stressable.has(prefix)) return [unaccented];
  const vowelCount = stem.filter((phone) => /\d$/.test(phone)).length;
  const accented = [...phones.map((phone) => phone.replace('2', '1')), ...withoutPrimary(stem)];
  return vowelCount === 1 ? [accented, unaccented] : [unaccented, accented];
}
