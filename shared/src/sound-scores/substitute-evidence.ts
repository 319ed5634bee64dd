import { baseOf, isVowel, withStressOf } from '../phonetics/index.ts';
import type { ExpectedWord, ScoredSound, SoundScores } from '../ports/sound-scorer.ts';

/**
 * The mispronunciation logits between which a sound is doubtful: outside them no evidence would change the judgement
 * (`assessment/phone/judge-sound.ts`).
 */
const doubtful = { from: -0.2, to: 2.8 };

/**
 * Compares each doubtful sound with its substitute ("A or B?"): the text is scored again with the substitute in its place. How
 * wrong a sound looks depends on what was expected; the difference between two expectations hardly does. One sound per word is
 * exchanged in each run, in all words at once, so a text costs as many runs as its most doubtful word has doubtful sounds.
 * @param words the words as they were scored, in the order of `scores`
 * @param score scores a text
 * @returns the scores, with `substituteEvidence` of the doubtful sounds
 */
export async function compareSubstitutes(
  words: readonly ExpectedWord[],
  scores: SoundScores,
  score: (words: readonly ExpectedWord[]) => Promise<SoundScores>,
): Promise<SoundScores> {
  const places = scores.words.map(({ sounds }) =>
    sounds.flatMap((sound, at) => {
      const other = substituteOf(sound);
      return other === null ? [] : [{ at, other }];
    }),
  );
  const evidence = new Map<ScoredSound, number>();
  for (let round = 0; places.some(({ length }) => length > round); round += 1) {
    const exchanged = words.map((word, index): ExpectedWord => {
      const place = places[index]?.[round];
      return place ? { ...word, phones: word.phones.with(place.at, place.other) } : word;
    });
    const rivals = await score(exchanged);
    for (const [index, own] of places.entries()) {
      const place = own[round];
      const sound = place && scores.words[index]?.sounds[place.at];
      const rival = place && rivals.words[index]?.sounds[place.at];
      if (sound && rival) evidence.set(sound, sound.mispronouncedLogit - rival.mispronouncedLogit);
    }
  }
  const withEvidence = (sound: ScoredSound): ScoredSound => {
    const substituteEvidence = evidence.get(sound);
    return substituteEvidence === undefined ? sound : { ...sound, substituteEvidence };
  };
  return {
    ...scores,
    words: scores.words.map((word) => ({ ...word, sounds: word.sounds.map(withEvidence) })),
  };
}

/** Returns the substitute of a doubtful sound; null for a sound that is not doubtful or has none of its kind. */
function substituteOf({ expected, mispronouncedLogit, substitute }: ScoredSound): string | null {
  if (mispronouncedLogit < doubtful.from || mispronouncedLogit > doubtful.to || substitute === null)
    return null;
  if (substitute === baseOf(expected) || isVowel(substitute) !== isVowel(expected)) return null;
  return isVowel(substitute) ? withStressOf(substitute, expected) : substitute;
}
