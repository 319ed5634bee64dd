import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alignLetters } from './align-letters.ts';
import { entriesOf, type Part } from './dictionary-split.ts';

/**
 * `node lab/training/g2p/write-examples.ts FOLDER`: writes the words of the dictionary with their phones
 * divided among their letters, a file for training and one for development. A line has the word, the phones
 * of each letter ("_" for none, "." between two) and the example's weight. Held-out words are not written.
 */

/** Rarer pairs of letter and phones are abbreviations or errors: "aaa" is said "triple a". */
const fewest = 12;

const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder for the examples.');
mkdirSync(folder, { recursive: true });

const parts: readonly Part[] = ['training', 'development'];
const examples = parts.flatMap((part) =>
  entriesOf(part).flatMap(({ word, pronunciations }) =>
    // Variants are alternatives: the citation form counts most.
    pronunciations.map((phones, order) => ({ part, word, phones, weight: 1 / (order + 1) })),
  ),
);
const aligned = alignLetters(examples).map((letters, index) => ({
  ...examples[index],
  letters: letters?.map((phones) => phones.join('.') || '_'),
}));
const counts = new Map<string, number>();
for (const { part, word = '', letters = [] } of aligned) {
  if (part !== 'training') continue;
  letters.forEach((said, at) => {
    const pair = `${word[at]} ${said}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  });
}
for (const part of parts) {
  const lines = aligned.flatMap(({ part: own, word = '', letters, weight = 1 }) => {
    if (own !== part || !letters) return [];
    if (letters.some((said, at) => (counts.get(`${word[at]} ${said}`) ?? 0) < fewest)) return [];
    return [`${word}\t${letters.join(' ')}\t${weight.toFixed(3)}`];
  });
  writeFileSync(join(folder, `${part}.tsv`), `${lines.join('\n')}\n`);
  const all = aligned.filter(({ part: own }) => own === part).length;
  console.log(`${part}: ${lines.length} of ${all} pronunciations can be divided among letters`);
}
