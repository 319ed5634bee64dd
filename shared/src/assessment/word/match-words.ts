import type { ReadingPlan, Span } from '../../contracts/plan.ts';
import type { HeardWord } from '../../ports/aligner.ts';

/** One word of the assessment before its sounds are judged: what the reading did with it. */
export interface PlacedWord {
  /** Index into the words heard; null for a word left out. */
  userIndex: number | null;
  /** Index into the plan; null for a word added or repeated. */
  planIndex: number | null;
  span: Span;
  reading: 'read' | 'omitted' | 'added' | 'repeated' | 'replaced' | 'swapped';
}

/** Speech that is no word of the text in its place. `gap` is the plan's word before which it was said. */
interface Extra {
  userIndex: number;
  gap: number;
  word: HeardWord;
}

/** Speech shorter than this can't stand for a word that is missing. */
const SHORTEST_REPLACEMENT_MS = 120;

/**
 * Puts the words heard beside the words of the plan, in the text's order: which were left out, added, repeated,
 * replaced (missing, and other speech in its place), or swapped with a neighbour.
 */
export function placeWords(plan: ReadingPlan, heard: readonly HeardWord[]): PlacedWord[] {
  const readAt = new Map<number, number>();
  heard.forEach((word, index) => {
    if (word.kind === 'read' && word.planIndex !== null) readAt.set(word.planIndex, index);
  });
  const extras = findExtras(heard);
  const swapped = findSwapped(heard);
  const placed: PlacedWord[] = [];
  const flush = (upTo: number) => {
    for (const extra of extras.splice(0).sort((a, b) => a.userIndex - b.userIndex)) {
      if (extra.gap <= upTo) placed.push(placeExtra(plan, extra));
      else extras.push(extra);
    }
  };
  plan.words.forEach(({ span }, planIndex) => {
    const userIndex = readAt.get(planIndex);
    if (userIndex !== undefined) {
      flush(planIndex);
      const reading = swapped.has(planIndex) ? 'swapped' : 'read';
      placed.push({ userIndex, planIndex, span, reading });
      return;
    }
    const other = takeReplacement(extras, planIndex);
    placed.push({ userIndex: other, planIndex, span, reading: other === null ? 'omitted' : 'replaced' });
  });
  flush(plan.words.length);
  return placed;
}

function findExtras(heard: readonly HeardWord[]): Extra[] {
  const extras: Extra[] = [];
  let gap = 0;
  heard.forEach((word, userIndex) => {
    if (word.kind === 'read' && word.planIndex !== null) gap = word.planIndex + 1;
    else extras.push({ userIndex, gap, word });
  });
  return extras;
}

/** The plan's words whose neighbour was said first: B A where A B was due. */
function findSwapped(heard: readonly HeardWord[]): Set<number> {
  const swapped = new Set<number>();
  const read = heard.filter((word) => word.kind === 'read').map((word) => word.planIndex);
  read.forEach((planIndex, order) => {
    const next = read[order + 1];
    if (planIndex === null || next === null || next !== planIndex - 1) return;
    swapped.add(planIndex).add(next);
  });
  return swapped;
}

/** Takes the first added speech said where the missing word was due; null where there is none. */
function takeReplacement(extras: Extra[], planIndex: number): number | null {
  const position = extras.findIndex(
    ({ gap, word }) =>
      gap <= planIndex && word.kind === 'added' && word.endMs - word.startMs >= SHORTEST_REPLACEMENT_MS,
  );
  if (position < 0) return null;
  return extras.splice(position, 1)[0]?.userIndex ?? null;
}

function placeExtra(plan: ReadingPlan, { userIndex, gap, word }: Extra): PlacedWord {
  const at = plan.words[gap]?.span[0] ?? plan.words.at(-1)?.span[1] ?? 0;
  const reading = word.kind === 'repeated' ? 'repeated' : 'added';
  return { userIndex, planIndex: null, span: [at, at], reading };
}
