import type { Pronunciation } from '../../contracts/plan.ts';
import { isVowel, soundsKey, stressOf } from '../../phonetics/index.ts';
import type { ScoredSound, ScoredWord } from '../../ports/sound-scorer.ts';

/** The scorer's search gives this place, the shortest one, to a sound that it doesn't find. */
const SHORTEST_PLACE_MS = 40;
/**
 * "button" has no vowel before its N, and "very" little that differs from its R: these may be all that is
 * left of a vowel.
 */
const vowelLike: ReadonlySet<string> = new Set(['L', 'M', 'N', 'NG', 'R', 'W', 'Y']);

/**
 * Returns the sounds at the end of a word that were probably not said, by index: those that the scorer's
 * detectors of endings name, and the vowel of a last syllable that was left out. None that the model voice
 * lacks as well: there the detectors have a blind spot. None without which the word is right.
 */
export function unsaidSounds(
  own: ScoredWord,
  reference: ScoredWord | undefined,
  pronunciations: readonly Pronunciation[] = [],
): ReadonlyMap<number, 'sure' | 'doubtful'> {
  const unsaid = new Map<number, 'sure' | 'doubtful'>();
  const isOptional = (at: number) => isRightWithout(own.sounds, at, pronunciations);
  const ofReference = new Set(reference?.sounds.flatMap(({ unsaid, expected }) => (unsaid ? expected : [])));
  for (const [at, sound] of own.sounds.entries())
    if (sound.unsaid && !ofReference.has(sound.expected) && !isOptional(at)) unsaid.set(at, sound.unsaid);
  const isClear = !reference || unsaidSyllable(reference) === undefined;
  const vowel = isClear ? unsaidSyllable(own, pronunciations) : undefined;
  if (vowel !== undefined && !unsaid.has(vowel)) unsaid.set(vowel, 'doubtful');
  return unsaid;
}

/**
 * Returns the index of the vowel of a last syllable that was probably not said, as in "wait" for "waited": it
 * is unstressed, it has the shortest place, and the scorer recognises an obstruent in it. The scorer may find
 * it well said nevertheless, because it knows the word. Undefined if there is none, or if the word is right
 * without the vowel.
 */
export function unsaidSyllable(
  { sounds }: ScoredWord,
  pronunciations: readonly Pronunciation[] = [],
): number | undefined {
  const vowels = sounds.flatMap(({ expected }, at) => (isVowel(expected) ? [at] : []));
  const at = vowels.length > 1 ? vowels.at(-1) : undefined;
  const vowel = at === undefined ? undefined : sounds[at];
  if (at === undefined || !vowel || stressOf(vowel.expected) !== 0 || !isSilent(vowel)) return undefined;
  return isRightWithout(sounds, at, pronunciations) ? undefined : at;
}

function isRightWithout(
  sounds: readonly ScoredSound[],
  at: number,
  pronunciations: readonly Pronunciation[],
): boolean {
  const without = soundsKey(sounds.toSpliced(at, 1).map(({ expected }) => expected));
  return pronunciations.some((other) => soundsKey(other) === without);
}

function isSilent({ startMs, endMs, recognized }: ScoredSound): boolean {
  if (endMs - startMs > SHORTEST_PLACE_MS) return false;
  return recognized === null || !(isVowel(recognized) || vowelLike.has(recognized));
}
