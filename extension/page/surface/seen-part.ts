import { viewportOf } from '../../ui/viewport.ts';

/** The part of a document's window that the person sees, in its pixels. */
export interface SeenPart {
  top: number;
  height: number;
}

/**
 * The observer tells a change of the share that is seen, and a long frame always shows the same: it is asked
 * again.
 */
const askEveryMs = 250;

/**
 * Returns the function that returns the part of a document that the person sees: of a frame, only the browser
 * knows it.
 */
export function watchSeenPart(
  document: Document,
  onChanged: () => void,
  signal: AbortSignal,
): () => SeenPart {
  const whole = () => ({ top: 0, height: viewportOf(document).height });
  if (window.top === window || typeof IntersectionObserver === 'undefined') return whole;
  let seen: SeenPart | undefined;
  const observer = new IntersectionObserver((entries) => {
    const { top, height } = entries.at(-1)?.intersectionRect ?? {};
    // A frame that is out of sight has no part of which to speak.
    const next = top !== undefined && height ? { top, height } : undefined;
    const isSame = next?.top === seen?.top && next?.height === seen?.height;
    seen = next;
    if (!isSame) onChanged();
  });
  const ask = () => {
    observer.disconnect();
    observer.observe(document.documentElement);
  };
  ask();
  const timer = setInterval(ask, askEveryMs);
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    observer.disconnect();
  });
  return () => seen ?? whole();
}
