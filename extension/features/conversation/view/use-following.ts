import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** The distance from the end, in px, that still counts as the end. */
const NEAR = 64;

export interface Following {
  scroller: RefObject<HTMLElement | null>;
  content: RefObject<HTMLOListElement | null>;
  /** Unseen content is below. */
  isBehind: boolean;
  /** Scrolls to the end, and follows it from now on. */
  follow(): void;
}

/**
 * Keeps the end of a growing list visible until the person scrolls away from it, and again when they come
 * back.
 * @param newestOwn the person's newest turn: it scrolls into view from any position
 */
export function useFollowing(newestOwn: string | undefined): Following {
  const scroller = useRef<HTMLElement>(null);
  const content = useRef<HTMLOListElement>(null);
  const follows = useRef(true);
  const height = useRef(0);
  const [isBehind, setBehind] = useState(false);
  const follow = useCallback(() => {
    follows.current = true;
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
    setBehind(false);
  }, []);
  useEffect(() => {
    const box = scroller.current;
    if (!box || !content.current) return;
    const isAtEnd = () => box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
    const onScroll = () => {
      // The content's size changed the scroll position, not the person.
      if (box.scrollHeight - box.clientHeight !== height.current) return;
      follows.current = isAtEnd();
      setBehind(!follows.current);
    };
    const sizes = new ResizeObserver(() => {
      height.current = box.scrollHeight - box.clientHeight;
      if (follows.current) follow();
      else setBehind(!isAtEnd());
    });
    sizes.observe(content.current);
    sizes.observe(box);
    box.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      sizes.disconnect();
      box.removeEventListener('scroll', onScroll);
    };
  }, [follow]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs with each new turn of the person
  useEffect(follow, [newestOwn, follow]);
  return { scroller, content, isBehind, follow };
}
