import type { AssessedWord, Assessment, PlannedWord, StoredReadSentence } from '../contracts/index.ts';
import type { Judgement } from '../ports/index.ts';

/** A shorter silence belongs to the words: the closure of a stop takes up to 200 ms. */
const LEAST_PAUSE_MS = 250;

const sign = /[,;:.!?…—–()"“”]/u;

/**
 * Returns what the account needs of a judged sentence: the said words without a mark, and the pauses between
 * its words. A pause at a sign is *between* groups, any other one *inside* a group.
 */
export function judgedSentence(
  text: string,
  { alignment, assessment }: Judgement,
): Required<Pick<StoredReadSentence, 'wordsRight' | 'pausesMs'>> {
  const said = saidWords(assessment);
  const pausesMs: { between: number[]; inside: number[] } = { between: [], inside: [] };
  for (const [index, word] of said.entries()) {
    const next = said[index + 1];
    const from = alignment.user[word.userIndex ?? -1];
    const to = alignment.user[next?.userIndex ?? -1];
    if (!next || !from || !to) continue;
    const ms = Math.round((to.xmin - from.xmax) * 1_000);
    if (ms < LEAST_PAUSE_MS) continue;
    const isAtSign = sign.test(text.slice(word.span[1], next.span[0]));
    pausesMs[isAtSign ? 'between' : 'inside'].push(ms);
  }
  const wordsRight = said.filter(({ error }) => error === 'none' || error === 'unsure').length;
  return { wordsRight, pausesMs };
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
