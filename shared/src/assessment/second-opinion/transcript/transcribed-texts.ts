import type { AssessedWord } from '../../../contracts/assessment.ts';
import { isSpoken } from '../../utterance/total.ts';
import type { TranscriptMatch } from './match-transcript.ts';

/**
 * Consecutive words of an assessment between two spoken ones: the omitted, replaced and added words there.
 */
interface UnreadRun {
  /** Indexes in the assessment's words. */
  members: number[];
  /** The text's words before which extra words of the transcript belong to this run. */
  gaps: number[];
}

/** The transcript's text for each word that is added or replaced. Undefined if the transcript has nothing. */
export function transcribedTexts(
  words: readonly AssessedWord[],
  match: TranscriptMatch,
): (string | undefined)[] {
  const texts: (string | undefined)[] = words.map(() => undefined);
  for (const run of unreadRunsOf(words, match.words.length)) assignTexts(run, words, match, texts);
  return texts;
}

function unreadRunsOf(words: readonly AssessedWord[], planLength: number): UnreadRun[] {
  const runs: UnreadRun[] = [];
  let members: number[] = [];
  let from = 0;
  words.forEach((word, index) => {
    if (isSpoken(word) && word.botIndex !== null) {
      runs.push({ members, gaps: range(from, word.botIndex) });
      [members, from] = [[], word.botIndex + 1];
    } else members.push(index);
  });
  return [...runs, { members, gaps: range(from, planLength) }];
}

/** A range that includes both ends. */
function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** Consecutive words of the transcript. */
interface TranscriptPiece {
  text: string;
  /** The index of the text's word that they replace; null for added words. */
  botIndex: number | null;
}

function assignTexts(
  { members, gaps }: UnreadRun,
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
    // The run has one replacement: the whole transcript of the run is its text.
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

/** The transcript's words in the given gaps and in place of the missing words between them. */
function piecesIn(
  gaps: readonly number[],
  missing: ReadonlySet<number | null>,
  match: TranscriptMatch,
): TranscriptPiece[] {
  return gaps.flatMap((gap): TranscriptPiece[] => {
    const extras = (match.extras.get(gap) ?? []).map((text) => ({ text, botIndex: null }));
    const wordMatch = match.words[gap];
    const isOther = wordMatch?.kind === 'similar' || wordMatch?.kind === 'other';
    return missing.has(gap) && isOther ? [...extras, { text: wordMatch.text, botIndex: gap }] : extras;
  });
}

/** The start and end of the share of one of `many` words among the pieces, in order. */
function shareOf(order: number, many: number, pieces: number): [number, number] {
  return [Math.floor((order * pieces) / many), Math.floor(((order + 1) * pieces) / many)];
}

function joined(pieces: readonly TranscriptPiece[]): string {
  return pieces.map(({ text }) => text).join(' ');
}
