import { flatParent } from './flat-tree.ts';
import { isUnseen } from './seen.ts';

/** Parts of MathML that are read one after another; a fraction, a root or a sum says more by its layout. */
const readInOrder =
  /^(?:math|m[inos]|mrow|mstyle|mtext|mspace|mpadded|semantics|msub|msup|msubsup|annotation(?:-xml)?)$/;

/**
 * Returns how a part of a formula is rendered; null for all other elements. A formula in MathML is read if it
 * is a row of variables, numbers, signs and powers. Where a page draws a formula by other means, its hidden
 * MathML is read, and not the drawing (KaTeX, MathJax, Wikipedia).
 */
export function formulaPart(element: Element): 'inline' | 'block' | 'skipped' | null {
  const { localName } = element;
  if (localName === 'math')
    return !isReadable(element)
      ? 'skipped'
      : element.getAttribute('display') === 'block'
        ? 'block'
        : 'inline';
  if (readInOrder.test(localName) && element.closest('math'))
    return localName.startsWith('annotation') ? 'skipped' : 'inline';
  if (isDrawing(element)) return 'skipped';
  return isCopy(element) ? 'inline' : null;
}

/** Returns the drawing of a formula that is around a node; null if there is none. */
export function drawingAround(node: Node): Element | null {
  for (let at = node instanceof Element ? node : flatParent(node); at; at = flatParent(at)) {
    if (isDrawing(at)) return at;
  }
  return null;
}

/** Returns whether a part of a formula is an exponent or an index. */
export function scriptInFormula({
  parentElement,
  previousElementSibling,
}: Element): 'raised' | 'lowered' | null {
  const [, scripts = ''] = /^m(sub|sup|subsup)$/.exec(parentElement?.localName ?? '') ?? [];
  if (!scripts || !previousElementSibling) return null;
  const isLast = previousElementSibling !== parentElement?.firstElementChild;
  return scripts === 'sub' || (scripts === 'subsup' && !isLast) ? 'lowered' : 'raised';
}

function isReadable(math: Element): boolean {
  return [...math.querySelectorAll('*')].every(
    ({ localName, parentElement }) => readInOrder.test(localName) || parentElement?.closest('annotation-xml'),
  );
}

/** Returns true for an element that holds a formula for those who don't see, beside its drawing. */
function isCopy(element: Element): boolean {
  if (element.firstElementChild?.localName !== 'math' || element.childElementCount > 1) return false;
  return isUnseen(element) && siblingsOf(element).some((one) => one.matches('[aria-hidden="true"], img'));
}

function isDrawing(element: Element): boolean {
  return element.matches('[aria-hidden="true"]') && siblingsOf(element).some(isCopy);
}

function siblingsOf({ previousElementSibling, nextElementSibling }: Element): Element[] {
  return [previousElementSibling, nextElementSibling].filter((one) => one !== null);
}
