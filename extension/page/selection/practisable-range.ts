import { hasReadWord } from '@sayable/shared/text';
import { hasReadText } from '../text/index.ts';
import { selectedRange } from './selected-range.ts';

/** Longer selections have other purposes than practice: a long paragraph has about 1,500 characters. */
const maximumCharacters = 3_000;

/**
 * Returns the selected part of the page if it can be practised: a word up to a paragraph that a person sees,
 * never in editable text.
 * @param roots the shadow roots that it may include
 */
export function practisableRange(document: Document, roots: readonly ShadowRoot[] = []): Range | null {
  const range = selectedRange(document, roots);
  return range && isPractisable(range) ? range : null;
}

export function isPractisable(range: Range): boolean {
  if (isEditable(range.startContainer) || isEditable(range.endContainer)) return false;
  const text = range.toString();
  return text.length <= maximumCharacters && hasReadWord(text) && hasReadText(range);
}

/** Returns true inside editable text: it is the person's, private, and moves under a highlight. */
export function isEditable(node: Node): boolean {
  if (node.ownerDocument?.designMode === 'on') return true;
  const element = node instanceof Element ? node : node.parentElement;
  if (!element) return false;
  if (element.closest('input, textarea, select')) return true;
  const nearest = element.closest('[contenteditable]');
  if (nearest) return nearest.getAttribute('contenteditable')?.toLowerCase() !== 'false';
  const root = element.getRootNode();
  return root instanceof ShadowRoot && isEditable(root.host);
}
