import type { AlignmentWire, AssessedWord, PracticeCommand, Section } from '@sayable/shared/contracts';

/**
 * The margin around a word, so that a stop's closure and a soft ending are audible; it is shorter than the
 * gap to most neighbours.
 */
const marginMs = 60;

/** Returns the section of a recording that contains a word of the alignment. */
export function sectionOf(word: { xmin: number; xmax: number }): Section {
  return {
    startMs: Math.max(0, Math.round(word.xmin * 1000) - marginMs),
    endMs: Math.round(word.xmax * 1000) + marginMs,
  };
}

/**
 * Returns the command that plays this word in the model's voice; null if the model doesn't say it (an
 * inserted word).
 */
export function playModelWord(
  word: AssessedWord,
  alignment: AlignmentWire,
): Extract<PracticeCommand, { type: 'play-reference' }> | null {
  const said = word.botIndex === null ? undefined : alignment.bot[word.botIndex];
  if (!said || word.botIndex === null) return null;
  // The word is addressed by its position, because another voice may read by now than at the comparison.
  return { type: 'play-reference', pace: 'normal', section: sectionOf(said), word: word.botIndex };
}

/** Returns the command that plays this word from the person's recording; null if it was omitted. */
export function playOwnWord(
  word: AssessedWord,
  alignment: AlignmentWire,
  attemptId: string,
): Extract<PracticeCommand, { type: 'play-attempt' }> | null {
  const said = word.userIndex === null ? undefined : alignment.user[word.userIndex];
  return said ? { type: 'play-attempt', attemptId, section: sectionOf(said) } : null;
}
