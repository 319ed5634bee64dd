import type { UtterancePlan } from '../../contracts/plan.ts';
import type { Recognition, RecognizedWord } from '../../ports/aligner.ts';
import type { ScoredWord, SoundScores } from '../../ports/sound-scorer.ts';

/** The shortest duration that the network's search gives to a sound. */
const LEAST_SOUND_MS = 40;
/** The share of sounds of the shortest duration from which the search ran past the word. */
const COMPRESSED_SHARE = 0.66;

/**
 * True if the sounds of a word have too little time where the scorer searched for them. They may have been
 * spoken elsewhere, or not at all.
 */
function isCompressed({ sounds }: ScoredWord): boolean {
  const short = sounds.filter(({ startMs, endMs }) => endMs - startMs <= LEAST_SOUND_MS);
  return sounds.length > 1 && short.length >= COMPRESSED_SHARE * sounds.length;
}

/** The predicted rating from which a word counts as spoken although the aligner skipped it. */
const SAID_ACCURACY = 5;
/**
 * The share of a word's time that untranscribed speech must fill to count as that word, however badly it was
 * pronounced.
 */
const FILLED_SHARE = 0.5;
/** The usual acoustic score of spoken sounds, for a sound that the aligner has not scored. */
const USUAL_FIT = -1.6;

/** True if a word was surely said in the scorer's view: it has enough time, and its sounds fit. */
export function isFoundByScorer(scored: ScoredWord): boolean {
  return !isCompressed(scored) && scored.accuracy >= SAID_ACCURACY;
}

/**
 * Adds the words that the aligner missed and the sound scorer found. The aligner skips words that are spoken
 * hastily, or so badly that they fit no pronunciation; the scorer searches for every word of the text. A word
 * is found where its sounds have enough time and fit, or where the aligner recognised speech that is no word
 * of the text. Words are only searched for where other words were read: else nothing shows that the speech is
 * this text.
 */
export function withFoundWords(
  recognition: Recognition,
  scores: SoundScores,
  plan: UtterancePlan,
): Recognition {
  const read = new Set(
    recognition.words.flatMap(({ kind, planIndex }) => (kind === 'read' ? planIndex : [])),
  );
  if (read.size === 0) return recognition;
  let { words } = recognition;
  for (const scored of scores.words) {
    const name = plan.words[scored.planIndex]?.word;
    if (name === undefined || read.has(scored.planIndex) || isCompressed(scored)) continue;
    const found = heardWordOf(scored, name);
    const isFilled = filledShare(found, words) >= FILLED_SHARE;
    if (isFilled || (isFoundByScorer(scored) && isBetweenNeighbours(found, words)))
      words = withWord(words, found);
  }
  return words === recognition.words ? recognition : { ...recognition, words };
}

function heardWordOf({ planIndex, sounds }: ScoredWord, word: string): RecognizedWord {
  const phones = sounds.map(({ expected, startMs, endMs }) => ({
    expected,
    recognized: expected,
    startMs,
    endMs,
    acousticScore: USUAL_FIT,
  }));
  const [startMs, endMs] = [sounds[0]?.startMs ?? 0, sounds.at(-1)?.endMs ?? 0];
  return { planIndex, kind: 'read', word, startMs, endMs, phones, llr: 0 };
}

const overlapMs = (one: RecognizedWord, other: RecognizedWord): number =>
  Math.max(0, Math.min(one.endMs, other.endMs) - Math.max(one.startMs, other.startMs));

/** The share of a word's time in which the aligner recognised speech that is no word of the text. */
function filledShare(found: RecognizedWord, words: readonly RecognizedWord[]): number {
  const added = words.filter(({ kind }) => kind === 'added');
  const filled = added.reduce((sum, word) => sum + overlapMs(found, word), 0);
  return filled / Math.max(1, found.endMs - found.startMs);
}

/** True if the word lies between the recognised words before and after it in the text. */
function isBetweenNeighbours(found: RecognizedWord, words: readonly RecognizedWord[]): boolean {
  const middle = (found.startMs + found.endMs) / 2;
  return words.every(({ kind, planIndex, startMs, endMs }) => {
    if (kind !== 'read' || planIndex === null || found.planIndex === null) return true;
    return planIndex < found.planIndex ? endMs <= middle : startMs >= middle;
  });
}

/** The words in time order, without the unknown speech that the found word explains. */
function withWord(words: readonly RecognizedWord[], found: RecognizedWord): RecognizedWord[] {
  const isExplained = (word: RecognizedWord) =>
    word.kind === 'added' && overlapMs(found, word) >= FILLED_SHARE * (word.endMs - word.startMs);
  const others = words.filter((word) => !isExplained(word));
  const at = others.findIndex(({ startMs }) => startMs > found.startMs);
  return at < 0 ? [...others, found] : [...others.slice(0, at), found, ...others.slice(at)];
}
