import type { Pronunciation } from '@sayable/shared/contracts';
import { baseOf, consonants, isVowel, stressOf, vowels, withStressOf } from '@sayable/shared/phonetics';
import { isClearPlace } from '../../contrasts/find-pairs.ts';

/** A slip in sounds, ARPAbet without stress. One of the two may be null, for no sound. */
export interface Slip {
  expected: string | null;
  spoken: string | null;
}

/** A word with one pronunciation. */
export interface KnownWord {
  word: string;
  phones: Pronunciation;
}

/** A word in which a slip can happen, with the place. */
export interface SlipWord extends KnownWord {
  /** The index of the sound; for an added sound, of the sound before which it is said. */
  at: number;
  /** The word's sounds with the slip. */
  spoken: Pronunciation;
}

const phones: ReadonlySet<string> = new Set([...vowels, ...consonants]);
const nothing = '-';

/** Returns the sounds of a slip such as "TH>S"; null for one that ARPAbet can't write ("R>trill"). */
export function parseSlip(slip: string): Slip | null {
  const [expected = '', spoken = '', ...more] = slip.split('>');
  const sounds = [expected, spoken];
  const isWritten = sounds.every((sound) => sound === nothing || phones.has(sound));
  if (more.length > 0 || !isWritten || expected === spoken) return null;
  return {
    expected: expected === nothing ? null : expected,
    spoken: spoken === nothing ? null : spoken,
  };
}

/** Returns true for a place of one kind. */
type PlaceKind = (phones: Pronunciation, at: number) => boolean;

const isConsonant = (phone: string | undefined): boolean => phone !== undefined && !isVowel(phone);
const sonorants: ReadonlySet<string> = new Set(['L', 'M', 'N', 'NG', 'R', 'W', 'Y', 'HH']);

/** As in "eschool". */
const beforeS: PlaceKind = (own, at) => at === 0 && own[0] === 'S' && isConsonant(own[1]);
/** As in "tirain". */
const insideFirstConsonants: PlaceKind = (own, at) =>
  at === 1 && isConsonant(own[0]) && isConsonant(own[1]) && own[0] !== 'S' && own[1] !== 'Y';
/** As in "bigu". */
const afterLastConsonant: PlaceKind = (own, at) =>
  at === own.length && isConsonant(own.at(-1)) && !sonorants.has(own.at(-1) ?? '');
/** As in "happle". */
const beforeFirstVowel: PlaceKind = (own, at) => at === 0 && isVowel(own[0] ?? '');
/** As in "sing-g". */
const afterLastNg: PlaceKind = (own, at) => at === own.length && own.at(-1) === 'NG';

/** The places at which learners add a sound, by sound. No other sound is measured as an added one. */
const addedPlaces: Readonly<Record<string, readonly PlaceKind[]>> = {
  EH: [beforeS],
  IH: [beforeS, insideFirstConsonants],
  IY: [beforeS, afterLastConsonant],
  AH: [insideFirstConsonants, afterLastConsonant],
  UH: [insideFirstConsonants, afterLastConsonant],
  UW: [insideFirstConsonants, afterLastConsonant],
  OW: [insideFirstConsonants, afterLastConsonant],
  HH: [beforeFirstVowel],
  W: [beforeFirstVowel],
  Y: [beforeFirstVowel],
  G: [afterLastNg],
  K: [afterLastNg],
};

/** The beginning, middle and end of a word. */
const positions: readonly PlaceKind[] = [
  (_, at) => at === 0,
  (own, at) => at > 0 && at < own.length - 1,
  (own, at) => at > 0 && at === own.length - 1,
];

/** Words of one beginning are often forms of one word. */
const BEGINNING = 4;

/**
 * Chooses words in which a slip can happen: in turn at the beginning, in the middle and at the end, the first
 * of the list that fits. An added sound has places of its own.
 * @param words the most frequent first
 * @param isUsable false for a word in which the slip would be right
 */
export async function chooseWords(
  slip: Slip,
  words: readonly KnownWord[],
  most: number,
  isUsable: (word: SlipWord, index: number) => Promise<boolean>,
): Promise<SlipWord[]> {
  const kinds = slip.expected === null ? (addedPlaces[slip.spoken ?? ''] ?? []) : positions;
  const queues = kinds.map((isOfKind) => placesOf(slip, words, isOfKind));
  const chosen: SlipWord[] = [];
  const isNew = ({ word }: SlipWord): boolean =>
    chosen.every((other) => other.word.slice(0, BEGINNING) !== word.slice(0, BEGINNING));
  const next = async (queue: (typeof queues)[number]): Promise<SlipWord | null> => {
    for (let one = queue.next(); !one.done; one = queue.next())
      if (isNew(one.value) && (await isUsable(one.value, chosen.length))) return one.value;
    return null;
  };
  let before = -1;
  while (chosen.length < most && chosen.length > before) {
    before = chosen.length;
    for (const queue of queues) {
      const word = chosen.length < most ? await next(queue) : null;
      if (word) chosen.push(word);
    }
  }
  return chosen;
}

/** Yields all places of a kind, one after another as they are asked for. */
function* placesOf(slip: Slip, words: readonly KnownWord[], isOfKind: PlaceKind): Generator<SlipWord> {
  for (const { word, phones: own } of words)
    for (let at = 0; at <= own.length; at += 1)
      if (isOfKind(own, at) && canHappen(slip, own, at))
        yield { word, phones: own, at, spoken: withSlip(slip, own, at) };
}

function canHappen({ expected, spoken }: Slip, own: Pronunciation, at: number): boolean {
  if (expected === null) return true;
  const phone = own[at] ?? '';
  if (baseOf(phone) !== expected) return false;
  if (spoken === null) return isVowel(phone) ? stressOf(phone) === 0 : isOftenDropped(own, at);
  // Unstressed vowels lose their difference.
  if (isVowel(phone) && stressOf(phone) !== 1) return false;
  const [before = '', next = ''] = [own[at - 1], own[at + 1]];
  const pair = [expected, spoken];
  if (pair.includes('HH') && !isVowel(next)) return false;
  // The tongue is back before K and G anyway.
  if (pair.includes('NG') && (!isVowel(before) || /^[KG]$/.test(next))) return false;
  if (pair.includes('Y') && isConsonant(own[at - 1])) return false;
  return isClearPlace(own, at, [expected, spoken]) && isClearPlace(own, at, [spoken, expected]);
}

/** Learners drop H before a vowel, and other consonants at the end of a word or beside another consonant. */
function isOftenDropped(own: Pronunciation, at: number): boolean {
  if (own[at] === 'HH') return isVowel(own[at + 1] ?? '');
  return at > 0 && (at === own.length - 1 || isConsonant(own[at + 1]));
}

function withSlip({ expected, spoken }: Slip, own: Pronunciation, at: number): Pronunciation {
  const said =
    spoken === null
      ? []
      : [!isVowel(spoken) ? spoken : expected === null ? `${spoken}0` : withStressOf(spoken, own[at] ?? '')];
  return own.toSpliced(at, expected === null ? 0 : 1, ...said);
}
