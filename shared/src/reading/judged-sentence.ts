import type { AssessedWord, Assessment, PlannedWord, StoredReadSentence } from '../contracts/index.ts';
import { wordBoundaries } from '../flow/index.ts';
import type { Judgement } from '../ports/index.ts';

/** A shorter silence belongs to the words: the closure of a stop takes up to 200 ms. */
const LEAST_PAUSE_MS = 250;

/**
 * Returns what the account needs of a judged sentence: the said words without a mark, the pauses at signs,
 * *between* groups, and those that are marked *inside* a group.
 */
export function judgedSentence(
  text: string,
  judged: Judgement,
): Required<Pick<StoredReadSentence, 'wordsRight' | 'pausesMs'>> {
  const between = wordBoundaries(text, judged)
    .filter(({ startMs, endMs, isAtSign }) => isAtSign && endMs - startMs >= LEAST_PAUSE_MS)
    .map(({ startMs, endMs }) => endMs - startMs);
  const inside = judged.assessment.pauses?.map(({ ms }) => ms) ?? [];
  const said = saidWords(judged.assessment);
  const wordsRight = said.filter(({ error }) => error === 'none' || error === 'unsure').length;
  return { wordsRight, pausesMs: { between, inside } };
}

/** A line of a run, as it was said: its place in the run is not known yet. */
export type SaidLine = Omit<StoredReadSentence, 'sentence' | 'startMs' | 'endMs'>;

/** Returns the account of a line from its judgement alone. */
export function saidLine(attemptId: string, text: string, judgement: Judgement): SaidLine {
  const { alignment, assessment } = judgement;
  return {
    attemptId,
    text,
    words: alignment.bot.length,
    wordsSaid: saidWords(assessment).length,
    syllables: vowelsAmong(alignment.bot.flatMap(({ phones }) => phones.map(({ phone }) => phone))),
    ...judgedSentence(text, judgement),
  };
}

function saidWords({ words }: Assessment): AssessedWord[] {
  return words.filter(({ userIndex, botIndex }) => userIndex !== null && botIndex !== null);
}

/** Returns the number of syllables of words: the vowels of their first pronunciations. */
export function syllablesOf(words: readonly PlannedWord[]): number {
  return vowelsAmong(words.flatMap(({ pronunciations }) => pronunciations[0] ?? []));
}

function vowelsAmong(phones: readonly string[]): number {
  return phones.filter((phone) => /\d$/.test(phone)).length;
}
