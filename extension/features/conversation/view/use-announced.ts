import { conversationTexts as t } from '@sayable/shared/texts';
import { useEffect, useRef, useState } from 'react';
import type { ShownTurn } from '../logic/shown-turns.ts';

/**
 * The screen reader's announcements: each complete new turn of the partner. Earlier turns are not announced.
 */
export function useAnnounced(turns: readonly ShownTurn[], partner: string): string {
  const known = useRef<Set<string> | null>(null);
  const [announced, setAnnounced] = useState('');
  useEffect(() => {
    // Until the turn is settled, the database may hold a part of it.
    const whole = turns.filter(
      ({ speaker, live, turn }) => speaker === 'partner' && live.name === 'said' && turn?.state === 'done',
    );
    const before = known.current;
    known.current = new Set(whole.map(({ id }) => id));
    const fresh = before && whole.filter(({ id }) => !before.has(id)).at(-1);
    if (fresh) setAnnounced(t('partnerSays', { partner, text: fresh.text }));
  }, [turns, partner]);
  return announced;
}
