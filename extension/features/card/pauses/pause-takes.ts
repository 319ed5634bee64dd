import type { AssessedWord, PauseInGroup, WordRange } from '@sayable/shared/contracts';
import type { JudgedAttempt, OpenWord } from '../state/state.ts';
import { rangeToSay, type Try } from '../word/word-takes.ts';

/**
 * Returns the tries at a pause, oldest first: those with both words around it. One is right if it has no pause
 * there, whatever it sounds like, and *not sure* if a word was left out or nothing was judged.
 */
export function triesAtPause({ takes = [] }: JudgedAttempt, { after }: PauseInGroup): Try[] {
  return takes.flatMap((take): Try[] => {
    const { scores, words, pauses = [] } = take.assessment;
    const at = after - take.words[0];
    const around = words.filter(({ botIndex }) => botIndex === at || botIndex === at + 1);
    const [word] = around;
    if (!word || around.length < 2) return [];
    const isSure = scores && around.every(({ userIndex }) => userIndex !== null);
    const outcome = pauses.some((pause) => pause.after === at) ? 'miss' : isSure ? 'hit' : 'unsure';
    return [{ take, word, outcome, score: null }];
  });
}

/** Returns the pauses of an attempt as they are shown: without those that a later try did not have. */
export function shownPauses(attempt: JudgedAttempt): PauseInGroup[] {
  const { pauses = [] } = attempt.assessment;
  return pauses.filter((pause) => triesAtPause(attempt, pause).every(({ outcome }) => outcome !== 'hit'));
}

/** Returns the words of a pause's group. */
export function groupWords({ assessment }: JudgedAttempt, { group }: PauseInGroup): AssessedWord[] {
  return assessment.words.filter(
    ({ botIndex }) => botIndex !== null && botIndex >= group[0] && botIndex < group[1],
  );
}

/** Returns the words that are said again for what is open: a group around a pause, or a word. */
export function openRange({ assessment }: JudgedAttempt, open: OpenWord, text: string): WordRange | null {
  const pause = assessment.pauses?.find(({ after }) => after === open.pause);
  return pause ? pause.group : rangeToSay(assessment.words, open.index, text);
}
