import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type FoundSounds, findPairs, LEAST_PAIRS } from './find-pairs.ts';

/**
 * Writes the minimal pairs of every pair of sounds that has enough of them, from the dictionary by frequency:
 *
 *     node lab/training/contrasts/make-pairs.ts
 */

export const pairsFile = fileURLToPath(
  new URL('../../../shared/src/contrasts/minimal-pairs.generated.ts', import.meta.url),
);

/** Returns the text of the generated file. */
export function pairsText(found: readonly FoundSounds[]): string {
  const lines = found
    .filter(({ pairs }) => pairs.length >= LEAST_PAIRS)
    .map(({ sounds, pairs }) => {
      const own = pairs.map(({ words, phones, at }) => `${words.join('/')} ${at} ${phones.join(' ')}`);
      return `  '${sounds.join(' ')}': [\n${own.map((pair) => `    '${pair}',`).join('\n')}\n  ],`;
    });
  return `// biome-ignore-all lint/style/noExcessiveLinesPerFile: a table of data
// Written by lab/training/contrasts/make-pairs.ts. Do not edit.

/**
 * The minimal pairs of each pair of sounds, most frequent words first: the two words, the place of the sound that
 * differs, and the first word's sounds.
 */
export const minimalPairs: Readonly<Record<string, readonly string[]>> = {
${lines.join('\n')}
};
`;
}

/** Returns a line for each pair of sounds that has too few minimal pairs. */
export function missingLines(found: readonly FoundSounds[]): string[] {
  return found
    .filter(({ pairs }) => pairs.length < LEAST_PAIRS)
    .map(({ sounds, pairs }) => `${sounds.join(' and ')}: only ${pairs.length} minimal pairs.`);
}

if (import.meta.main) {
  const found = findPairs();
  writeFileSync(pairsFile, pairsText(found));
  const enough = found.filter(({ pairs }) => pairs.length >= LEAST_PAIRS);
  console.log(`${enough.length} pairs of sounds have ${LEAST_PAIRS} minimal pairs or more.`);
  console.log(missingLines(found).join('\n'));
}
