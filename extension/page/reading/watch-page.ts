import { rootsAround } from '../surface/index.ts';

/** A framework makes many changes at once. */
const settleMs = 60;
/** The pause after a look, in times of its duration: looking costs at most a twentieth of the time. */
const pausePerLook = 20;
const longestPauseMs = 2_000;

/** Calls back soon after the page has changed by itself. */
export function watchPage(
  document: Document,
  near: Node,
  onChanged: () => void,
  signal: AbortSignal,
): PageWatch {
  let restsUntil = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    timer = undefined;
    const startedAt = performance.now();
    onChanged();
    const endedAt = performance.now();
    restsUntil = endedAt + Math.min((endedAt - startedAt) * pausePerLook, longestPauseMs);
  };
  const lookIn = (delayMs: number) => {
    timer ??= setTimeout(look, Math.max(delayMs, restsUntil - performance.now()));
  };
  const observer = new MutationObserver((changes) => {
    if (!changes.every(isOwn)) lookIn(settleMs);
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

export interface PageWatch {
  /** Looks after a delay, whatever changes. */
  lookIn(delayMs: number): void;
  /** Also watches the components around a node. */
  watch(node: Node): void;
}

function isOwn({ addedNodes, removedNodes }: MutationRecord): boolean {
  const nodes = [...addedNodes, ...removedNodes];
  return nodes.length > 0 && nodes.every((node) => node.nodeName.startsWith('SAYABLE-'));
}
