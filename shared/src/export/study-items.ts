import type { Attempt } from '../contracts/attempt.ts';
import type { Section, Source } from '../contracts/practice.ts';
import type { StarredWord } from '../contracts/word-notes.ts';
import {
  grouped,
  isWrongWord,
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
}

/**
 * Returns what a person can take elsewhere, each kind newest first. A word that is starred and to be worked on is in
 * both lists with the same key.
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

function starItem({ word, sentence }: StarredWord, said: ReadonlyMap<string, Some<JudgedWord>>): StudyItem {
  const all = said.get(word);
  if (all) return { ...wordItem('star', all), text: word, ...(sentence && { sentence }) };
  return {
    kind: 'star',
    key: wordKey(word),
    text: word,
    sentence,
    source: null,
    pronunciation: [],
    wordings: [],
    best: null,
  };
}

function wordItem(kind: StudyKind, all: Some<JudgedWord>): StudyItem {
  const { word, phones, attempt, assessment } = lastOf(all);
  return {
    kind,
    key: wordKey(word),
    text: word,
    sentence: attempt.text,
    source: attempt.source,
    pronunciation: phones.length > 0 ? [phones] : [],
    wordings: attempt.part?.wordings ?? assessment.wordings ?? [],
    best: bestOf(all.filter(({ section }) => section !== null).map(wordTake)),
  };
}

interface Take extends BestTake {
  isKept: boolean;
}

function wordTake({ attempt, section, assessed: { score } }: JudgedWord): Take {
  return { attemptId: attempt.id, section, score, isKept: attempt.recordingGone !== true };
}

/** Returns the take with the highest score whose recording is kept; of two equal ones the newer. */
function bestOf(takes: readonly Take[]): BestTake | null {
  let best: Take | undefined;
  for (const take of takes) if (take.isKept && take.score >= (best?.score ?? 0)) best = take;
  return best ? { attemptId: best.attemptId, section: best.section, score: best.score } : null;
}

/** The sentences of pages: the newest attempt at each gives page and pronunciation, the best one the recording. */
function sentenceItems(attempts: readonly Attempt[]): StudyItem[] {
  const whole = attempts.filter(({ part, conversationId }) => !part && conversationId === undefined);
  const byText = grouped(judgedOf(whole), ({ attempt }) => attempt.text);
  return [...byText.entries()]
    .map(([text, all]) => ({ text, all, ...lastOf(all) }))
    .sort((one, other) => other.attempt.startedAt - one.attempt.startedAt)
    .map(({ text, all, attempt, assessment }) => ({
      kind: 'sentence' as const,
      key: `sentence ${text}`,
      text,
      sentence: text,
      source: attempt.source,
      pronunciation: attempt.alignment?.bot.map(({ phones }) => phones.map(({ phone }) => phone)) ?? [],
      wordings: assessment.wordings ?? [],
      best: bestOf(
        all.map(({ attempt: { id, recordingGone }, assessment: { scores } }) => ({
          attemptId: id,
          section: null,
          score: scores.overall,
          isKept: recordingGone !== true,
        })),
      ),
    }));
}
