import { useEffect, useRef, useState } from 'react';
import { prefersReducedMotion } from './viewport.ts';

const countUpMs = 600;

/** Counts from 0 to `target`, and from there to a new target; jumps at once with reduced motion. */
export function useCountUp(target: number): number {
  const [shown, setShown] = useState(() => (prefersReducedMotion() ? target : 0));
  const last = useRef(0);
  useEffect(() => {
    const from = last.current;
    if (prefersReducedMotion()) {
      setShown(target);
      return;
    }
    let frame = 0;
    const startedAt = performance.now();
    const draw = (now: number) => {
      const share = Math.min(1, Math.max(0, (now - startedAt) / countUpMs));
      // The curve is fast at first and then soft, like the tokens' easing.
      last.current = Math.round(from + (target - from) * (1 - (1 - share) ** 3));
      setShown(last.current);
      if (share < 1) frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, [target]);
  return shown;
}
