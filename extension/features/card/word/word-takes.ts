import { isWrongSound } from '@sayable/shared/assessment';
import type { AssessedWord, Assessment, WordRange } from '@sayable/shared/contracts';
import { isLikelierSaid, type TryOutcome } from '@sayable/shared/contrasts';
import { isVowel } from '@sayable/shared/phonetics';
import type { JudgedAttempt, WordTake } from '../state/state.ts';
import { wordLevel, wordScore } from './word-level.ts';

/** The number of tries after which a word may rest. */
export const TRIES = 3;

/** The lowest level of a word that is right: the green ones. */
const LEAST_RIGHT = 3;

/** Returns the outcome of a word, in a try or in a sentence. */
export function outcomeOf(word: AssessedWord): TryOutcome {
  if (word.error === 'unsure') return 'unsure';
  const level = wordLevel(word);
  return word.error === 'none' && typeof level === 'number' && level >= LEAST_RIGHT ? 'hit' : 'miss';
}

/**
 * Returns the outcome of a try at a word. Where a substitution was to be put right, the word counts as right
 * only if the sound is likelier than it: a single word gives the scorer so little to go by that the same
 * sound in its place often looks fine.
 */
function outcomeOfTry(word: AssessedWord, { contrast }: Assessment): TryOutcome {
  const outcome = outcomeOf(word);
  if (outcome !== 'hit' || contrast === undefined || isLikelierSaid(contrast)) return outcome;
  return 'unsure';
}

/** One try at a word. */
export interface Try {
  take: WordTake;
  word: AssessedWord;
  outcome: TryOutcome;
  /** Null if the word has none. */
  score: number | null;
}

/** Returns the tries at a word of an attempt, oldest first. */
export function triesOf({ takes = [] }: JudgedAttempt, { botIndex }: AssessedWord): Try[] {
  if (botIndex === null) return [];
  return takes.flatMap((take) => {
    const [first] = take.words;
    const word = take.assessment.words.find((one) => one.botIndex === botIndex - first);
    if (!word) return [];
    return { take, word, outcome: outcomeOfTry(word, take.assessment), score: wordScore(word) };
  });
}

/**
 * Returns the word about which the person is asked if she said it or another one: the first with another
 * word. There is at most one in a sentence, and none once such a word was said again.
 */
export function questionOf(attempt: JudgedAttempt): { index: number; word: AssessedWord } | null {
  const words = attempt.assessment.words.flatMap((word, index) =>
    word.otherWord !== undefined && word.error === 'unsure' ? [{ index, word }] : [],
  );
  return words.some(({ word }) => triesOf(attempt, word).length > 0) ? null : (words[0] ?? null);
}

/** Returns the best try that is sure; undefined without one. Of two equal ones it is the newer. */
export function bestTry(tries: readonly Try[]): Try | undefined {
  const rank = ({ outcome, score }: Try) => (outcome === 'hit' ? 1_000 : 0) + (score ?? -1);
  return tries
    .filter(({ outcome }) => outcome !== 'unsure')
    .reduce<Try | undefined>((best, one) => (best && rank(best) > rank(one) ? best : one), undefined);
}

/**
 * Returns the tries that fill the three ticks: after three, the next ones begin anew. Unsure ones fill none.
 */
export function roundOf(tries: readonly Try[]): Try[] {
  const sure = tries.filter(({ outcome }) => outcome !== 'unsure');
  return sure.slice(sure.length === 0 ? 0 : Math.floor((sure.length - 1) / TRIES) * TRIES);
}

/** Returns true if the last three tries at a word missed, so that it may rest. */
export function isTiring(tries: readonly Try[]): boolean {
  const round = roundOf(tries);
  return round.length === TRIES && round.every(({ outcome }) => outcome === 'miss');
}

const shown = new WeakMap<JudgedAttempt, readonly AssessedWord[]>();

/**
 * Returns the words of an attempt as they are shown: a word that was said right afterwards is right. The same
 * attempt always gives the same array.
 */
export function shownWords(attempt: JudgedAttempt): readonly AssessedWord[] {
  const { words } = attempt.assessment;
  if (!attempt.takes?.length) return words;
  const known = shown.get(attempt);
  if (known) return known;
  const mended = words.map((word) => mendedWord(attempt, word));
  shown.set(attempt, mended);
  return mended;
}

function mendedWord(attempt: JudgedAttempt, word: AssessedWord): AssessedWord {
  const best = outcomeOf(word) === 'hit' ? undefined : bestTry(triesOf(attempt, word));
  if (best?.outcome !== 'hit') return word;
  const { userIndex, botIndex, span } = word;
  const { score, phones } = best.word;
  return { userIndex, botIndex, span, score, error: 'none', phones };
}

/**
 * Returns the words to record for a word of an assessment: itself, with all that is written in the same place
 * ("$5"), or both words around a join if the error is there. Null if there is nothing to say again: it isn't
 * in the text.
 */
export function rangeToSay(words: readonly AssessedWord[], index: number, text: string): WordRange | null {
  const word = words[index];
  if (!word || word.botIndex === null) return null;
  const said = words
    .filter(({ botIndex }) => botIndex !== null)
    .sort((one, other) => (one.botIndex ?? 0) - (other.botIndex ?? 0));
  const at = said.findIndex(({ botIndex }) => botIndex === word.botIndex);
  const joined = joinOf(said, at, text);
  const spans = [word, ...(joined ? [joined] : [])].map(({ span }) => span[0]);
  const indices = said.flatMap(({ botIndex, span }) =>
    botIndex !== null && spans.includes(span[0]) ? [botIndex] : [],
  );
  return [Math.min(...indices), Math.max(...indices) + 1];
}

/** Returns the neighbour with which a word has to be said, because the error is between them. */
function joinOf(said: readonly AssessedWord[], at: number, text: string): AssessedWord | undefined {
  const word = said[at];
  const [before, after] = [said[at - 1], said[at + 1]];
  if (!word) return undefined;
  // A word that was left out, or said in another order, is right only beside another word.
  if (word.error === 'omitted') return after ?? before;
  if (word.error === 'swapped')
    return [after, before].find((one) => one?.error === 'swapped') ?? after ?? before;
  if (after && isJoined(word, after, text) && isWrongSound(word.phones.at(-1) ?? right)) return after;
  if (before && isJoined(before, word, text) && isWrongSound(word.phones[0] ?? right)) return before;
  return undefined;
}

const right = { error: 'none' } as const;

/**
 * Returns true if the first word's last consonant is said together with the second word's vowel: "read it".
 */
function isJoined(first: AssessedWord, second: AssessedWord, text: string): boolean {
  if (/\S/.test(text.slice(first.span[1], second.span[0]))) return false;
  const last = first.phones.findLast(({ expected }) => expected !== null)?.expected;
  const next = second.phones.find(({ expected }) => expected !== null)?.expected;
  return !!last && !!next && !isVowel(last) && isVowel(next);
}

/**
 * Returns the index of the word to say next: the first of `candidates` that isn't right by now and may not
 * rest; null if there is none.
 */
export function nextToSay(attempt: JudgedAttempt, candidates: readonly AssessedWord[]): number | null {
  const words = shownWords(attempt);
  const next = candidates.find((word) => word.botIndex !== null && !isTiring(triesOf(attempt, word)));
  return next ? words.indexOf(next) : null;
}
