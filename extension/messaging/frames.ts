import type { Handler, Handlers } from './handle.ts';

/**
 * The delays before a frame answers. A message to a tab is received by all its frames, and the first answer
 * counts. A frame that can do nothing waits for as long as another may need to load its card, and so does the
 * page if a frame may have the answer.
 */
const patienceMs = { forCard: 1_500, forSearch: 350 };

/** Returns true if this document is part of another document. */
function isInFrame(): boolean {
  return window.top !== window;
}

/**
 * Returns the document whose address and title the person sees: the page around a frame, if it is accessible.
 */
export function pageAround(document: Document): Document {
  try {
    return document.defaultView?.top?.document ?? document;
  } catch (thrown) {
    // A frame from another site counts as its own page; only this error shows it.
    if (thrown instanceof DOMException) return document;
    throw thrown;
  }
}

/** Returns true if the person sees this address, whatever its fragment. */
export function isPageAt(document: Document, url: string): boolean {
  return withoutFragment(url) === withoutFragment(pageAround(document).location.href);
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/, '');
}

/**
 * Returns the host names by which a site is switched off: this document's own and, last, the surrounding
 * page's.
 */
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

/**
 * Wraps handlers: they answer as soon as they can do the request, and leave it to another frame until then.
 */
export function answeredInFrames(handlers: Handlers<'page'>): Handlers<'page'> {
  return {
    // This message is sent to one frame only.
    'read-sentences': handlers['read-sentences'],
    'practise-selection': patient(handlers['practise-selection'], ({ opened }) => opened, selectionPatience),
    'find-selection': patient(handlers['find-selection'], ({ found }) => found, selectionPatience),
    'read-on': patient(handlers['read-on'], ({ began }) => began, readingPatience),
    'say-lines': patient(handlers['say-lines'], ({ began }) => began, selectionPatience),
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

/** The selection is in the frame that had the focus last; the popup, when it asks, has the focus itself. */
function selectionPatience(): number {
  if (isInFrame()) return document.hasFocus() ? 0 : 2 * patienceMs.forCard;
  return document.activeElement?.tagName === 'IFRAME' ? patienceMs.forCard : 0;
}

/** The text may be in a frame that fills the page. */
function readingPatience(): number {
  return isInFrame() || window.length > 0 ? searchPatience(patienceMs.forCard) : 0;
}

function searchPatience(delayMs: number): number {
  if (isInFrame()) return 2 * patienceMs.forCard;
  return window.length > 0 ? delayMs : 0;
}
