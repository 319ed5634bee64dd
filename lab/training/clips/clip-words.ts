import type { Pronunciation } from '../../../shared/src/contracts/plan.ts';
import type { English } from '../../../shared/src/contracts/settings.ts';
import { type SoundPair, soundPairs, soundPairsIn } from '../../../shared/src/contrasts/index.ts';

/** A minimal pair that is spoken for listening. */
export interface ClipPair {
  english: English;
  /** The id of the pair of sounds: `IY IH`. */
  contrast: string;
  words: readonly [string, string];
  phones: readonly [Pronunciation, Pronunciation];
  /** The index of the sound that differs. */
  at: number;
}

/** The number of pairs of each contrast that are spoken, the commonest. */
const PAIRS = 4;

/**
 * The voices of each English, those of women and of men in turn. Eight of Kokoro's: graded best by its
 * author.
 */
export const clipVoices: Readonly<Record<English, readonly string[]>> = {
  american: ['af_heart', 'am_michael', 'af_kore', 'am_fenrir', 'af_bella', 'am_puck', 'af_sarah', 'am_onyx'],
  british: [
    'bf_emma',
    'bm_george',
    'bf_isabella',
    'bm_fable',
    'bf_lily',
    'bm_daniel',
    'bf_alice',
    'bm_lewis',
  ],
};

/**
 * The words before a word, to the pause: "The next word is", "I think she said" (`many-voices.ts` shows
 * them).
 */
export const carriers: readonly (readonly string[])[] = [
  ['DH AH0', 'N EH1 K S T', 'W ER1 D', 'IH1 Z'],
  ['AY1', 'TH IH1 NG K', 'SH IY1', 'S EH1 D'],
];

/** Returns the pairs that are spoken, contrast by contrast: of Britain those that its detectors tell. */
export function clipPairs(): ClipPair[] {
  const pairsIn = (english: English, contrasts: readonly SoundPair[]) =>
    contrasts.flatMap(({ id, words }) =>
      words.slice(0, PAIRS).map((pair): ClipPair => ({ ...pair, english, contrast: id })),
    );
  const inBritain = soundPairsIn('british').filter(({ english, isTold }) => english && isTold);
  return [...pairsIn('american', soundPairs), ...pairsIn('british', inBritain)];
}
