import { rootsAround } from '../surface/index.ts';

/** The looks at a page that changes by itself. */
export interface PageWatch {
  /** Looks after a delay, whatever changes. */
  lookIn(delayMs: number): void;
  /** Also watches the components around a node. */
  watch(node: Node): void;
}

/** A framework makes many changes at once. */
const settleMs = 60;
/** The pause after a look, in times of its duration: looking costs at most a twentieth of the time. */
const pausePerLook = 20;
/** The clock also counts the time in which a busy machine runs something else. */
const longestPauseMs = 2_000;
/** The most changes of which the place is remembered until the next look. */
const mostRecords = 400;

/** Calls back soon after the page has changed by itself, with what has changed since the last look. */
export function watchPage(
  document: Document,
  near: Node,
  onChanged: (changes: readonly MutationRecord[]) => void,
  signal: AbortSignal,
): PageWatch {
  let restsUntil = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let records: MutationRecord[] = [];
  const look = () => {
    timer = undefined;
    const startedAt = performance.now();
    const changes = records;
    records = [];
    onChanged(changes);
    const endedAt = performance.now();
    restsUntil = endedAt + Math.min((endedAt - startedAt) * pausePerLook, longestPauseMs);
  };
  const lookIn = (delayMs: number) => {
    timer ??= setTimeout(look, Math.max(delayMs, restsUntil - performance.now()));
  };
  const observer = new MutationObserver((changes) => {
    if (changes.every(isOwn)) return;
    records = [...records, ...changes].slice(-mostRecords);
    lookIn(settleMs);
  });
  const watch = (node: Node) => {
    for (const root of new Set([document, ...rootsAround(node)]))
      observer.observe(root, { childList: true, characterData: true, subtree: true });
  };
  watch(near);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
  return { lookIn, watch };
}

/** Our own button and definitions are added and removed without the page's action. */
function isOwn({ addedNodes, removedNodes }: MutationRecord): boolean {
  const nodes = [...addedNodes, ...removedNodes];
  return nodes.length > 0 && nodes.every((node) => /^SAYABLE-(BUTTON|DEFINITION)$/.test(node.nodeName));
}
