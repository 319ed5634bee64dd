import type { AssessedWord } from '../contracts/assessment.ts';
import type { Substitution } from '../contracts/plan.ts';
import { baseOf, isVowel } from '../phonetics/index.ts';

/**
 * Returns the substitution of a word: its worst sound that was replaced by another one of its class, or where
 * a slip of the first language to such a sound is in doubt; undefined if there is none.
 * @param place the index of the word among those that are said again
 */
export function substitutionIn({ phones }: AssessedWord, place: number): Substitution | undefined {
  const expected = phones.filter(({ expected: sound }) => sound !== null);
  const substitutions = expected.flatMap(({ expected: sound, heard, error, score, slip }, at) => {
    const said = error === 'replaced' ? heard : error === 'unsure' ? (slip?.said ?? null) : null;
    if (sound === null || said === null) return [];
    const substitution = { word: place, at, sound: baseOf(sound), other: baseOf(said) };
    return substitution.sound !== substitution.other && isVowel(sound) === isVowel(said)
      ? [{ substitution, score }]
      : [];
  });
  return substitutions.sort((one, other) => one.score - other.score)[0]?.substitution;
}
