import type { AssessedWord } from '../../../contracts/assessment.ts';
import { isSaid } from '../../utterance/total.ts';
import type { TranscriptMatch } from './match-transcript.ts';

/** Words of an assessment between two that were said: what is missing there, and what was said instead. */
interface Stretch {
  /** Indices in the assessment's words. */
  members: number[];
  /** The text's words before which an extra word of the transcript belongs here. */
  gaps: number[];
}

/**
 * The text of each word that is no word of the plan, or stands for one: what the transcript has there. Undefined where
 * it has nothing.
 */
export function takeTexts(words: readonly AssessedWord[], match: TranscriptMatch): (string | undefined)[] {
  const texts: (string | undefined)[] = words.map(() => undefined);
  for (const stretch of stretchesOf(words, match.words.length)) takeFrom(stretch, words, match, texts);
  return texts;
}

function stretchesOf(words: readonly AssessedWord[], planLength: number): Stretch[] {
  const stretches: Stretch[] = [];
  let members: number[] = [];
  let from = 0;
  words.forEach((word, index) => {
    if (isSaid(word) && word.botIndex !== null) {
      stretches.push({ members, gaps: range(from, word.botIndex) });
      [members, from] = [[], word.botIndex + 1];
    } else members.push(index);
  });
  return [...stretches, { members, gaps: range(from, planLength) }];
}

/** Both ends belong to it. */
function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** Some words of the transcript, in the order of time. */
interface Piece {
  text: string;
  /** The word of the text in whose place it was said; null where it was said beside them all. */
  botIndex: number | null;
}

function takeFrom(
  { members, gaps }: Stretch,
  words: readonly AssessedWord[],
  match: TranscriptMatch,
  texts: (string | undefined)[],
): void {
  const botIndexOf = (index: number) => words[index]?.botIndex ?? null;
  const pieces = piecesIn(gaps, new Set(members.map(botIndexOf)), match);
  const replaced = members.filter((index) => botIndexOf(index) !== null && words[index]?.userIndex !== null);
  const added = members.filter((index) => botIndexOf(index) === null && words[index]?.phones.length === 0);
  const [only] = replaced;
  if (added.length === 0 && replaced.length === 1 && only !== undefined) {
    // One stretch of other speech was heard: all that the transcript has there is its text.
    if (pieces.length > 0) texts[only] = joined(pieces);
    return;
  }
  for (const index of replaced)
    texts[index] = pieces.find(({ botIndex }) => botIndex === botIndexOf(index))?.text;
  const taken = new Set(replaced.map(botIndexOf));
  const left = pieces.filter(({ botIndex }) => botIndex === null || !taken.has(botIndex));
  added.forEach((index, order) => {
    const own = left.slice(...shareOf(order, added.length, left.length));
    if (own.length > 0) texts[index] = joined(own);
  });
}

/** What the transcript has in some gaps and in the places of the words missing between them. */
function piecesIn(
  gaps: readonly number[],
  missing: ReadonlySet<number | null>,
  match: TranscriptMatch,
): Piece[] {
  return gaps.flatMap((gap): Piece[] => {
    const extras = (match.extras.get(gap) ?? []).map((text) => ({ text, botIndex: null }));
    const hearsay = match.words[gap];
    const isOther = hearsay?.kind === 'similar' || hearsay?.kind === 'other';
    return missing.has(gap) && isOther ? [...extras, { text: hearsay.text, botIndex: gap }] : extras;
  });
}

/** Where one of `many` begins and ends in so many pieces, in order. */
function shareOf(order: number, many: number, pieces: number): [number, number] {
  return [Math.floor((order * pieces) / many), Math.floor(((order + 1) * pieces) / many)];
}

function joined(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join(' ');
}
