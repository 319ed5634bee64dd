import { commonTexts, settingsTexts as t } from '@sayable/shared/texts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Toast } from '../../ui/undo.tsx';

/** The time in which an action can be undone. */
const offeredMs = 8_000;

export interface Offer {
  text: string;
  /** Undefined if the action can't be undone. */
  undo?: (() => Promise<void>) | undefined;
  /** Called once the action can't be undone any more. */
  onKept?: (() => void) | undefined;
}

export interface Offers {
  current: Offer | null;
  make(offer: Offer): void;
  undo(): Promise<void>;
  /** Keeps the offer while the person uses it. */
  hold(held: boolean): void;
}

/**
 * Reports an action, and offers an undo for some seconds. Only one offer exists at a time: a new one settles
 * the last.
 */
export function useOffers(): Offers {
  const [current, setCurrent] = useState<Offer | null>(null);
  const [held, hold] = useState(false);
  const open = useRef<Offer>(null);
  const settle = useCallback((next: Offer | null) => {
    open.current?.onKept?.();
    open.current = next;
    setCurrent(next);
    hold(false);
  }, []);
  useEffect(() => {
    if (!current || held) return;
    const timer = setTimeout(() => settle(null), offeredMs);
    return () => clearTimeout(timer);
  }, [current, held, settle]);
  return {
    current,
    hold,
    make: settle,
    async undo() {
      const offer = open.current;
      open.current = null;
      hold(false);
      try {
        await offer?.undo?.();
        setCurrent(null);
      } catch (thrown) {
        console.error('sayable: it could not be undone', thrown);
        settle({ text: t('notUndone') });
      }
    },
  };
}

/** The last action, at the foot of the page. */
export function OfferToast({ offers: { current, hold, undo } }: { offers: Offers }) {
  return (
    <Toast
      place={'toast-page'}
      hold={hold}
      action={commonTexts('undo')}
      onAction={current?.undo && (() => void undo())}
    >
      {current && <span className="flex-1">{current.text}</span>}
    </Toast>
  );
}
