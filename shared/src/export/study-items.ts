import type { Attempt } from '../contracts/attempt.ts';
import type { Section, Source } from '../contracts/practice.ts';
import type { StarredWord } from '../contracts/word-notes.ts';
import {
  grouped,
  isWrongWord,
  type Judged,
  type JudgedWord,
  judgedOf,
  lastOf,
  type Some,
  wordsOf,
} from './judged-words.ts';

/** The kinds of what can be learnt elsewhere: starred words, words that were last said wrong, sentences. */
export type StudyKind = 'star' | 'word' | 'sentence';

/** The best recording of a word or sentence. */
export interface BestTake {
  attemptId: string;
  /** The part of the recording; null for all of it. */
  section: Section | null;
  /** 0–100. */
  score: number;
}

/** A word or a sentence to learn, in Anki for example. */
export interface StudyItem {
  kind: StudyKind;
  /** The same in every export, so that the second one updates what the first one made. */
  key: string;
  /** The word, or the sentence. */
  text: string;
  /** The sentence in which the word was met; of a sentence, itself. May be empty. */
  sentence: string;
  source: Source | null;
  /** ARPAbet of each word; empty if it is unknown. */
  pronunciation: readonly (readonly string[])[];
  /** The wordings of the sentence that were said: see `planAsSaid`. */
  wordings: readonly number[];
  best: BestTake | null;
  /**
   * The time at which one of the above last changed, in epoch milliseconds. A try that changes nothing of it
   * is no reason to write a note again, in which a person may have written.
   */
  changedAt: number;
}

/**
 * Returns what a person can take elsewhere, each kind newest first. A word that is starred and to be worked
 * on is in both lists with the same key.
 * @param attempts those of the period, with parts, in any order
 */
export function studyItemsOf(
  attempts: readonly Attempt[],
  stars: readonly StarredWord[],
): Record<StudyKind, StudyItem[]> {
  const said = wordsBySpelling(attempts);
  return {
    star: [...stars]
      .sort((one, other) => other.starredAt - one.starredAt)
      .map((star) => starItem(star, said)),
    word: [...said.values()]
      .filter((all) => isWrongWord(lastOf(all).assessed))
      .sort((one, other) => lastOf(other).attempt.startedAt - lastOf(one).attempt.startedAt)
      .map((all) => wordItem('word', all)),
    sentence: sentenceItems(attempts),
  };
}

/** Returns the sure judgements of each word, oldest first. */
export function wordsBySpelling(attempts: readonly Attempt[]): Map<string, Some<JudgedWord>> {
  const sure = judgedOf(attempts)
    .flatMap(wordsOf)
    .filter(({ assessed }) => isWrongWord(assessed) !== undefined);
  return grouped(sure, ({ word }) => word);
}

const wordKey = (word: string) => `word ${word}`;

function starItem(
  { word, sentence, starredAt, means }: StarredWord,
  said: ReadonlyMap<string, Some<JudgedWord>>,
): StudyItem {
  const all = said.get(word);
  if (all) {
    const item = wordItem('star', all);
    const changedAt = Math.max(item.changedAt, starredAt);
    return { ...item, text: word, ...(sentence && { sentence }), changedAt };
  }
  return {
    kind: 'star',
    key: wordKey(word),
    text: means === undefined ? word : sentence,
    sentence: means ?? sentence,
    source: null,
    pronunciation: [],
    wordings: [],
    best: null,
    changedAt: starredAt,
  };
}

function wordItem(kind: StudyKind, all: Some<JudgedWord>): StudyItem {
  const { word } = lastOf(all);
  const met = ({ phones, attempt, assessment }: JudgedWord) => ({
    sentence: attempt.text,
    source: attempt.source,
    pronunciation: phones.length > 0 ? [phones] : [],
    wordings: attempt.part?.wordings ?? assessment.wordings ?? [],
  });
  const take = ({ section, assessed: { score } }: JudgedWord) => (section ? { section, score } : null);
  return { kind, key: wordKey(word), text: word, ...latest(all, met, take) };
}

/**
 * Returns what the newest attempt says of an item, its best take whose recording is kept (of two equal ones
 * the older), and when one of both last changed.
 */
function latest<T extends Judged, Content extends object>(
  all: Some<T>,
  contentOf: (one: T) => Content,
  takeOf: (one: T) => Omit<BestTake, 'attemptId'> | null,
) {
  let best: BestTake | null = null;
  let changedAt = 0;
  let before = '';
  for (const one of all) {
    const { id, recordingGone, startedAt } = one.attempt;
    const take = recordingGone ? null : takeOf(one);
    if (take && take.score > (best?.score ?? -1)) best = { attemptId: id, ...take };
    const now = JSON.stringify([contentOf(one), best]);
    if (now !== before) changedAt = startedAt;
    before = now;
  }
  return { ...contentOf(lastOf(all)), best, changedAt };
}

/** The sentences of pages. */
function sentenceItems(attempts: readonly Attempt[]): StudyItem[] {
  const whole = attempts.filter(({ part, conversationId }) => !part && conversationId === undefined);
  const met = ({ attempt: { source, alignment }, assessment: { wordings = [] } }: Judged) => ({
    source,
    pronunciation: alignment?.bot.map(({ phones }) => phones.map(({ phone }) => phone)) ?? [],
    wordings,
  });
  const take = ({ assessment: { scores } }: Judged) => ({ section: null, score: scores.overall });
  const byText = grouped(judgedOf(whole), ({ attempt }) => attempt.text);
  return [...byText.entries()]
    .map(([text, all]) => ({ text, all, ...lastOf(all) }))
    .sort((one, other) => other.attempt.startedAt - one.attempt.startedAt)
    .map(({ text, all }) => ({
      kind: 'sentence' as const,
      key: `sentence ${text}`,
      text,
      sentence: text,
      ...latest(all, met, take),
    }));
}
