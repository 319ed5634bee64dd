import type { Span, UtterancePlan } from '../../contracts/plan.ts';
import type { RecognizedWord } from '../../ports/aligner.ts';

/** One word of the assessment before its sounds are judged: the match of plan and recognised words. */
export interface MatchedWord {
  /** Index in the recognised words; null for an omitted word. */
  userIndex: number | null;
  /** Index in the plan; null for an added or repeated word. */
  planIndex: number | null;
  span: Span;
  match: 'read' | 'omitted' | 'added' | 'repeated' | 'replaced' | 'swapped';
}

/**
 * Speech that is not the text's word at its place. `gap` is the index of the plan's word before which it was
 * spoken.
 */
interface Extra {
  userIndex: number;
  gap: number;
  word: RecognizedWord;
}

/** Shorter speech can't replace a missing word. */
const SHORTEST_REPLACEMENT_MS = 120;

/**
 * Matches the recognised words to the words of the plan, in the text's order: read, omitted, added, repeated,
 * replaced (missing, with other speech in its place), or swapped with a neighbour.
 */
export function matchWords(plan: UtterancePlan, heard: readonly RecognizedWord[]): MatchedWord[] {
  const readAt = new Map<number, number>();
  heard.forEach((word, index) => {
    if (word.kind === 'read' && word.planIndex !== null) readAt.set(word.planIndex, index);
  });
  let extras = findExtras(heard);
  const swapped = findSwapped(heard);
  const placed: MatchedWord[] = [];
  const flush = (upTo: number) => {
    placed.push(...extras.filter(({ gap }) => gap <= upTo).map((extra) => matchExtra(plan, extra)));
    extras = extras.filter(({ gap }) => gap > upTo);
  };
  plan.words.forEach(({ span }, planIndex) => {
    const userIndex = readAt.get(planIndex);
    if (userIndex !== undefined) {
      flush(planIndex);
      const match = swapped.has(planIndex) ? 'swapped' : 'read';
      placed.push({ userIndex, planIndex, span, match });
      return;
    }
    const other = takeReplacement(extras, planIndex);
    placed.push({ userIndex: other, planIndex, span, match: other === null ? 'omitted' : 'replaced' });
  });
  flush(plan.words.length);
  return placed;
}

/** Returns the extras in the order in which they were said. */
function findExtras(heard: readonly RecognizedWord[]): Extra[] {
  const extras: Extra[] = [];
  let gap = 0;
  heard.forEach((word, userIndex) => {
    if (word.kind === 'read' && word.planIndex !== null) gap = word.planIndex + 1;
    else extras.push({ userIndex, gap, word });
  });
  return extras;
}

/** The plan's words whose neighbour was spoken first: B A where A B was expected. */
function findSwapped(heard: readonly RecognizedWord[]): Set<number> {
  const swapped = new Set<number>();
  const read = heard.filter((word) => word.kind === 'read').map((word) => word.planIndex);
  read.forEach((planIndex, order) => {
    const next = read[order + 1];
    if (planIndex === null || next === null || next !== planIndex - 1) return;
    swapped.add(planIndex).add(next);
  });
  return swapped;
}

/** Takes the first added speech at the place of the missing word; null if there is none. */
function takeReplacement(extras: Extra[], planIndex: number): number | null {
  const position = extras.findIndex(
    ({ gap, word }) =>
      gap <= planIndex && word.kind === 'added' && word.endMs - word.startMs >= SHORTEST_REPLACEMENT_MS,
  );
  if (position < 0) return null;
  return extras.splice(position, 1)[0]?.userIndex ?? null;
}

function matchExtra(plan: UtterancePlan, { userIndex, gap, word }: Extra): MatchedWord {
  const at = plan.words[gap]?.span[0] ?? plan.words.at(-1)?.span[1] ?? 0;
  const match = word.kind === 'repeated' ? 'repeated' : 'added';
  return { userIndex, planIndex: null, span: [at, at], match };
}
