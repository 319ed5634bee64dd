import type { Contrast, Pronunciation } from '../contracts/plan.ts';
import type { English } from '../contracts/settings.ts';
import { baseOf, symbolOf } from '../phonetics/index.ts';
import britishMinimalPairs from './british-pairs.generated.json' with { type: 'json' };
import british from './british-pairs.json' with { type: 'json' };
import areas from './contrast-areas.generated.json' with { type: 'json' };
import { otherPhones } from './contrast-evidence.ts';
import minimalPairs from './minimal-pairs.generated.json' with { type: 'json' };

/** Two words that differ in one sound. */
export interface MinimalPair {
  words: readonly [string, string];
  phones: readonly [Pronunciation, Pronunciation];
  /** The index of the sound that differs. */
  at: number;
  /** The English of the two vowels, if only British has them. */
  english?: 'british';
}

/** Two sounds that are told apart, with words that differ in nothing else. */
export interface SoundPair {
  /** `IY IH`. */
  id: string;
  /** ARPAbet without stress. */
  sounds: readonly [string, string];
  /** Most frequent words first; at least twelve. */
  words: readonly MinimalPair[];
  /** False if the scorer can't tell the two sounds apart well enough: then they are only for listening. */
  isTold: boolean;
  /** Set if they are vowels of British English, of which American has other ones. */
  english?: 'british';
}

/**
 * The area under the curve of each pair of sounds: the probability that a recording of the one sound has more
 * evidence for it than a recording of the other. The lower of the figures for learners and for voices; a pair
 * without a figure was not measured. `npm run evaluate -- --contrasts --write` writes them.
 */
export const contrastAreas: Readonly<Record<string, number>> = areas;

/**
 * The minimal pairs of each pair of sounds, most frequent words first, with commas: the two words, the place
 * of the sound that differs, and the first word's sounds (`beat/bit 1 B IY1 T`).
 * `lab/training/contrasts/make-pairs.ts` writes them.
 */
type PairLines = Readonly<Record<string, string>>;

/** The area under the curve from which the scorer tells two sounds apart. */
export const LEAST_AREA = 0.8;

/** All pairs of sounds of American English that can be drilled. */
export const soundPairs: readonly SoundPair[] = /* @__PURE__ */ pairsOf(minimalPairs, areTold);

/** The vowels that are told apart where British English is chosen, each pair with two words. */
export const britishPairs = /* @__PURE__ */ british.map(
  ([one = '', other = '', word = '', otherWord = '']) => ({
    sounds: [one, other] as const,
    words: [word, otherWord] as const,
  }),
);

/** Vowels that are others in Britain: those of "lot", "start" and "thought". */
const ofBritain = /\b(?:OH|AA|AO)\b/;

const isOfBritain = (id: string): boolean => ofBritain.test(id) || !(id in minimalPairs);

const inBritain: readonly SoundPair[] = /* @__PURE__ */ pairsOf(britishMinimalPairs, (one, other) =>
  isOfBritain(`${one} ${other}`)
    ? britishPairs.some(({ sounds }) => sounds[0] === one && sounds[1] === other)
    : areTold(one, other),
);

/** Returns the pairs of sounds that can be drilled in one English, those that it alone tells apart first. */
export function soundPairsIn(english: English): readonly SoundPair[] {
  if (english === 'american') return soundPairs;
  const others = soundPairs.filter(({ id }) => !(id in britishMinimalPairs) && !ofBritain.test(id));
  return [...inBritain, ...others];
}

/** The words of a pair are parsed when they are asked for: most contexts need few. */
function pairsOf(lines: PairLines, isTold: (one: string, other: string) => boolean): SoundPair[] {
  return Object.entries(lines).map(([id, all]) => {
    const [one = '', other = ''] = id.split(' ');
    const english = lines === britishMinimalPairs && isOfBritain(id) ? { english: 'british' as const } : {};
    let parsed: readonly MinimalPair[] | undefined;
    return {
      id,
      sounds: [one, other],
      get words() {
        parsed ??= all.split(', ').map((line) => ({ ...pairOf(line, other), ...english }));
        return parsed;
      },
      isTold: isTold(one, other),
      ...english,
    };
  });
}

/** Returns true if the scorer tells two sounds (ARPAbet without stress) apart well enough. */
export function areTold(one: string, other: string): boolean {
  return (contrastAreas[`${one} ${other}`] ?? contrastAreas[`${other} ${one}`] ?? 0) >= LEAST_AREA;
}

/** Returns the pairs with a sound, in the order of the data. */
export function pairsWith(phone: string, english: English = 'american'): SoundPair[] {
  return soundPairsIn(english).filter(({ sounds }) => sounds.map(baseOf).includes(baseOf(phone)));
}

/**
 * Returns the task to say one word of a minimal pair.
 * @param side the index of the word
 */
export function contrastOf({ words, phones, at, english }: MinimalPair, side: 0 | 1): Contrast {
  const rival = side === 0 ? 1 : 0;
  return {
    word: words[side],
    phones: [...phones[side]],
    at,
    otherWord: words[rival],
    other: symbolOf(phones[rival][at] ?? ''),
    ...(english && { english }),
  };
}

/** Parses a line: "beat/bit 1 B IY1 T". */
function pairOf(line: string, other: string): MinimalPair {
  const [spelled = '', place = '', ...phones] = line.split(' ');
  const [one = '', two = ''] = spelled.split('/');
  const at = Number(place);
  return { words: [one, two], phones: [phones, otherPhones({ phones, at, other })], at };
}
