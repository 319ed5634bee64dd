import { differenceOf } from '../../../shared/src/assessment/phone/judge-by-aligner.ts';
import { baseOf } from '../../../shared/src/phonetics/index.ts';
import type { NetworkReading, PractisedReading } from './ears.ts';

/** The result for one deliberate error. */
export interface Found {
  isRed: boolean;
  isNamed: boolean;
  /** The number of all other sounds of the sentence, and of the red ones among them. */
  right: number;
  rightRed: number;
}

/** The position and kind of an error. */
export interface Place {
  planIndex: number;
  kind: string;
  /** The word's citation form. */
  due: readonly string[];
}

const isAdded = ({ kind }: Place): boolean => kind.startsWith('+') || kind.startsWith('^');
/** Returns the expected sound: `TH>S` → TH, `-T` → T */
const dueOf = ({ kind }: Place): string => kind.replace(/^-|>.*$/g, '');

/** Returns the index of the wrong sound in the citation form; null for an added sound, which has none. */
export function indexInWord(place: Place): number | null {
  if (isAdded(place)) return null;
  const bases = place.due.map(baseOf);
  return place.kind.startsWith('-') ? bases.lastIndexOf(dueOf(place)) : bases.indexOf(dueOf(place));
}

/**
 * Returns the word's sound that is expected at the place, even if the aligner chose another pronunciation of
 * the word.
 */
function nearest<Sound extends { expected: string | null }>(
  sounds: readonly Sound[],
  place: Place,
): Sound | undefined {
  const at = indexInWord(place) ?? 0;
  const candidates = sounds.filter(({ expected }) => expected && baseOf(expected) === dueOf(place));
  const distance = (sound: Sound) => Math.abs(sounds.indexOf(sound) - at);
  return candidates.sort((a, b) => distance(a) - distance(b))[0];
}

function found<Sound extends { isRed: boolean }>(
  all: readonly Sound[],
  wrong: Sound | undefined,
  isNamed: (sound: Sound) => boolean,
): Found {
  const right = all.filter((sound) => sound !== wrong);
  const isRed = wrong?.isRed ?? false;
  return {
    isRed,
    isNamed: isRed && wrong !== undefined && isNamed(wrong),
    right: right.length,
    rightRed: right.filter((sound) => sound.isRed).length,
  };
}

/**
 * Looks up the error in the network's own scores; null for an added sound, for which the network has no
 * score.
 */
export function foundByNetwork({ sounds }: NetworkReading, place: Place): Found | null {
  if (isAdded(place)) return null;
  const said = place.kind.startsWith('-') ? null : (place.kind.split('>')[1] ?? null);
  const inWord = sounds.filter(({ planIndex }) => planIndex === place.planIndex);
  return found(sounds, nearest(inWord, place), ({ recognized: heard }) => heard === said);
}

/** Looks up the error in the learner's view. A refused sentence shows nothing. */
export function foundInPractice(reading: PractisedReading | null, place: Place): Found {
  const sounds = reading?.sounds ?? [];
  const inWord = sounds.filter(({ planIndex }) => planIndex === place.planIndex);
  const kind = place.kind.replace('^', '+');
  const named = inWord.find(
    (sound) => sound.isRed && differenceOf({ expected: sound.expected, recognized: sound.heard }) === kind,
  );
  const wrong =
    named ??
    (isAdded(place)
      ? inWord.find(({ isRed, expected }) => isRed && expected === null)
      : nearest(inWord, place));
  return found(sounds, wrong, (sound) => sound === named);
}
