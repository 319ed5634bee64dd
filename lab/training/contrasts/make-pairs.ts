import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type FoundSounds, findBritishPairs, findPairs, LEAST_PAIRS } from './find-pairs.ts';

/**
 * Writes the minimal pairs of every pair of sounds that has enough of them, from the dictionary by frequency,
 * and those that British English has otherwise:
 *
 *     node lab/training/contrasts/make-pairs.ts
 */

const fileOf = (name: string): string =>
  fileURLToPath(new URL(`../../../shared/src/contrasts/${name}.generated.json`, import.meta.url));
export const pairsFile = fileOf('minimal-pairs');
export const britishPairsFile = fileOf('british-pairs');

/** Returns the text of the generated file. */
export function pairsText(found: readonly FoundSounds[]): string {
  const pairs = found
    .filter((one) => one.pairs.length >= LEAST_PAIRS)
    .map((one): [string, string] => [
      one.sounds.join(' '),
      one.pairs.map(({ words, phones, at }) => `${words.join('/')} ${at} ${phones.join(' ')}`).join(', '),
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
  writeFileSync(britishPairsFile, pairsText(await findBritishPairs()));
  const enough = found.filter(({ pairs }) => pairs.length >= LEAST_PAIRS);
  console.log(`${enough.length} pairs of sounds have ${LEAST_PAIRS} minimal pairs or more.`);
  console.log(missingLines(found).join('\n'));
}
