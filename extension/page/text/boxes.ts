import { styleOf } from './seen.ts';

/** A character of the page: a text node and an index in its data. */
export interface Place {
  node: Text;
  index: number;
}

/** The place of a character's box beside that of the character before it. */
export type Distance = 'joined' | 'apart' | 'below' | 'paragraph' | 'raised' | 'lowered' | 'unknown';

/** Returns how far the second of two characters is from the first, in the layout of the page. */
export function distance(first: Place, second: Place): Distance {
  const [one, other] = [boxOf(first), boxOf(second)];
  if (!one || !other) return 'unknown';
  const height = Math.min(one.height, other.height);
  const overlap = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  if (overlap < height / 3) {
    const isOtherSize = Math.max(one.height, other.height) > 1.25 * height;
    return isOtherSize || other.top - one.bottom > 1.5 * height ? 'paragraph' : 'below';
  }
  if (other.left - one.right > 3 * height) return 'paragraph';
  // A space is at least a sixth of the letters' height wide.
  if (Math.abs(other.left - one.right) > one.height / 8) return 'apart';
  if (other.height < 0.9 * one.height) {
    const shift = (other.top + other.bottom - one.top - one.bottom) / (2 * one.height);
    // Small letters on the same line are lower by their middle, but not by their feet.
    if (shift < -0.1) return 'raised';
    if (shift > 0.1 && other.bottom > one.bottom) return 'lowered';
  }
  return 'joined';
}

function boxOf({ node, index }: Place): DOMRect | null {
  const range = node.ownerDocument.createRange();
  range.setStart(node, index);
  range.setEnd(node, index + 1);
  const box = range.getBoundingClientRect();
  return box.height > 0 ? box : null;
}

/**
 * Returns true if the page has put the lines of two characters into different parts that have no box: a
 * tagged PDF.
 */
export function areInOtherParts(first: Place, second: Place): boolean {
  const [one, other] = [first, second].map(({ node }) => node.parentElement?.parentElement);
  return other !== undefined && other !== null && one !== other && styleOf(other)?.display === 'contents';
}
