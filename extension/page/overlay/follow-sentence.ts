import {
  findSentence,
  findSentenceAt,
  flatParent,
  isTranslated,
  type PageSentence,
  writtenIn,
} from '../text/index.ts';
import { watchPage } from './watch-page.ts';

/** The state of a sentence: it is on the page as it was, it is there in another language, or it is gone. */
export type Presence = 'shown' | 'translated' | 'gone';

export interface FollowOptions {
  document: Document;
  sentence: PageSentence;
  /** Called when the page has moved the sentence's text into other nodes. */
  onMoved(): void;
  /** Called when the page removes or translates the sentence, or brings it back. */
  onPresence(presence: Presence): void;
  /** Called after any change of the page. */
  onChanged(): void;
}

/** A sentence that keeps its text ranges while the page changes. */
export interface FollowedSentence extends PageSentence {
  stop(): void;
}

/** A sentence that isn't in what has changed is searched for on the whole page, less and less often. */
const patienceMs = { first: 250, last: 4_000 };

/**
 * Watches the page while a card is open. If a framework renders the sentence again, its ranges are moved to
 * the new text; if the sentence is removed they are empty, until it returns.
 */
export function followSentence(options: FollowOptions): FollowedSentence {
  const { document, sentence } = options;
  let current: PageSentence | null = sentence;
  let patience = patienceMs.first;
  let searchesAt = 0;
  const search = createSearch(document, sentence);
  const readPresence = presenceReader(document, sentence);
  let presence: Presence = 'shown';

  const look = (changes: readonly MutationRecord[]) => {
    const startedAt = performance.now();
    options.onChanged();
    if (!current || !search.isSame(current)) {
      const before = current;
      current = search.inChanges(changes);
      const isDue = startedAt >= searchesAt;
      if (!current && isDue) {
        current = search.onPage();
        patience = before ? patienceMs.first : Math.min(patience * 2, patienceMs.last);
        searchesAt = performance.now() + patience;
      }
      if (current) page.watch(nodeOf(current));
      else if (!isDue) page.lookIn(searchesAt - performance.now());
      if (before || current) options.onMoved();
    }
    const now = current ? 'shown' : readPresence();
    if (now !== presence) {
      presence = now;
      options.onPresence(now);
    }
  };
  const nodeOf = (found: PageSentence) => found.ranges(0, found.text.length)[0]?.startContainer ?? document;
  const ended = new AbortController();
  const page = watchPage(document, nodeOf(sentence), look, ended.signal);
  return {
    text: sentence.text,
    line: sentence.line,
    ranges: (start, end) => current?.ranges(start, end) ?? [],
    stop: () => ended.abort(),
  };
}

/** Returns the function that tells why a sentence is not on the page any more. */
function presenceReader({ documentElement }: Document, sentence: PageSentence): () => Presence {
  const language = documentElement.lang;
  const [first] = sentence.ranges(0, sentence.text.length);
  // A framework renders anew what is around the text, too.
  const around: Element[] = [];
  for (let at = first && flatParent(first.startContainer); at; at = flatParent(at)) {
    if (at.textContent.length >= sentence.text.length) around.push(at);
  }
  const [inner] = around;
  // The original then shows the other language.
  const wasTranslated = inner !== undefined && isTranslated(inner, language);
  return () => {
    const place = around.find(({ isConnected }) => isConnected);
    return !wasTranslated && place && isTranslated(place, language) ? 'translated' : 'gone';
  };
}

/** Reading more at once would be felt. */
const mostSearchMs = 20;

/** Searches for a sentence that was on the page, without reading all of the page. */
function createSearch(document: Document, sentence: PageSentence) {
  const { text } = sentence;
  const written = writtenIn(sentence);
  const share = shareOf(document, sentence);
  const ranges = sentence.ranges(0, text.length);
  const isInShadow = ranges.some(({ startContainer }) => startContainer.getRootNode() instanceof ShadowRoot);
  // The page's own text has characters that are not shown. The longest word is the rarest.
  const [word = text] = ranges
    .flatMap((range) => String(range).split(/\s+/))
    .sort((one, other) => other.length - one.length);
  const nearest = (places: Iterable<Node>): PageSentence | null => {
    const until = performance.now() + mostSearchMs;
    let best: { found: PageSentence; distance: number } | undefined;
    for (const place of places) {
      const range = document.createRange();
      range.selectNodeContents(place);
      const found = findSentenceAt(range, text);
      const distance = found ? Math.abs(shareOf(document, found) - share) : 0;
      if (found && (!best || distance < best.distance)) best = { found, distance };
      if (performance.now() > until) break;
    }
    return best?.found ?? null;
  };
  return {
    /** Returns true if the sentence is written as it was: a changed letter is visible. */
    isSame: (present: PageSentence) => writtenIn(present) === written,
    inChanges(records: readonly MutationRecord[]) {
      const added = records.flatMap(({ addedNodes }) => [...addedNodes]);
      return (
        nearest(placesAround(added, word, text.length)) ??
        nearest(
          placesAround(
            records.map(({ target }) => target),
            word,
            text.length,
          ),
        )
      );
    },
    onPage() {
      if (isInShadow) return findSentence(document, text, share);
      const isThere = document.body.textContent.includes(word);
      return isThere ? nearest(innermostWith(word, document.body)) : null;
    },
  };
}

/** The most characters of an element that is read for one change. */
const mostCharacters = 20_000;

/** Yields the elements around nodes that are long enough for a sentence and contain a word. */
function* placesAround(nodes: readonly Node[], word: string, length: number): Generator<Element> {
  const known = new Set<Element>();
  for (const node of nodes) {
    let at = node instanceof Element ? node : node.parentElement;
    let written = '';
    while (at && !known.has(at)) {
      known.add(at);
      written = at.textContent;
      if (written.length >= length) break;
      at = at.parentElement;
      written = '';
    }
    if (at?.isConnected && written.length <= mostCharacters && written.includes(word)) yield at;
  }
}

/**
 * Yields the innermost nodes of an element that contain a word, as the element does. The browser joins texts
 * much faster than a script walks over nodes.
 */
function* innermostWith(word: string, element: Element): Generator<Node> {
  const inside = [...element.childNodes].filter(({ textContent }) => textContent?.includes(word));
  if (inside.length === 0) yield element;
  for (const node of inside) {
    if (node instanceof Element) yield* innermostWith(word, node);
    else if (node instanceof Text) yield node;
  }
}

/** Returns the sentence's vertical position in the page, 0–1. */
function shareOf(document: Document, sentence: PageSentence): number {
  const top = sentence.ranges(0, sentence.text.length)[0]?.getBoundingClientRect().top ?? 0;
  const { scrollTop = 0, scrollHeight = 0 } = document.scrollingElement ?? {};
  return scrollHeight > 0 ? (top + scrollTop) / scrollHeight : 0;
}
