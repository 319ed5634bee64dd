import { baseOf, isVowel } from '../phonetics/index.ts';
import type { AddedVowel, ExpectedWord, SoundScores } from '../ports/sound-scorer.ts';
import { type ExpectedSounds, phoneOfClass } from './expected-sounds.ts';
import { frameClasses, frameSubsampling } from './frame-scores.ts';
import type { PhoneSegments } from './phone-segments.ts';

/** A place between two consonants at which the frames sound like a vowel. */
export interface SuspectedVowel {
  /** The index of the word. */
  word: number;
  /** The index that the vowel would have among the word's phones. */
  at: number;
  /** ARPAbet, without stress. */
  phone: string;
}

/** The fewest rows that are more than the release of a consonant. */
const fewestRows = 2;
const obstruents = new Set([
  'P',
  'B',
  'T',
  'D',
  'K',
  'G',
  'CH',
  'JH',
  'F',
  'V',
  'TH',
  'DH',
  'S',
  'Z',
  'SH',
  'ZH',
]);
const approximants = new Set(['L', 'R', 'W', 'Y']);
const vowelBeforeCluster = 'EH';
/**
 * A vowel is confirmed if the judge, who expects it there, finds it so well said; if it is shorter, only for
 * speakers who add vowels. Chosen on the voices slt and kal, and on speakers of folds 0 and 1
 * (docs/assessment.md).
 */
const confirmed = { logitBelow: -2.5, shortestMs: 60, posterior: 0.5 };
/** A vowel before such a pause may be a hesitation: "it – uh – was". */
const shortestPauseMs = 80;

/**
 * Finds places at which somebody may have added a vowel: "es-chool", "walk-a", "look-ed". Before S and
 * another consonant at the beginning of a word each place is suspected; elsewhere those at which the frames
 * between two consonants look like a vowel. After a sonorant they often do in good English, and before one
 * that isn't the second sound of a word.
 * @param sounds the expected sounds with their times, in frames of 10 ms
 * @param posteriors logarithms, row by row {@link frameClasses}
 */
export function suspectedVowels(
  { expected, word, first, begin, end }: ExpectedSounds & PhoneSegments,
  posteriors: Float32Array,
): SuspectedVowel[] {
  const { length } = expected;
  const rows = posteriors.length / frameClasses;
  const isConsonant = (sound: number): boolean => !isVowel(expected[sound] ?? '');
  const startsWord = (sound: number): boolean => sound < length && first[word[sound] ?? 0] === sound;
  const suspect = (sound: number, owner = 0, phone: string): SuspectedVowel => ({
    word: owner,
    at: sound - (first[owner] ?? 0),
    phone,
  });
  const vowelBefore = (next: number): string | null =>
    vowelWithin(posteriors, {
      from: next === 0 ? 0 : rowOf(begin[next - 1]),
      to: next === length ? rows : rowOf(end[next]),
      // The vowels of the text beside the two consonants may reach into them.
      afterVowel: next > 1 && !isConsonant(next - 2),
      beforeVowel: next + 1 < length && !isConsonant(next + 1),
    });
  return Array.from({ length: length + 1 }, (_, sound) => sound).flatMap((next): SuspectedVowel[] => {
    const before = next - 1;
    const followsObstruent = obstruents.has(expected[before] ?? '');
    const startsCluster = expected[next] === 'S' && word[next + 1] === word[next] && isConsonant(next + 1);
    if (startsWord(next) && startsCluster) {
      // Where a vowel or a sonorant precedes, the frames don't tell which vowel was added, nor whether one
      // was.
      const heard = next === 0 || followsObstruent ? vowelBefore(next) : null;
      return [suspect(next, word[next], heard ?? vowelBeforeCluster)];
    }
    const endsWord = next === length || startsWord(next);
    if (!followsObstruent || !isConsonant(next)) return [];
    const isSonorant = !obstruents.has(expected[next] ?? '');
    const isFirstCluster = startsWord(before) && expected[next] !== 'Y' && isVowel(expected[next + 1] ?? '');
    if (!endsWord && isSonorant && !isFirstCluster) return [];
    if (endsWord && approximants.has(expected[next] ?? '')) return [];
    const phone = vowelBefore(next);
    return phone === null ? [] : [suspect(next, word[before], phone)];
  });
}

const rowOf = (frame = 0): number => Math.floor(frame / frameSubsampling);

interface Region {
  from: number;
  to: number;
  afterVowel: boolean;
  beforeVowel: boolean;
}

