import { rangeOfWord, type SoundPosition, type SoundRange } from '@sayable/shared/comparison';

/** A part of the sentence: the fixed end and the moving end, as indices of positions. */
export interface Selection {
  anchor: number;
  focus: number;
}

export type Move =
  | { type: 'step'; by: 1 | -1; extends: boolean }
  /** Narrows to the word, then to its phone; widens again. */
  | { type: 'narrow' }
  | { type: 'widen' }
  | { type: 'all' }
  | { type: 'select'; range: SoundRange };

export function rangeOf({ anchor, focus }: Selection): SoundRange {
  return [Math.min(anchor, focus), Math.max(anchor, focus)];
}

/**
 * Returns the first selection: the requested word, else the weakest word with something to fix, else
 * everything.
 * @returns null if nothing was recognized and nothing was expected
 */
export function firstSelection(
  places: readonly SoundPosition[],
  weakestWord: number | null,
  asked: { word: number; sound?: number | undefined } | null,
): Selection | null {
  if (places.length === 0) return null;
  const word = asked?.word ?? weakestWord;
  const range = word === null ? null : rangeOfWord(places, word);
  if (!range) return { anchor: 0, focus: places.length - 1 };
  const place = asked?.sound === undefined ? undefined : range[0] + asked.sound;
  if (place !== undefined && place <= range[1]) return { anchor: place, focus: place };
  return { anchor: range[0], focus: range[1] };
}

export function moved(places: readonly SoundPosition[], selection: Selection, move: Move): Selection {
  const last = places.length - 1;
  const [from, to] = rangeOf(selection);
  switch (move.type) {
    case 'all':
      return { anchor: 0, focus: last };
    case 'select':
      return { anchor: move.range[0], focus: move.range[1] };
    case 'narrow':
      return narrowed(places, [from, to]) ?? selection;
    case 'widen':
      return widened(places, [from, to]);
    case 'step':
      return stepped(places, selection, move);
  }
}

function narrowed(places: readonly SoundPosition[], [from, to]: SoundRange): Selection | null {
  if (isWord(places, [from, to])) return { anchor: from, focus: from };
  return wordAt(places, from);
}

function widened(places: readonly SoundPosition[], [from, to]: SoundRange): Selection {
  const word = places[from]?.word === places[to]?.word ? wordAt(places, from) : null;
  const isMore = word && (word.anchor !== from || word.focus !== to);
  return isMore ? word : { anchor: 0, focus: places.length - 1 };
}

/** Steps by words if whole words are selected, else by phones. */
function stepped(
  places: readonly SoundPosition[],
  selection: Selection,
  { by, extends: isExtended }: Extract<Move, { type: 'step' }>,
): Selection {
  const range = rangeOf(selection);
  if (isExtended || !isWords(places, range)) {
    const focus = clamp(selection.focus + by, places.length - 1);
    return { anchor: isExtended ? selection.anchor : focus, focus };
  }
  const beside = by > 0 ? range[1] + 1 : range[0] - 1;
  return wordAt(places, clamp(beside, places.length - 1)) ?? selection;
}

function wordAt(places: readonly SoundPosition[], index: number): Selection | null {
  const place = places[index];
  const range = place && rangeOfWord(places, place.word);
  return range ? { anchor: range[0], focus: range[1] } : null;
}

function isWord(places: readonly SoundPosition[], [from, to]: SoundRange): boolean {
  const word = wordAt(places, from);
  return word?.anchor === from && word.focus === to;
}

/** Returns true if the part begins and ends at word boundaries. */
function isWords(places: readonly SoundPosition[], [from, to]: SoundRange): boolean {
  return wordAt(places, from)?.anchor === from && wordAt(places, to)?.focus === to;
}

function clamp(index: number, last: number): number {
  return Math.min(last, Math.max(0, index));
}
