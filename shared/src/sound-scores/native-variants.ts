import { baseOf } from '../phonetics/index.ts';
import type { ScoredWord } from '../ports/sound-scorer.ts';
import rows from './native-variants.json' with { type: 'json' };

/**
 * How many natives say a sound like a slip: `often` where it is their usual form, `at times` where some do.
 */
export type NativeVariant = 'often' | 'at times';

/** The place of a sound in an utterance: ARPAbet without stress. */
export interface SoundPlace {
  /** The sounds before and after it, also those of other words; empty at the ends of the utterance. */
  before: string;
  after: string;
}

interface Row {
  /** ARPAbet without stress, as all sounds of a row. */
  expected: string;
  said: string;
  natives: string;
  /** The places: all conditions hold. */
  before?: readonly string[];
  after?: readonly string[];
}

const rowsOf = (expected: string, said: string): readonly Row[] =>
  (rows as readonly Row[]).filter((row) => row.expected === expected && row.said === said);

/**
 * Returns how many natives say the sound like the slip in its place, undefined if hardly any do: they stop a
 * DH after a closure ("in the"), release a T or D before R with friction ("try"), and some don't tell IH from
 * IY before R and NG ("near", "king"). Before a voiceless consonant and at the end many let Z and D go
 * voiceless ("these things"), and a V before one is F ("of course"). These are chosen on LibriSpeech
 * (`lab/EXPERIMENTS.md`). In Britain, ER before a vowel is a short vowel and R ("squirrel", "hurry"), a dark L
 * colours the vowel before it ("purple"), the short vowel of "not" sounds like AH, and AE is as open before N,
 * L and R as elsewhere ("man", `lab/RESULTS.md`). The vowel of "don't" is short and open in a phrase.
 * `lab/training/accents` reads the same table.
 * @param expected ARPAbet without stress, as `said`
 */
export function nativeVariantAt(
  expected: string,
  said: string,
  place: SoundPlace,
): NativeVariant | undefined {
  const row = rowsOf(expected, said).find(
    (one) => (one.before?.includes(place.before) ?? true) && (one.after?.includes(place.after) ?? true),
  );
  return row && (row.natives === 'often' ? 'often' : 'at times');
}

/** Returns the place of a sound: the one at `at` of the word at `index`. */
export function placeIn(words: readonly Pick<ScoredWord, 'sounds'>[], index: number, at: number): SoundPlace {
  const own = words[index]?.sounds ?? [];
  const before = own[at - 1] ?? words[index - 1]?.sounds.at(-1);
  const after = own[at + 1] ?? words[index + 1]?.sounds[0];
  return {
    before: before ? baseOf(before.expected) : '',
    after: after ? baseOf(after.expected) : '',
  };
}

/** Returns true for a slip that is natives' usual form in some places, where it is never red. */
export const isOftenNative = (expected: string, said: string): boolean =>
  rowsOf(expected, said).some(({ natives }) => natives === 'often');
