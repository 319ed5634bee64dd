import type { Pronunciation } from '../../contracts/plan.ts';
import { baseOf } from '../phones.ts';

const sibilants: ReadonlySet<string> = new Set(['S', 'Z', 'SH', 'ZH', 'CH', 'JH']);
const voiceless: ReadonlySet<string> = new Set(['P', 'T', 'K', 'F', 'TH', 'S', 'SH', 'CH', 'HH']);

/** The derivation of a word from another one. */
export interface Derivation {
  /** The possible spellings of the other word, likeliest first. */
  stems: string[];
  /** True for an ending behind an apostrophe, which any word may have. */
  isContraction?: boolean;
  /** True if the other word must have an entry of its own. */
  isOfEntry?: boolean;
  /** Returns the pronunciations of the derived word, the most usual first. */
  derive(stem: Pronunciation): Pronunciation[];
}

function lastSound(stem: Pronunciation): string {
  return baseOf(stem.at(-1) ?? '');
}

/** Plural, third person, possessive, "is": Z, S after voiceless sounds, IH0 Z after sibilants. */
export function withS(stem: Pronunciation): Pronunciation {
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
export function undoubled(stem: string): string[] {
  return /([bdfgklmnprstvz])\1$/.test(stem) ? [stem.slice(0, -1)] : [];
}

/**
 * The verb or adjective of "stopped", "noted", "walked": a single consonant after a short vowel had been
 * doubled.
 */
function bases(stem: string): string[] {
  const hasLostE = /^[^aeiou]*[aeiou][bcdfgklmnprstvz]$/.test(stem);
  return [...undoubled(stem), ...(hasLostE ? [`${stem}e`, stem] : [stem, `${stem}e`])];
}

interface Ending {
  pattern: RegExp;
  isOfEntry?: true;
  stems(withoutEnding: string): string[];
  inflect(stem: Pronunciation): Pronunciation;
}

const append =
  (...phones: string[]) =>
  (stem: Pronunciation): Pronunciation => [...stem, ...phones];

/** "happily" is "happy" with a weaker vowel + L IY0; "really" has one L, not two. */
function withLy(stem: Pronunciation): Pronunciation {
  if (stem.at(-1) === 'IY0') return [...stem.slice(0, -1), 'AH0', 'L', 'IY0'];
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
  { pattern: /(?<!s)s$/, stems: (stem) => [stem], inflect: withS },
  { pattern: /ied$/, stems: (stem) => [`${stem}y`], inflect: withD },
  { pattern: /ed$/, stems: bases, inflect: withD },
  { pattern: /ing$/, stems: bases, inflect: append('IH0', 'NG') },
  {
    // "goin'" has lost its apostrophe here; "heroin" is from no "heroing".
    pattern: /in$/,
    isOfEntry: true,
    stems: (stem) => [`${stem}ing`],
    inflect: (stem) => [...stem.slice(0, -1), 'N'],
  },
  // "statically" is "static" + L IY0, "theatrically" has lost the vowel of "theatrical".
  { pattern: /(?<=ic)ally$/, stems: (stem) => [stem], inflect: append('L', 'IY0') },
  { pattern: /(?<=ical)ly$/, stems: (stem) => [stem], inflect: (stem) => [...stem.slice(0, -2), 'L', 'IY0'] },
  { pattern: /ily$/, stems: (stem) => [`${stem}y`], inflect: withLy },
  { pattern: /ly$/, stems: (stem) => [stem], inflect: withLy },
  { pattern: /er$/, stems: bases, inflect: append('ER0') },
  { pattern: /iest$/, stems: (stem) => [`${stem}y`], inflect: append('AH0', 'S', 'T') },
  { pattern: /est$/, stems: bases, inflect: append('AH0', 'S', 'T') },
  { pattern: /ness$/, stems: (stem) => [stem], inflect: append('N', 'AH0', 'S') },
  { pattern: /less$/, stems: (stem) => [stem], inflect: append('L', 'AH0', 'S') },
];

/** Shorter stems are more often part of another word than a word ("bed", "king"). */
const minimalStem = 3;

/** The possible regular endings of `word`, likeliest first. */
export function inflectionsOf(word: string): Derivation[] {
  return endings.flatMap(({ pattern, isOfEntry, stems, inflect }) => {
    const match = pattern.exec(word);
    if (!match) return [];
    const stem = word.slice(0, match.index);
    const isContraction = match[0].startsWith("'");
    if (!isContraction && stem.length < minimalStem) return [];
    return [
      {
        stems: stems(stem).filter((spelling) => spelling !== ''),
        isContraction,
        ...(isOfEntry && { isOfEntry }),
        derive: (known) => [inflect(known)],
      },
    ];
  });
}
