import { flatParent, isUnseen, styleOf, treesIn } from '../text/index.ts';

/** A smaller video is a picture. */
const leastWidth = 160;
/** A longer text is none of a caption. */
const longestText = 300;
/** Around a player there may be so many times its area: the page around it has more. */
const mostArea = 4;
/** The most elements from a player to what is around it and its captions. */
const mostDepth = 12;

/** The texts that were seen in a place: each of them, and those that were there at every look. */
interface SeenTexts {
  ever: Set<string>;
  always: Set<string>;
}

/**
 * Returns the function that finds captions without a telling name over a video: text in its lower half that
 * changes while it plays. A title, or a label, stays.
 */
export function changingTexts(medium: HTMLMediaElement, controls: string): () => Element[] {
  const seen = new WeakMap<Element, SeenTexts>();
  return () => {
    if (medium.localName !== 'video' || medium.currentTime === 0) return [];
    const player = medium.getBoundingClientRect();
    const root = player.width < leastWidth ? null : areaAround(medium, player);
    if (!root) return [];
    const texts = textsOver(root, medium, player, controls);
    const holders = [...new Set(texts.map((text) => holderOf(text, texts, root, medium)))];
    const places = new Map<Element, Element[]>();
    for (const holder of holders) {
      const place = flatParent(holder) ?? root;
      places.set(place, [...(places.get(place) ?? []), holder]);
    }
    return [...places].flatMap(([place, inside]) => {
      const known = noted(seen.get(place), inside.map(textOf));
      seen.set(place, known);
      const changing = [...known.ever].filter((text) => !known.always.has(text));
      return changing.length > 1 ? inside.filter((holder) => !known.always.has(textOf(holder))) : [];
    });
  };
}

const textOf = (holder: Element) => holder.textContent?.trim() ?? '';

function noted(known: SeenTexts | undefined, now: readonly string[]): SeenTexts {
  if (!known) return { ever: new Set(now), always: new Set(now) };
  return {
    ever: new Set([...known.ever, ...now]),
    always: new Set(now.filter((text) => known.always.has(text))),
  };
}

/** Returns the outermost element around a player that has about its size. */
function areaAround(medium: Element, player: DOMRect): Element | null {
  const most = mostArea * player.width * player.height;
  let found: Element | null = null;
  let at = flatParent(medium);
  for (let depth = 0; at && at !== document.body && depth < mostDepth; depth++, at = flatParent(at)) {
    const { width, height } = at.getBoundingClientRect();
    // A player in the whole window has the window around it.
    if (width * height > Math.max(most, innerWidth * innerHeight * 1.05)) break;
    found = at;
  }
  return found;
}

/** Returns the texts over the lower half of a player that a page has put there. */
function textsOver(root: Element, medium: Element, player: DOMRect, controls: string): Text[] {
  return treesIn(root.shadowRoot ?? root).flatMap((tree) => {
    const walker = document.createTreeWalker(tree, NodeFilter.SHOW_TEXT);
    const found: Text[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node as Text;
      if (/\p{L}/u.test(text.data) && text.data.length <= longestText && isOverLowerHalf(text, player))
        found.push(text);
    }
    return found.filter(({ parentElement }) => {
      if (!parentElement || parentElement.closest(`${controls}, figcaption, style, script`)) return false;
      return (
        !isUnseen(parentElement) && parentElement.checkVisibility() && isPutOver(parentElement, root, medium)
      );
    });
  });
}

function isOverLowerHalf(text: Text, player: DOMRect): boolean {
  const range = text.ownerDocument.createRange();
  range.selectNodeContents(text);
  const { left, right, top, bottom, width } = range.getBoundingClientRect();
  const middle = (top + bottom) / 2;
  const isInside = left >= player.left - 1 && right <= player.right + 1 && bottom <= player.bottom + 1;
  return width > 0 && isInside && middle > player.top + player.height / 2;
}

/**
 * Returns true if a style has put an element over a player, or the player under it; else it only scrolls
 * behind the player.
 */
function isPutOver(element: Element, root: Element, medium: Element): boolean {
  const isPositioned = (one: Element, how: RegExp) => {
    for (let at: Element | null = one; at && at !== root; at = flatParent(at))
      if (how.test(styleOf(at)?.position ?? '')) return true;
    return false;
  };
  return isPositioned(element, /absolute|fixed/) || isPositioned(medium, /absolute/);
}

/** Returns the outermost element around a text in which all texts are over the player, too. */
function holderOf(text: Text, texts: readonly Text[], root: Element, medium: Element): Element {
  let holder = text.parentElement ?? root;
  const known = new Set(texts.map(({ data }) => data.trim()));
  for (
    let next = flatParent(holder);
    next && next !== root && !next.contains(medium);
    next = flatParent(next)
  ) {
    const walker = document.createTreeWalker(next, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (node.nodeValue?.trim() && !known.has(node.nodeValue.trim())) return holder;
    if (next.querySelector('video, audio, button, input')) return holder;
    holder = next;
  }
  return holder;
}
