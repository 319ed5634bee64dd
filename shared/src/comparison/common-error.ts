import { describeSound, isTypicalSlip, typicalSlips } from '../assessment/index.ts';
import { baseOf } from '../phonetics/index.ts';

/** The maximum number of sounds that are named. */
const NAMED = 3;

/**
 * A sentence about common substitutions for a sound: in the person's first language where that is known, else in all
 * languages of the table, most frequent first. Null where nothing is known.
 * @param language a BCP 47 tag
 */
export function commonErrorText(
  expected: string,
  heard: string | null,
  language: string | null,
): string | null {
  const expectedName = describeSound(expected);
  if (language && isTypicalSlip({ expected, heard, score: 0, error: 'replaced' }, language)) {
    return `Many who grew up with your language say it so: to them both are one sound.`;
  }
  const often = commonSubstitutesOf(baseOf(expected));
  if (often.length === 0) return null;
  return `People often say ${inWords(often)} for ${expectedName}.`;
}

function commonSubstitutesOf(expected: string): string[] {
  const counts = new Map<string, number>();
  for (const pairs of Object.values(typicalSlips)) {
    for (const [target, substitute] of pairs.split(' ').map((pair) => pair.split('>'))) {
      if (target === expected && substitute !== undefined)
        counts.set(substitute, (counts.get(substitute) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, NAMED)
    .map(([substitute]) => (substitute === '-' ? 'nothing' : describeSound(substitute)));
}

function inWords(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`;
}
