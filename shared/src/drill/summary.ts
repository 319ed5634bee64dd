import type { AssessedWord, Scores } from '../contracts/assessment.ts';
import type { Attempt } from '../contracts/attempt.ts';
import type { Drill, DrillItem, DrillSound, DrillSummary } from '../contracts/drill.ts';
import { baseOf, importanceOfErrors, importanceOfWord } from '../phonetics/index.ts';

/** The number of sounds and words to work on: more than three at once don't help. */
const WORK_ON = 3;

/** A drill's items and summary, derived from its attempts (any order, including deleted ones). */
export function withAttempts(drill: Drill, attempts: readonly Attempt[]): Drill {
  const present = presentAttempts(attempts);
  const items = drill.items.map((item, index) =>
    itemWith(
      item,
      present.filter(({ itemIndex }) => itemIndex === index),
    ),
  );
  const { summary: _before, ...rest } = drill;
  const summary =
    drill.stage === 'finished' ? summariseAttempts(latestAssessed(drill.items.length, present)) : null;
  return { ...rest, items, ...(summary && { summary }) };
}

/** Returns the attempts that aren't deleted, oldest first. */
export function presentAttempts(attempts: readonly Attempt[]): Attempt[] {
  return attempts
    .filter(({ deletedAt }) => deletedAt === undefined)
    .sort((one, other) => one.startedAt - other.startedAt);
}

function itemWith({ score: _before, ...item }: DrillItem, tries: readonly Attempt[]): DrillItem {
  const attemptIds = tries.map(({ id }) => id);
  const judged = tries.findLast(({ assessment }) => assessment)?.assessment;
  if (judged)
    return { ...item, attemptIds, state: 'done', ...(judged.scores && { score: judged.scores.overall }) };
  // Its attempts were deleted, or none of them could be assessed.
  return { ...item, attemptIds, state: item.state === 'done' ? 'waiting' : item.state };
}

/**
 * The latest assessed attempt at each sentence that has one.
 * @param attempts oldest first
 */
export function latestAssessed(count: number, attempts: readonly Attempt[]): Attempt[] {
  const latest: Attempt[] = [];
  for (let index = 0; index < count; index++) {
    const one = attempts.findLast(({ itemIndex, assessment }) => itemIndex === index && assessment);
    if (one) latest.push(one);
  }
  return latest;
}

/** Mean scores, and the sounds and words to work on; null if nothing was assessed. */
export function summariseAttempts(attempts: readonly Attempt[]): DrillSummary | null {
  const judged = attempts.flatMap(({ text, assessment }) =>
    assessment?.scores ? [{ text, ...assessment, scores: assessment.scores }] : [],
  );
  if (judged.length === 0) return null;
  const words = judged.flatMap(({ text, words: own }) =>
    own.map((word) => ({ word, written: text.slice(...word.span) })),
  );
  const pauses = judged.reduce((sum, one) => sum + (one.pauses?.length ?? 0), 0);
  return {
    scores: meanScores(judged.map(({ scores }) => scores)),
    said: judged.length,
    sounds: worstSounds(words),
    words: worstWords(words),
    ...(pauses > 0 && { pauses }),
  };
}

function meanScores(all: readonly Scores[]): Scores {
  return eachScore((name) => meanOf(all.map((scores) => scores[name])));
}

/** Returns the scores that a function gives for their names. */
export function eachScore(scoreOf: (name: keyof Scores) => number): Scores {
  return {
    overall: scoreOf('overall'),
    accuracy: scoreOf('accuracy'),
    completeness: scoreOf('completeness'),
    fluency: scoreOf('fluency'),
    prosody: scoreOf('prosody'),
  };
}

interface WrittenWord {
  word: AssessedWord;
  written: string;
}

interface SoundErrors {
  note: DrillSound;
  wrong: { word: string; score: number }[];
}

function importanceOf({ note, wrong }: SoundErrors): number {
  return importanceOfErrors({ phone: note.phone, wrong: wrong.length, count: note.scores.length });
}

/** The three sounds that matter most: the largest share of errors times their functional load. */
function worstSounds(words: readonly WrittenWord[]): DrillSound[] {
  const notes = new Map<string, SoundErrors>();
  for (const { word, written } of words) {
    for (const { expected, score, error } of word.phones) {
      if (expected === null || error === 'unsure') continue;
      const phone = baseOf(expected);
      const known = notes.get(phone) ?? { note: { phone, words: [], scores: [] }, wrong: [] };
      known.note.scores.push(score);
      if (error !== 'none') known.wrong.push({ word: written, score });
      notes.set(phone, known);
    }
  }
  return [...notes.values()]
    .filter(({ wrong }) => wrong.length > 0)
    .sort(
      (one, other) =>
        importanceOf(other) - importanceOf(one) || meanOf(one.note.scores) - meanOf(other.note.scores),
    )
    .slice(0, WORK_ON)
    .map(({ note, wrong }) => ({ ...note, words: distinctWords(wrong) }));
}

function worstWords(words: readonly WrittenWord[]): DrillSummary['words'] {
  const wrong = words
    .filter(({ word, written }) => written !== '' && word.error !== 'none' && word.error !== 'unsure')
    .sort((one, other) => importanceOfWord(other.word) - importanceOfWord(one.word))
    .map(({ word, written }) => ({ word: written, score: word.score }));
  const known = new Set<string>();
  return wrong
    .filter(({ word }) => !known.has(word.toLowerCase()) && known.add(word.toLowerCase()))
    .slice(0, WORK_ON);
}

/** Distinct words regardless of capitals, worst first. */
function distinctWords(words: readonly { word: string; score: number }[]): string[] {
  const known = new Set<string>();
  return [...words]
    .sort((one, other) => one.score - other.score)
    .flatMap(({ word }) => {
      const plain = word.toLowerCase();
      if (known.has(plain)) return [];
      known.add(plain);
      return [word];
    })
    .slice(0, WORK_ON);
}

/** Returns the mean; 0 of no values. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
