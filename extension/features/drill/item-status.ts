import type { Attempt, Drill, DrillItem } from '@sayable/shared/contracts';
import { wordsAsShown } from '@sayable/shared/display';
import { drillTexts as t } from '@sayable/shared/texts';

/** The status of one sentence of a drill. */
export type ItemStatus =
  | { name: 'waiting' }
  | { name: 'skipped' }
  /** Recorded, and not judged yet. */
  | { name: 'checking' }
  | { name: 'scored'; attempt: Attempt; score: number }
  /** Neither its newest attempt nor an earlier one could be judged. */
  | { name: 'not-judged'; attempt: Attempt };

/** Returns the attempts at one sentence, oldest first. */
function triesOf(attempts: readonly Attempt[], index: number): Attempt[] {
  return attempts.filter(({ itemIndex }) => itemIndex === index);
}

/**
 * Returns the status of a sentence.
 * @param tries the attempts at this sentence, oldest first
 */
export function statusOf(item: DrillItem, tries: readonly Attempt[]): ItemStatus {
  const newest = tries.at(-1);
  if (newest && !newest.assessment && !newest.failure) return { name: 'checking' };
  const judged = tries.findLast(({ assessment }) => assessment);
  const scores = judged?.assessment?.scores;
  if (judged && scores) return { name: 'scored', attempt: judged, score: scores.overall };
  if (newest) return { name: 'not-judged', attempt: newest };
  return { name: item.state === 'skipped' ? 'skipped' : 'waiting' };
}

/** Returns a short note for a sentence without a score; null if there is none. */
export function noteOf(status: ItemStatus): string | null {
  switch (status.name) {
    case 'waiting':
      return null;
    case 'scored':
      return status.attempt.recordingGone ? t('recordingDeleted') : null;
    case 'skipped':
      return t('skipped');
    case 'checking':
      return t('checking');
    case 'not-judged':
      return whyNotJudged(status.attempt);
  }
}

function whyNotJudged({ failure }: Attempt): string {
  switch (failure?.reason) {
    case 'silence':
      return t('nothingHeard');
    case 'too-quiet':
      return t('tooQuiet');
    case 'clipping':
      return t('tooLoud');
    case 'other-text':
      return t('anotherText');
    default:
      return t('notChecked');
  }
}

/** Returns the number of sentences that have a score or are about to have one. */
export function countSaid(drill: Drill): number {
  return drill.items.filter(({ attemptIds }) => attemptIds.length > 0).length;
}

/** One sentence with all its displayed data. */
export interface DrillRowData {
  key: string;
  index: number;
  text: string;
  /** The attempts, oldest first. */
  tries: Attempt[];
  status: ItemStatus;
}

/** Returns a drill's sentences in their order. */
export function rowsOf({ items }: Drill, attempts: readonly Attempt[]): DrillRowData[] {
  return items.map((item, index) => {
    const tries = triesOf(attempts, index);
    return { key: `${index} ${item.text}`, index, text: item.text, tries, status: statusOf(item, tries) };
  });
}

/**
 * Returns the sentences by the work they need: those never checked first, then by the number of words to fix,
 * then by score. A sentence with two red words is weaker than a sentence without, whatever the total score. A
 * sentence that is being checked for the first time may turn out well, and is last.
 */
export function weakestRowsFirst({ items }: Pick<Drill, 'items'>, rows: readonly DrillRowData[]): number[] {
  // Scores are known before the attempts are read.
  const scoreAt = (index: number) =>
    items[index]?.score ?? (rows[index]?.status.name === 'checking' ? BEST_SCORE : -1);
  const fixesAt = (index: number) => wordsToFix(rows[index]);
  return items
    .map((_, index) => index)
    .sort((one, other) => {
      const unchecked = Number(scoreAt(other) < 0) - Number(scoreAt(one) < 0);
      return unchecked || fixesAt(other) - fixesAt(one) || scoreAt(one) - scoreAt(other) || one - other;
    });
}

const BEST_SCORE = 100;

/** Counts the marked words of the newest checked attempt. */
function wordsToFix(row: DrillRowData | undefined): number {
  const judged = row?.tries.findLast(({ assessment }) => assessment);
  const { assessment } = judged ?? {};
  const words = assessment ? wordsAsShown(assessment.words, assessment) : [];
  return words.filter(({ error }) => error !== 'none' && error !== 'unsure').length;
}
