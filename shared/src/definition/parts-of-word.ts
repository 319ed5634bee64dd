import type { Definition } from '../contracts/definition.ts';
import type { Dictionary, LookUpOptions } from '../ports/dictionary.ts';
import { normalisedWord } from './word-forms.ts';

/** The words that contractions stand for. "'s" and "'d" are ambiguous; the likelier word is given. */
const contractions: readonly [RegExp, string[]][] = [
  [/^won't$/, ['will', 'not']],
  [/^can't$/, ['can', 'not']],
  [/^shan't$/, ['shall', 'not']],
  [/^ain't$/, ['be', 'not']],
  [/^let's$/, ['let', 'us']],
  [/n't$/, ['not']],
  [/'re$/, ['are']],
  [/'m$/, ['am']],
  [/'ve$/, ['have']],
  [/'ll$/, ['will']],
  [/'d$/, ['would']],
  [/'s$/, ['is']],
];

/** Prefixes and suffixes that change a word's meaning. A prefix such as "un" has no entry itself. */
const prefixes = [
  ...[
    'counter',
    'hyper',
    'inter',
    'micro',
    'multi',
    'super',
    'trans',
    'under',
    'ultra',
    'anti',
    'auto',
    'over',
  ],
  ...[
    'fore',
    'half',
    'mega',
    'post',
    'semi',
    'self',
    'dis',
    'mid',
    'mis',
    'non',
    'out',
    'pre',
    'sub',
    'un',
    're',
    'co',
    'de',
  ],
];
const suffixes = [
  ...[
    'fulness',
    'lessness',
    'ishness',
    'iness',
    'ability',
    'worthy',
    'able',
    'like',
    'less',
    'ness',
    'ment',
    'ship',
    'wise',
    'ward',
  ],
  ...['ful', 'ish', 'ism', 'ist', 'ize', 'ise', 'ify', 'dom', 'ity', 'ly', 'er', 'or', 'y'],
];

/** Shorter parts are found in any string. */
const minimalPart = 3;
/** Longer strings are no words. */
const maximalWord = 60;

/**
 * The words inside a word that the dictionary lacks: of a contraction, between hyphens, of a compound, or
 * without prefix and suffix. Empty if there are none. Rejects with the signal's reason once the signal
 * aborts.
 */
export async function partsOf(word: string, dictionary: Dictionary, signal?: AbortSignal): Promise<string[]> {
  const whole = normalisedWord(word);
  if (whole.length > maximalWord) return [];
  const known = async (part: string) => (await dictionary.lookUp(part, { signal })) !== null;
  const contracted = contractedParts(whole);
  if (contracted.length > 0) return filterAsync(contracted, known);
  const joined = whole.split(/[^\p{L}\p{N}']+/u).filter((part) => part.length > 1);
  if (joined.length > 1) return filterAsync([...new Set(joined)], known);
  const found = (await compound(whole, known)) ?? (await withoutAffix(whole, known));
  if (found) return found;
  for (const stem of ['ing', 'ed', 's']
    .filter((end) => whole.endsWith(end))
    .flatMap((end) => stemsOf(whole, end))) {
    const halves = await compound(stem, known);
    if (halves) return halves;
  }
  return [];
}

/** Returns the word's entry, or its parts if it has none. */
export async function define(
  word: string,
  dictionary: Dictionary,
  options: LookUpOptions = {},
): Promise<Definition> {
  const entry = await dictionary.lookUp(word, options);
  return { entry, parts: entry ? [] : await partsOf(word, dictionary, options.signal) };
}

function contractedParts(word: string): string[] {
  for (const [pattern, parts] of contractions) {
    if (!pattern.test(word)) continue;
    const stem = word.replace(pattern, '');
    return stem === '' ? parts : [stem, ...parts];
  }
  return [];
}

/**
 * Splits a compound as near to the middle as possible, because such halves are words rather than syllables.
 */
async function compound(word: string, known: Known): Promise<string[] | null> {
  const cuts = Array.from(
    { length: Math.max(0, word.length - 2 * minimalPart + 1) },
    (_, n) => n + minimalPart,
  );
  const middle = word.length / 2;
  for (const at of cuts.sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle))) {
    const halves = [word.slice(0, at), word.slice(at)];
    if ((await known(halves[0] ?? '')) && (await known(halves[1] ?? ''))) return halves;
  }
  return null;
}

async function withoutAffix(word: string, known: Known): Promise<string[] | null> {
  const afterPrefix = prefixes
    .filter((prefix) => word.startsWith(prefix))
    .map((prefix) => word.slice(prefix.length));
  for (const rest of [word, ...afterPrefix]) {
    if (rest.length < minimalPart) continue;
    if (rest !== word && (await known(rest))) return [rest];
    for (const stem of suffixes.filter((suffix) => rest.endsWith(suffix)).flatMap((s) => stemsOf(rest, s))) {
      if (stem.length >= minimalPart && (await known(stem))) return [stem];
    }
  }
  return null;
}

/** "googleable" → "googl", "google"; "happiness" → "happi", "happy". */
function stemsOf(word: string, suffix: string): string[] {
  const stem = word.slice(0, -suffix.length);
  return [stem, `${stem}e`, stem.replace(/i$/, 'y'), stem.replace(/(.)\1$/, '$1')];
}

type Known = (part: string) => Promise<boolean>;

async function filterAsync(parts: readonly string[], known: Known): Promise<string[]> {
  const answers = await Promise.all(parts.map(known));
  return parts.filter((_, index) => answers[index]);
}
