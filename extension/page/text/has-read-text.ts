import { hasReadWord } from '@sayable/shared/text';
import { flatParent } from './flat-tree.ts';
import { isInvisible, isTranscription, isUnseen } from './seen.ts';

/**
 * Returns true if a person sees a word in a range that is read: not only labels for screen readers, or note
 * marks.
 */
export function hasReadText(range: Range): boolean {
  for (const { node, text } of textsIn(range)) if (hasReadWord(text) && isRead(node)) return true;
  return false;
}

/** Yields the texts of a range, node by node. */
export function* textsIn(range: Range): Generator<{ node: Text; text: string }> {
  const root = range.commonAncestorContainer;
  const walker = root.ownerDocument?.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node: Node | null | undefined = walker?.currentNode; node; node = walker?.nextNode()) {
    if (node instanceof Text) yield { node, text: partIn(node, range) };
  }
}

function partIn(node: Text, range: Range): string {
  if (!range.intersectsNode(node)) return '';
  const from = node === range.startContainer ? range.startOffset : 0;
  const to = node === range.endContainer ? range.endOffset : node.length;
  return node.data.slice(from, to);
}

function isRead(node: Text): boolean {
  const parent = flatParent(node);
  if (!parent || isInvisible(parent)) return false;
  for (let at: Element | null = parent; at; at = flatParent(at)) {
    if (isUnseen(at) || isTranscription(at)) return false;
  }
  return true;
}
