import { isEditable, isPractisable } from './practisable-range.ts';

/** The start of a press. */
export interface Press {
  x: number;
  y: number;
  target: EventTarget | null;
}

/** A press that moves less is a click. */
const dragPixels = 8;

/** The selector of elements for which a drag has another meaning. */
const controls =
  'a[href], button, input, select, textarea, label, summary, canvas, video, audio, [draggable="true"], ' +
  '[role="button"], [role="slider"], [role="tab"], [role="menuitem"], [role="option"]';

/**
 * Returns the text between the two ends of a drag that selected nothing: people try to select on pages that
 * forbid it. Null unless both ends are on letters that didn't move, so that no slider and no dragged card
 * counts.
 */
export function draggedRange(document: Document, press: Press, x: number, y: number): Range | null {
  if (Math.hypot(x - press.x, y - press.y) < dragPixels) return null;
  if (!(press.target instanceof Element) || press.target.closest(controls)) return null;
  // An editor that draws its own text keeps the focus in a field of its own.
  if (isEditable(press.target) || (document.activeElement && isEditable(document.activeElement))) return null;
  if (document.elementFromPoint(press.x, press.y) !== press.target) return null;
  const [from, to] = [letterAt(document, press.x, press.y), letterAt(document, x, y)];
  if (!from || !to) return null;
  const isForward = (from.compareBoundaryPoints(Range.START_TO_START, to) ?? 0) <= 0;
  const [first, last] = isForward ? [from, to] : [to, from];
  first.setEnd(last.endContainer, last.endOffset);
  return isPractisable(first) ? first : null;
}

/** Returns the character at a point. */
function letterAt(document: Document, x: number, y: number): Range | null {
  const caret = document.caretPositionFromPoint?.(x, y);
  if (!(caret?.offsetNode instanceof Text)) return null;
  // The caret is on either side of the character.
  for (const start of [caret.offset, caret.offset - 1]) {
    if (start < 0 || start >= caret.offsetNode.length) continue;
    const range = document.createRange();
    range.setStart(caret.offsetNode, start);
    range.setEnd(caret.offsetNode, start + 1);
    const isUnder = [...range.getClientRects()].some(
      ({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom,
    );
    if (isUnder) return range;
  }
  return null;
}
