import { findSentence, type PageSentence } from '../text/index.ts';

export interface FollowOptions {
  document: Document;
  sentence: PageSentence;
  /** The page has put the sentence's text into other nodes. */
  onMoved(): void;
  /** The page shows the sentence no more, or shows it again. */
  onShown(isShown: boolean): void;
  /** Something of the page has changed, whatever it was. */
  onChanged(): void;
}

/** A sentence that keeps to its text while the page changes. */
export interface FollowedSentence extends PageSentence {
  stop(): void;
}

/** A framework changes many things in one go. */
const settleMs = 60;
/** To look for a lost sentence means to read the page; one that changes all the time is read less and less often. */
const patienceMs = { first: 250, last: 4_000 };

/**
 * Watches the page for as long as a card is open. Where a framework renders the sentence anew, its ranges lead to the
 * new text; where it is gone they lead nowhere, until it comes back.
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
    ranges: (start, end) => current?.ranges(start, end) ?? [],
    stop() {
      observer.disconnect();
      clearTimeout(timer);
    },
  };
}

/** Our own button and definitions come and go without the page's doing. */
function isOwn({ addedNodes, removedNodes }: MutationRecord): boolean {
  const nodes = [...addedNodes, ...removedNodes];
  return nodes.length > 0 && nodes.every((node) => /^SAYABLE-(BUTTON|DEFINITION)$/.test(node.nodeName));
}

/** The sentence as it stands in the page's source: a change of a letter shows. */
function writtenIn(sentence: PageSentence): string {
  return sentence.ranges(0, sentence.text.length).join('');
}

/** How far down the page it stands, 0–1. */
function shareOf(document: Document, sentence: PageSentence): number {
  const top = sentence.ranges(0, sentence.text.length)[0]?.getBoundingClientRect().top ?? 0;
  const { scrollTop, scrollHeight } = document.documentElement;
  return scrollHeight > 0 ? (top + scrollTop) / scrollHeight : 0;
}

/** What happens inside a shadow root is not seen from outside. */
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
