import { viewportOf } from '../surface/index.ts';

/** The part of a document's window that the person sees, in its pixels. */
export interface SeenPart {
  top: number;
  height: number;
}

const steps = 100;

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
  const observer = new IntersectionObserver(
    (entries) => {
      const { top, height } = entries.at(-1)?.intersectionRect ?? {};
      // A frame that is out of sight has no part of which to speak.
      seen = top !== undefined && height ? { top, height } : undefined;
      onChanged();
    },
    { threshold: Array.from({ length: steps + 1 }, (_, step) => step / steps) },
  );
  observer.observe(document.documentElement);
  signal.addEventListener('abort', () => observer.disconnect());
  return () => seen ?? whole();
}
