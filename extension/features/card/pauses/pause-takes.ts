import type { PauseInGroup, WordRange } from '@sayable/shared/contracts';
import { type WrittenPause, writtenPauses } from '@sayable/shared/flow';
import type { JudgedAttempt, OpenWord } from '../state/state.ts';
import { rangeToSay, type Try } from '../word/word-takes.ts';

/**
 * Returns the tries at a pause, oldest first: those with both words around it. One is right if it has no pause
 * there, whatever it sounds like, and *not sure* if a word was left out or nothing was judged.
 */
export function triesAtPause({ takes = [] }: JudgedAttempt, { after }: PauseInGroup): Try[] {
  return takes.flatMap((take): Try[] => {
    const { assessment } = take;
    const at = after - take.words[0];
    const [word, next] = [at, at + 1].map((index) =>
      assessment.words.find(({ botIndex }) => botIndex === index),
    );
    if (!word || !next) return [];
    const isSaid = assessment.scores && word.userIndex !== null && next.userIndex !== null;
    const isPaused = assessment.pauses?.some((pause) => pause.after === at);
    return [{ take, word, outcome: !isSaid ? 'unsure' : isPaused ? 'miss' : 'hit', score: null }];
  });
}

/** Returns the pauses of an attempt as they are shown: without those that a later try did not have. */
export function shownPauses(attempt: JudgedAttempt): PauseInGroup[] {
  const { pauses = [] } = attempt.assessment;
  return pauses.filter((pause) => triesAtPause(attempt, pause).every(({ outcome }) => outcome !== 'hit'));
}

/** Returns the longest pause that is shown, at its place in the text: one thing can be done at a time. */
export function pauseToMend(attempt: JudgedAttempt, text: string): WrittenPause | undefined {
  const pauses = shownPauses(attempt);
  return writtenPauses(text, { ...attempt.assessment, pauses })
    .sort((one, other) => one.pause.ms - other.pause.ms)
    .at(-1);
}

/** Returns the pause whose group is open, at its place in the text, even if a try did not have it. */
export function openPause(
  { assessment }: JudgedAttempt,
  { pause: after }: OpenWord,
  text: string,
): WrittenPause | undefined {
  return writtenPauses(text, assessment).find(({ pause }) => pause.after === after);
}

/** Returns the words that are said again for what is open: a group around a pause, or a word. */
export function openRange({ assessment }: JudgedAttempt, open: OpenWord, text: string): WordRange | null {
  const pause = assessment.pauses?.find(({ after }) => after === open.pause);
  return pause ? pause.group : rangeToSay(assessment.words, open.index, text);
}
