/** Longer selections are made for other purposes than practising: a long paragraph has about 1,500 characters. */
const maximumCharacters = 3_000;

/** A word that an English voice can say. Other scripts have no letters of these. */
const englishWord = /[A-Za-z]/;

/** The selected part of the page if it can be practised: a word up to a paragraph, never in editable text. */
export function practisableRange(document: Document): Range | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0).cloneRange();
  if (isEditable(range.startContainer) || isEditable(range.endContainer)) return null;
  const text = range.toString();
  return text.length <= maximumCharacters && englishWord.test(text) ? range : null;
}

/** True inside text that the person can change: it is hers, private, and moves under a highlight. */
export function isEditable(node: Node): boolean {
  if (node.ownerDocument?.designMode === 'on') return true;
  const element = node instanceof Element ? node : node.parentElement;
  if (!element) return false;
  if (element.closest('input, textarea, select')) return true;
  const nearest = element.closest('[contenteditable]');
  return nearest !== null && nearest.getAttribute('contenteditable')?.toLowerCase() !== 'false';
}
