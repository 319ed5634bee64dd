import { useEffect, useRef, useState } from 'react';
import type { ShownTurn } from '../logic/shown-turns.ts';

/** What a screen reader is told: each turn of the partner when it is whole, and nothing of what was there before. */
export function useAnnounced(turns: readonly ShownTurn[], partner: string): string {
  const known = useRef<Set<string> | null>(null);
  const [announced, setAnnounced] = useState('');
  useEffect(() => {
    // Until it is settled in the database a part of it may stand there.
    const whole = turns.filter(
      ({ speaker, live, turn }) => speaker === 'partner' && live.name === 'said' && turn?.state === 'done',
    );
    const before = known.current;
    known.current = new Set(whole.map(({ id }) => id));
    const fresh = before && whole.filter(({ id }) => !before.has(id)).at(-1);
    if (fresh) setAnnounced(`${partner}: ${fresh.text}`);
  }, [turns, partner]);
  return announced;
}