/**
 * Returns the vowel of the longest run of vowel-like rows inside a region; null if there is none that is long
 * enough.
 */
function vowelWithin(posteriors: Float32Array, { from, to, afterVowel, beforeVowel }: Region): string | null {
  const likeliest = Array.from({ length: Math.max(0, to - from) }, (_, at) =>
    likeliestVowel(posteriors, from + at),
  );
  const runs: { start: number; vowels: string[] }[] = [];
  likeliest.forEach((vowel, at) => {
    const last = runs.at(-1);
    if (vowel === null) return;
    if (last && last.start + last.vowels.length === at) last.vowels.push(vowel);
    else runs.push({ start: at, vowels: [vowel] });
  });
  const inside = runs.filter(
    ({ start, vowels }) =>
      vowels.length >= fewestRows &&
      !(afterVowel && start === 0) &&
      !(beforeVowel && start + vowels.length === likeliest.length),
  );
  const longest = inside.sort((one, other) => other.vowels.length - one.vowels.length)[0];
  return longest ? (longest.vowels[Math.floor(longest.vowels.length / 2)] ?? null) : null;
}

/** Returns the likeliest class of a row if it is a vowel. */
function likeliestVowel(posteriors: Float32Array, row: number): string | null {
  let [likeliest, highest] = [-1, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < frameClasses; at += 1) {
    const value = posteriors[row * frameClasses + at] ?? Number.NEGATIVE_INFINITY;
    if (value > highest) [likeliest, highest] = [at, value];
  }
  const phone = phoneOfClass(likeliest);
  return phone !== null && isVowel(phone) ? phone : null;
}

/**
 * Scores the text again with the suspected vowels in it, and keeps those that are there. One vowel per word
 * is expected in each run, in all words at once.
 * @param words the words as they were scored, in the order of `scores`
 * @param score scores a text; null if it doesn't fit into the recording
 * @returns the scores, with the `addedVowel` of a word: the surest one, as neighbouring places may share it
 */
export async function confirmAddedVowels(
  words: readonly ExpectedWord[],
  { scores, suspected }: { scores: SoundScores; suspected: readonly SuspectedVowel[] },
  score: (words: readonly ExpectedWord[]) => Promise<SoundScores | null>,
): Promise<SoundScores> {
  const places = words.map((_, index) => suspected.filter(({ word }) => word === index));
  const found = new Map<number, AddedVowel>();
  for (let round = 0; places.some(({ length }) => length > round); round += 1) {
    const extended = words.map((word, index): ExpectedWord => {
      const place = places[index]?.[round];
      return place ? { ...word, phones: word.phones.toSpliced(place.at, 0, `${place.phone}0`) } : word;
    });
    const rescored = await score(extended);
    for (const [index, own] of places.entries()) {
      const place = own[round];
      const vowel = rescored && place && confirmedVowel(rescored, index, place);
      if (vowel && isSurer(vowel, found.get(index))) found.set(index, vowel);
    }
  }
  if (found.size === 0) return scores;
  return {
    ...scores,
    words: scores.words.map((word, index) => {
      const addedVowel = found.get(index);
      return addedVowel ? { ...word, addedVowel } : word;
    }),
  };
}

/**
 * Returns true if a vowel is surer than another one: one that is long enough for everybody goes before a
 * short one.
 */
const isSurer = (vowel: AddedVowel, other: AddedVowel | undefined): boolean =>
  !other ||
  (vowel.isShort === other.isShort ? vowel.mispronouncedLogit < other.mispronouncedLogit : !vowel.isShort);

function confirmedVowel(
  scores: SoundScores,
  index: number,
  { at, phone }: SuspectedVowel,
): AddedVowel | null {
  const sounds = scores.words[index]?.sounds ?? [];
  const vowel = sounds[at];
  if (!vowel) return null;
  const { startMs, endMs, mispronouncedLogit, recognized, posterior } = vowel;
  const isThere =
    mispronouncedLogit < confirmed.logitBelow &&
    recognized === baseOf(phone) &&
    posterior >= confirmed.posterior;
  const isShort = endMs - startMs < confirmed.shortestMs;
  const after = scores.words[index + 1]?.sounds[0];
  const isHesitation = at === sounds.length - 1 && !!after && after.startMs - endMs >= shortestPauseMs;
  if (!isThere || isHesitation) return null;
  return { at, phone: vowel.expected, mispronouncedLogit, ...(isShort && { isShort }) };
}
