import type {
  AlignedWordWire,
  AlignmentWire,
  AssessedWord,
  Assessment,
  PracticeCommand,
  Section,
  WordRange,
} from '@sayable/shared/contracts';
import type { PlayCommand } from '../../../messaging/practice-view.ts';

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

/** Returns the commands that play a group in both voices; null for one whose times aren't known. */
export function playGroup(
  [first, end]: WordRange,
  { words }: Pick<Assessment, 'words'>,
  { bot, user }: AlignmentWire,
  attemptId: string,
): { model: PlayReference | null; own: PlayCommand | null } {
  const between = (all: (AlignedWordWire | undefined)[]): Section | null => {
    const [from, to] = [all[0], all.at(-1)];
    return from && to ? sectionOf({ xmin: from.xmin, xmax: to.xmax }) : null;
  };
  const model = between(bot.slice(first, end));
  const isOfGroup = ({ botIndex }: AssessedWord) => botIndex !== null && botIndex >= first && botIndex < end;
  const own = between(words.filter(isOfGroup).flatMap(({ userIndex }) => user[userIndex ?? -1] ?? []));
  return {
    model: model && { type: 'play-reference', pace: 'normal', section: model, word: first, endWord: end },
    own: own && { type: 'play-attempt', attemptId, section: own },
  };
}

type PlayReference = Extract<PracticeCommand, { type: 'play-reference' }>;

/**
 * Returns the command that plays this word in the model's voice; null if the model doesn't say it (an
 * inserted word).
 */
export function playModelWord(word: AssessedWord, alignment: AlignmentWire): PlayReference | null {
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
): PlayCommand | null {
  const said = word.userIndex === null ? undefined : alignment.user[word.userIndex];
  return said ? { type: 'play-attempt', attemptId, section: sectionOf(said) } : null;
}
