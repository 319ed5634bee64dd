import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type FoundSounds, findPairs, LEAST_PAIRS } from './find-pairs.ts';

/**
 * Writes the minimal pairs of every pair of sounds that has enough of them, from the dictionary by frequency:
 *
 *     node lab/training/contrasts/make-pairs.ts
 */

export const pairsFile = fileURLToPath(
  new URL('../../../shared/src/contrasts/minimal-pairs.generated.json', import.meta.url),
);

/** Returns the text of the generated file. */
export function pairsText(found: readonly FoundSounds[]): string {
  const pairs = found
    .filter((one) => one.pairs.length >= LEAST_PAIRS)
    .map((one): [string, string[]] => [
      one.sounds.join(' '),
      one.pairs.map(({ words, phones, at }) => `${words.join('/')} ${at} ${phones.join(' ')}`),
    ]);
  return `${JSON.stringify(Object.fromEntries(pairs), null, 2)}\n`;
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
