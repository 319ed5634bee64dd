import type { Assessment } from '@sayable/shared/contracts';

/** All plays of one recording: the judgement of each play, null for a refused one. */
export interface ReplayedRecording {
  id: string;
  plays: readonly (Assessment | null)[];
}

/** A word that is red in one play and right in another. */
export interface ChangingWord {
  id: string;
  /** The position in the text. */
  index: number;
  scores: number[];
}

/**
 * The variation of the results of the same recording between plays. Shares are of all pairs of plays of the
 * same word.
 */
export interface ReplayFigures {
  recordings: number;
  words: number;
  pairs: number;
  /** The share of pairs with one red and one right judgement; null if there is no pair. */
  redAndRight: number | null;
  redAndUnsure: number | null;
  /**
   * The share of pairs with different expected sounds: the judge chose another valid pronunciation of the
   * word.
   */
  otherPronunciation: number | null;
  /** The mean range of a recording's overall scores, 0–100. */
  meanSpread: number | null;
  widestSpread: number | null;
  /** The number of refused plays of recordings that have a judged play. */
  refused: number;
  changing: ChangingWord[];
}

type Word = Assessment['words'][number];

/** One word in two plays. */
type Pair = readonly [Word, Word];

export function replayFigures(recordings: readonly ReplayedRecording[]): ReplayFigures {
  const judged = recordings.map(({ id, plays }) => ({ id, plays: plays.filter((play) => play !== null) }));
  const words = judged.flatMap(({ id, plays }) =>
    wordsOf(plays).map(([index, said]) => ({ id, index, said })),
  );
  const pairs = words.flatMap(({ said }) => pairsOf(said));
  const spreads = judged.filter(({ plays }) => plays.length > 1).map(({ plays }) => spreadOf(plays));
  const share = (isSo: (pair: Pair) => boolean): number | null =>
    pairs.length === 0 ? null : pairs.filter(isSo).length / pairs.length;
  return {
    recordings: recordings.length,
    words: words.length,
    pairs: pairs.length,
    redAndRight: share(isRedAndRight),
    redAndUnsure: share((pair) => hasBoth(pair, 'mispronounced', 'unsure')),
    otherPronunciation: share(([one, other]) => dueSounds(one) !== dueSounds(other)),
    meanSpread: spreads.length === 0 ? null : spreads.reduce((sum, one) => sum + one, 0) / spreads.length,
    widestSpread: spreads.length === 0 ? null : Math.max(...spreads),
    refused: refusedOf(recordings),
    changing: words
      .filter(({ said }) => pairsOf(said).some(isRedAndRight))
      .map(({ id, index, said }) => ({ id, index, scores: said.map(({ score }) => Math.round(score)) })),
  };
}

const isRedAndRight = (pair: Pair): boolean => hasBoth(pair, 'mispronounced', 'none');

function hasBoth([one, other]: Pair, first: Word['error'], second: Word['error']): boolean {
  return (one.error === first && other.error === second) || (one.error === second && other.error === first);
}

/** Collects each word of the text with its judgements in the plays. */
function wordsOf(plays: readonly Assessment[]): [number, Word[]][] {
  const words = new Map<number, Word[]>();
  for (const word of plays.flatMap((play) => play.words)) {
    if (word.botIndex === null) continue;
    const said = words.get(word.botIndex) ?? [];
    said.push(word);
    words.set(word.botIndex, said);
  }
  return [...words];
}

function pairsOf(said: readonly Word[]): Pair[] {
  return said.flatMap((one, index) => said.slice(index + 1).map((other): Pair => [one, other]));
}

/** Returns the expected sounds of a word. An added sound has no expected sound. */
function dueSounds({ phones }: Word): string {
  return phones.flatMap(({ expected }) => expected ?? []).join(' ');
}

function spreadOf(plays: readonly Assessment[]): number {
  const scores = plays.map((play) => play.scores?.overall ?? 0);
  return Math.max(...scores) - Math.min(...scores);
}

function refusedOf(recordings: readonly ReplayedRecording[]): number {
  return recordings
    .map(({ plays }) => plays.filter((play) => play === null).length)
    .filter((refused, index) => refused < (recordings[index]?.plays.length ?? 0))
    .reduce((sum, refused) => sum + refused, 0);
}
