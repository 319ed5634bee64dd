import type { AssessedWord, Assessment, Contrast, FlowTask, ReviewGrade } from '../contracts/index.ts';
import { isLikelierSaid, outcomeOfContrast, type TryOutcome } from '../contrasts/index.ts';
import { flowVerdict } from '../flow/index.ts';

/** The lowest scores of a word that is not red, that is green, and that is as clear as a score can say. */
const NOT_RED = 50;
const GREEN = 78;
const VERY_CLEAR = 95;

/** The lowest grade of a word that counts as right. */
const RIGHT = 3;

/** The judgement of a try at a word. */
export interface GradedTry {
  /** Null if the judgement is not sure: such a try is neither right nor wrong, and moves nothing. */
  grade: ReviewGrade | null;
  /** 0–100; null if there is none. */
  score: number | null;
}

/**
 * Returns the grade of the words that were said for a card, usually one; several are as good as the worst of
 * them.
 *
 * | result | grade |
 * |---|---|
 * | red, or another word, or nothing of it | 1, again |
 * | 50–77, or right sounds with the stress elsewhere | 2, hard |
 * | 78–94 | 3, good |
 * | 95–100 | 4, easy |
 * | not sure, also whether it is the sound that was wrong before | none |
 *
 * @param contrast the assessment's probability of the right sound in place of the one that was heard before,
 *   0–1
 */
export function gradeOf(words: readonly AssessedWord[], contrast?: number): GradedTry {
  const unsure = { grade: null, score: null };
  if (words.length === 0 || words.some(({ error }) => error === 'unsure')) return unsure;
  const isSaid = words.every(({ error }) => !['omitted', 'replaced', 'added'].includes(error));
  const score = isSaid ? Math.min(...words.map(shownScoreOf)) : null;
  const grade = Math.min(...words.map(gradeOfWord)) as ReviewGrade;
  if (grade >= RIGHT && contrast !== undefined && !isLikelierSaid(contrast)) return unsure;
  return { grade, score };
}

/**
 * Returns the grade of a word of a minimal pair: good if it was told from the other word, again if it was
 * that one. A contrast is told or not, so there is no score, and no other grade.
 */
export function gradeOfContrast(
  assessment: Pick<Assessment, 'contrast' | 'words'>,
  contrast: Pick<Contrast, 'at'>,
): GradedTry {
  return gradeOfOutcome(outcomeOfContrast(assessment, contrast));
}

/** Returns the grade of a sentence that was said for its flow: it told what it was to tell, or it didn't. */
export function gradeOfFlow(
  assessment: Pick<Assessment, 'flow' | 'words' | 'conditions'>,
  task: FlowTask,
): GradedTry {
  return gradeOfOutcome(flowVerdict(assessment, task).outcome);
}

function gradeOfOutcome(outcome: TryOutcome): GradedTry {
  const grades = { hit: RIGHT, miss: 1, unsure: null } as const;
  return { grade: grades[outcome], score: null };
}

function gradeOfWord(word: AssessedWord): ReviewGrade {
  if (!['none', 'stress'].includes(word.error)) return 1;
  const score = shownScoreOf(word);
  if (word.error === 'stress' || score < GREEN) return 2;
  return score < VERY_CLEAR ? 3 : 4;
}

/** The score as it is displayed: a wrong word is below 50, any other is not. */
function shownScoreOf({ error, score }: AssessedWord): number {
  const rounded = Math.round(score);
  return error === 'none' || error === 'stress' ? Math.max(NOT_RED, rounded) : Math.min(NOT_RED - 1, rounded);
}
