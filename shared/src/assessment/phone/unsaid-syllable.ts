import type { Pronunciation } from '../../contracts/plan.ts';
import { isVowel, soundsKey, stressOf } from '../../phonetics/index.ts';
import type { ScoredSound, ScoredWord } from '../../ports/sound-scorer.ts';

/** The scorer's search gives this place, the shortest one, to a sound that it doesn't find. */
const SHORTEST_PLACE_MS = 40;
/** "button" has no vowel before its N, and "very" little that differs from its R: these may be all that is left of a vowel. */
const vowelLike: ReadonlySet<string> = new Set(['L', 'M', 'N', 'NG', 'R', 'W', 'Y']);

/**
 * Returns the index of the vowel of a last syllable that was probably not said, as in "wait" for "waited": it is unstressed,
 * it has the shortest place, and the scorer recognises an obstruent in it. The scorer may find it well said nevertheless, because
 * it knows the word. Undefined if there is none, or if the word is right without the vowel.
 */
export function unsaidSyllable(
  { sounds }: ScoredWord,
  pronunciations: readonly Pronunciation[] = [],
): number | undefined {
  const vowels = sounds.flatMap(({ expected }, at) => (isVowel(expected) ? [at] : []));
  const at = vowels.length > 1 ? vowels.at(-1) : undefined;
  const vowel = at === undefined ? undefined : sounds[at];
  if (at === undefined || !vowel || stressOf(vowel.expected) !== 0 || !isSilent(vowel)) return undefined;
  const without = soundsKey(sounds.toSpliced(at, 1).map(({ expected }) => expected));
  return pronunciations.some((other) => soundsKey(other) === without) ? undefined : at;
}

function isSilent({ startMs, endMs, recognized }: ScoredSound): boolean {
  if (endMs - startMs > SHORTEST_PLACE_MS) return false;
  return recognized === null || !(isVowel(recognized) || vowelLike.has(recognized));
}
