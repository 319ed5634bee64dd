import type { Pronunciation } from '../contracts/plan.ts';
import { baseOf } from './phones.ts';

const sibilants: ReadonlySet<string> = new Set(['S', 'Z', 'SH', 'ZH', 'CH', 'JH']);
const voiceless: ReadonlySet<string> = new Set(['P', 'T', 'K', 'F', 'TH', 'S', 'SH', 'CH', 'HH']);

/** The derivation of an inflected word from a word of the lexicon. */
export interface Inflection {
  /** The possible spellings of the word without the ending, likeliest first. */
  stems: string[];
  /** Returns the stem's pronunciation with the ending. */
  inflect(stem: Pronunciation): Pronunciation;
}

function lastSound(stem: Pronunciation): string {
  return baseOf(stem.at(-1) ?? '');
}

/** Plural, third person, possessive, "is": Z, S after voiceless sounds, IH0 Z after sibilants. */
function withS(stem: Pronunciation): Pronunciation {
  const last = lastSound(stem);
  if (sibilants.has(last)) return [...stem, 'IH0', 'Z'];
  return [...stem, voiceless.has(last) ? 'S' : 'Z'];
}

/** Past: D, T after voiceless sounds, IH0 D after T and D. */
function withD(stem: Pronunciation): Pronunciation {
  const last = lastSound(stem);
  if (last === 'T' || last === 'D') return [...stem, 'IH0', 'D'];
  return [...stem, voiceless.has(last) ? 'T' : 'D'];
}

/** "stopp" → "stop": reverts a doubled consonant before the ending. */
function undoubled(stem: string): string[] {
  return /([bdfgklmnprstvz])\1$/.test(stem) ? [stem.slice(0, -1)] : [];
}

interface Ending {
  pattern: RegExp;
  stems(withoutEnding: string): string[];
  inflect(stem: Pronunciation): Pronunciation;
}

const append =
  (...phones: string[]) =>
  (stem: Pronunciation): Pronunciation => [...stem, ...phones];

/** "happily" is "happy" + L IY0; "really" has one L, not two. */
function withLy(stem: Pronunciation): Pronunciation {
  return lastSound(stem) === 'L' ? [...stem, 'IY0'] : [...stem, 'L', 'IY0'];
}

const endings: Ending[] = [
  { pattern: /'s$/, stems: (stem) => [stem], inflect: withS },
  { pattern: /'d$/, stems: (stem) => [stem], inflect: withD },
  { pattern: /'ll$/, stems: (stem) => [stem], inflect: append('AH0', 'L') },
  { pattern: /'ve$/, stems: (stem) => [stem], inflect: append('AH0', 'V') },
  { pattern: /'re$/, stems: (stem) => [stem], inflect: append('ER0') },
  { pattern: /ies$/, stems: (stem) => [`${stem}y`], inflect: withS },
  { pattern: /es$/, stems: (stem) => [`${stem}e`, stem], inflect: withS },
  { pattern: /s$/, stems: (stem) => [stem], inflect: withS },
  { pattern: /ied$/, stems: (stem) => [`${stem}y`], inflect: withD },
  {
    pattern: /ed$/,
    stems: (stem) => [...undoubled(stem), `${stem}e`, stem],
    inflect: withD,
  },
  {
    pattern: /ing$/,
    stems: (stem) => [...undoubled(stem), stem, `${stem}e`],
    inflect: append('IH0', 'NG'),
  },
  // "goin'" has lost its apostrophe here.
  { pattern: /in$/, stems: (stem) => [`${stem}ing`], inflect: (stem) => [...stem.slice(0, -1), 'N'] },
  { pattern: /ily$/, stems: (stem) => [`${stem}y`], inflect: withLy },
  { pattern: /ly$/, stems: (stem) => [stem], inflect: withLy },
  { pattern: /er$/, stems: (stem) => [...undoubled(stem), `${stem}e`, stem], inflect: append('ER0') },
  { pattern: /ness$/, stems: (stem) => [stem], inflect: append('N', 'AH0', 'S') },
  { pattern: /less$/, stems: (stem) => [stem], inflect: append('L', 'AH0', 'S') },
];

/** Shorter stems are more often part of another word than a word ("bed", "king"). */
const minimalStem = 3;

/** The possible regular endings of `word`, likeliest first. */
export function inflectionsOf(word: string): Inflection[] {
  return endings.flatMap(({ pattern, stems, inflect }) => {
    const match = pattern.exec(word);
    if (!match) return [];
    const stem = word.slice(0, match.index);
    const isContraction = match[0].startsWith("'");
    if (!isContraction && stem.length < minimalStem) return [];
    return [{ stems: stems(stem).filter((spelling) => spelling !== ''), inflect }];
  });
}
