import type { Pronunciation } from '../../../shared/src/contracts/plan.ts';
import type { English } from '../../../shared/src/contracts/settings.ts';
import { otherPhones, soundPairs } from '../../../shared/src/contrasts/index.ts';
import british from './british-words.json' with { type: 'json' };

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

/** The voices of each English, those of women and of men in turn. Eight of Kokoro's: graded best by its author. */
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

/** The words before a word, to the pause: "The next word is", "I think she said" (`many-voices.ts` shows them). */
export const carriers: readonly (readonly string[])[] = [
  ['DH AH0', 'N EH1 K S T', 'W ER1 D', 'IH1 Z'],
  ['AY1', 'TH IH1 NG K', 'SH IY1', 'S EH1 D'],
];

/** Returns the pairs that are spoken, contrast by contrast. */
export function clipPairs(): ClipPair[] {
  const american = soundPairs.flatMap(({ id, words }) =>
    words.slice(0, PAIRS).map((pair): ClipPair => ({ english: 'american', contrast: id, ...pair })),
  );
  const inBritain = Object.entries(british).flatMap(([contrast, lines]) =>
    lines.slice(0, PAIRS).map((line): ClipPair => {
      const [spelled = '', place = '', ...phones] = line.split(' ');
      const [one = '', two = ''] = spelled.split('/');
      const [, other = ''] = contrast.split(' ');
      const at = Number(place);
      const rest = {
        words: [one, two] as const,
        phones: [phones, otherPhones({ phones, at, other })] as const,
        at,
      };
      return { english: 'british', contrast, ...rest };
    }),
  );
  return [...american, ...inBritain];
}
