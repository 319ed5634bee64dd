import { findSentence, type PageSentence } from '../text/index.ts';

export interface FollowOptions {
  document: Document;
  sentence: PageSentence;
  /** Called when the page has moved the sentence's text into other nodes. */
  onMoved(): void;
  /** Called when the page hides the sentence, or shows it again. */
  onShown(isShown: boolean): void;
  /** Called after any change of the page. */
  onChanged(): void;
}

/** A sentence that keeps its text ranges while the page changes. */
export interface FollowedSentence extends PageSentence {
  stop(): void;
}

/** A framework makes many changes at once. */
const settleMs = 60;
/** The search for a lost sentence reads the page; a page that changes all the time is read less and less often. */
const patienceMs = { first: 250, last: 4_000 };

/**
 * Watches the page while a card is open. If a framework renders the sentence again, its ranges are moved to the new
 * text; if the sentence is removed they are empty, until it returns.
 */
export function followSentence(options: FollowOptions): FollowedSentence {
  const { document, sentence } = options;
  let current: PageSentence | null = sentence;
  let shown = true;
  let patience = patienceMs.first;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const written = writtenIn(sentence);
  const share = shareOf(document, sentence);

  const look = () => {
    timer = undefined;
    options.onChanged();
    if (current && writtenIn(current) === written) return;
    const found = findSentence(document, sentence.text, share);
    current = found;
    patience = found ? patienceMs.first : Math.min(patience * 2, patienceMs.last);
    options.onMoved();
    if (shown !== (found !== null)) {
      shown = found !== null;
      options.onShown(shown);
    }
  };
  const observer = new MutationObserver((records) => {
    if (!records.every(isOwn)) timer ??= setTimeout(look, current ? settleMs : patience);
  });
  for (const root of rootsAround(document, sentence)) {
    observer.observe(root, { childList: true, characterData: true, subtree: true });
  }
  return {
    text: sentence.text,
    player: sentence.player,
    ranges: (start, end) => current?.ranges(start, end) ?? [],
    stop() {
      observer.disconnect();
      clearTimeout(timer);
    },
  };
}

/** Our own button and definitions are added and removed without the page's action. */
function isOwn({ addedNodes, removedNodes }: MutationRecord): boolean {
  const nodes = [...addedNodes, ...removedNodes];
  return nodes.length > 0 && nodes.every((node) => /^SAYABLE-(BUTTON|DEFINITION)$/.test(node.nodeName));
}

/** The sentence as written in the page's source: a changed letter is visible. */
function writtenIn(sentence: PageSentence): string {
  return sentence.ranges(0, sentence.text.length).join('');
}

/** Returns the sentence's vertical position in the page, 0–1. */
function shareOf(document: Document, sentence: PageSentence): number {
  const top = sentence.ranges(0, sentence.text.length)[0]?.getBoundingClientRect().top ?? 0;
  const { scrollTop = 0, scrollHeight = 0 } = document.scrollingElement ?? {};
  return scrollHeight > 0 ? (top + scrollTop) / scrollHeight : 0;
}

/** Changes inside a shadow root can't be observed from outside. */
function rootsAround(document: Document, sentence: PageSentence): Node[] {
  const roots = new Set<Node>([document]);
  for (const range of sentence.ranges(0, sentence.text.length)) {
    let root = range.startContainer.getRootNode();
    while (root instanceof ShadowRoot) {
      roots.add(root);
      root = root.host.getRootNode();
    }
  }
  return [...roots];
}
