import type { Handler, Handlers } from './handle.ts';

/**
 * A message to a tab is heard in all its frames, and the first answer counts. So a frame that can do nothing keeps
 * quiet for as long as another may need to load its card, and so does the page where a frame may know better.
 */
const patienceMs = { forCard: 1_500, forSearch: 350 };

/** Whether this document is part of another. */
export function isInFrame(): boolean {
  return window.top !== window;
}

/** The document whose address and title the person sees: the page around a frame, where it may be looked at. */
export function pageAround(document: Document): Document {
  try {
    return document.defaultView?.top?.document ?? document;
  } catch (thrown) {
    // A frame from another site is a page of its own; only this error tells.
    if (thrown instanceof DOMException) return document;
    throw thrown;
  }
}

/** Host names by which a site is switched off: this document's own and, last, that of the page around it. */
export function sitesOf({
  protocol,
  hostname,
  ancestorOrigins,
}: Pick<Location, 'protocol' | 'hostname' | 'ancestorOrigins'>): string[] {
  const origin = [...(ancestorOrigins ?? [])].at(-1);
  const around = origin && URL.canParse(origin) ? new URL(origin).hostname : '';
  const sites = [hostname, around].filter(Boolean);
  return sites.length > 0 ? [...new Set(sites)] : [protocol.replace(':', '')];
}

/** Handlers that answer as soon as they can do what is asked, and leave it to another frame as long as they can't. */
export function answeredInFrames(handlers: Handlers<'page'>): Handlers<'page'> {
  return {
    // Asked of one frame.
    'read-sentences': handlers['read-sentences'],
    'practise-selection': patient(handlers['practise-selection'], ({ opened }) => opened, selectionPatience),
    'find-sentence': patient(
      handlers['find-sentence'],
      ({ found }) => found,
      () => searchPatience(patienceMs.forSearch),
    ),
    'practise-sentence': patient(
      handlers['practise-sentence'],
      ({ opened }) => opened,
      () => searchPatience(patienceMs.forCard),
    ),
  };
}

function patient<R>(handler: Handler<R>, isDone: (value: R) => boolean, patience: () => number): Handler<R> {
  return async (params, sender) => {
    const delayMs = patience();
    const answer = await handler(params, sender);
    const isLeft = !(answer.ok && isDone(answer.value));
    if (isLeft && delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    return answer;
  };
}

/** The selection is where the focus was last; the popup, when it asks, has the focus itself. */
function selectionPatience(): number {
  if (isInFrame()) return document.hasFocus() ? 0 : 2 * patienceMs.forCard;
  return document.activeElement?.tagName === 'IFRAME' ? patienceMs.forCard : 0;
}

function searchPatience(delayMs: number): number {
  if (isInFrame()) return 2 * patienceMs.forCard;
  return window.length > 0 ? delayMs : 0;
}
