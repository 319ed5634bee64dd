/** The functions of this file run in the page, so each is complete in itself. */

interface Point {
  x: number;
  y: number;
}

/** A text of the page. */
export interface PlacedText {
  element: Element;
  range: Range;
  /** The middle of the line at its first and at its last letter. */
  ends: [Point, Point];
}

interface Search {
  /** The element with the text. */
  selector: string;
  text: string;
  /** True where nothing may lie over the middle of the text. */
  isClicked: boolean;
}

/**
 * Returns where a text is once it has been in one place for five frames: a smooth scroll of the card shows in
 * the second frame after it was asked for. Frames are counted, because a busy machine may draw none in a
 * tenth of a second.
 * @throws {Error} where there is no such text, or where it comes to no rest within 30 s
 */
export async function placeAtRest({ selector, text, isClicked }: Search): Promise<PlacedText> {
  const element = document.querySelector(selector);
  const start = element?.textContent?.indexOf(text) ?? -1;
  if (!element || start < 0) throw new Error(`"${text}" is not in ${selector}.`);
  element.scrollIntoView({ block: 'center', behavior: 'instant' });

  const letter = (at: number): Range => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let before = 0;
    for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
      if (at < before + node.data.length) {
        const range = document.createRange();
        range.setStart(node, at - before);
        range.setEnd(node, at - before + 1);
        return range;
      }
      before += node.data.length;
    }
    throw new Error('The text ends before its end.');
  };
  const measure = (): PlacedText => {
    const [first, last] = [letter(start), letter(start + text.length - 1)];
    const [left, right] = [first.getBoundingClientRect(), last.getBoundingClientRect()];
    const range = first.cloneRange();
    range.setEnd(last.endContainer, last.endOffset);
    const from = { x: left.left + 1, y: left.top + left.height / 2 };
    return { element, range, ends: [from, { x: right.right - 1, y: right.top + right.height / 2 }] };
  };
  const isFree = ([from, to]: [Point, Point]) =>
    document.elementFromPoint((from.x + to.x) / 2, (from.y + to.y) / 2)?.closest(selector) === element;

  const deadline = performance.now() + 30_000;
  let place = measure();
  for (let frames = 0; frames < 5; ) {
    await new Promise(requestAnimationFrame);
    const now = measure();
    const isAtRest = JSON.stringify(now.ends) === JSON.stringify(place.ends);
    frames = isAtRest && (!isClicked || isFree(now.ends)) ? frames + 1 : 0;
    place = now;
    if (performance.now() > deadline) throw new Error(`"${text}" in ${selector} moves on, or is covered.`);
  }
  return place;
}

/**
 * Tells if all clicks since then were on the text. The product looks a word up at the click, not at the
 * press.
 */
export function watchClicks({ element, range }: PlacedText): { isReached: boolean; pressed: string } {
  const seen = { isReached: false, pressed: 'nothing' };
  let isMissed = false;
  const note = ({ clientX: x, clientY: y, target }: MouseEvent) => {
    const isOver = [...range.getClientRects()].some(
      ({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom,
    );
    isMissed ||= !isOver || !(target instanceof Element && element.contains(target));
    seen.isReached = !isMissed;
    seen.pressed = `${target instanceof Element ? target.outerHTML.slice(0, 200) : 'the window'} at ${x},${y}`;
  };
  window.addEventListener('click', note, { capture: true });
  return seen;
}
