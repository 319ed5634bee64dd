import type {
  AlignedWordWire,
  AlignmentWire,
  AssessedWord,
  PracticeCommand,
  Section,
} from '@sayable/shared/contracts';

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

type PlayReference = Extract<PracticeCommand, { type: 'play-reference' }>;

/**
 * Returns the command that plays these words, in the text's order, in the model's voice; null if the model
 * doesn't say them (an inserted word).
 */
export function playModel(words: readonly AssessedWord[], { bot }: AlignmentWire): PlayReference | null {
  const indices = words.flatMap(({ botIndex }) => botIndex ?? []);
  const section = sectionAround(indices.map((index) => bot[index]));
  const [word, last = 0] = [indices[0], indices.at(-1)];
  if (!section || word === undefined) return null;
  // The words are addressed by their place, because another voice may read by now than at the comparison.
  const endWord = last > word && { endWord: last + 1 };
  return { type: 'play-reference', pace: 'normal', section, word, ...endWord };
}

/** Returns the command that plays these words from the person's recording; null if none was said. */
export function playOwn(
  words: readonly AssessedWord[],
  { user }: AlignmentWire,
  attemptId: string,
): Extract<PracticeCommand, { type: 'play-attempt' }> | null {
  const section = sectionAround(words.flatMap(({ userIndex }) => user[userIndex ?? -1] ?? []));
  return section && { type: 'play-attempt', attemptId, section };
}

function sectionAround(said: readonly (AlignedWordWire | undefined)[]): Section | null {
  const [from, to] = [said[0], said.at(-1)];
  return from && to ? sectionOf({ xmin: from.xmin, xmax: to.xmax }) : null;
}
