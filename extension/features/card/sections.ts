import type { AlignmentWire, AssessedWord, PracticeCommand, Section } from '@sayable/shared/contracts';

/** Around a word, so that a stop's closure and a soft ending are heard; shorter than the gap to most neighbours. */
const marginMs = 60;

/** The stretch of a recording in which a word of the alignment is said. */
export function sectionOf(word: { xmin: number; xmax: number }): Section {
  return {
    startMs: Math.max(0, Math.round(word.xmin * 1000) - marginMs),
    endMs: Math.round(word.xmax * 1000) + marginMs,
  };
}

/** Plays this word in the model's voice; null where the model doesn't say it (an added word). */
export function playModelWord(word: AssessedWord, alignment: AlignmentWire): PracticeCommand | null {
  const said = word.botIndex === null ? undefined : alignment.bot[word.botIndex];
  if (!said || word.botIndex === null) return null;
  // By its place, as another voice may read by now than the one that this was compared with.
  return { type: 'play-reference', pace: 'normal', section: sectionOf(said), word: word.botIndex };
}

/** Plays this word as the person said it; null where it was left out. */
export function playOwnWord(
  word: AssessedWord,
  alignment: AlignmentWire,
  attemptId: string,
): PracticeCommand | null {
  const said = word.userIndex === null ? undefined : alignment.user[word.userIndex];
  return said ? { type: 'play-attempt', attemptId, section: sectionOf(said) } : null;
}
