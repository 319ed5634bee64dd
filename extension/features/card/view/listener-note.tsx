import { cardTexts as t } from '@sayable/shared/texts';
import { type RefObject, useLayoutEffect, useState } from 'react';
import type { CardState } from '../state/state.ts';

type Part = 'body' | 'foot';

/**
 * Returns the part of the card with the words that a listener would have understood. They come seconds after
 * the result and must move no button from under the pointer: they stand below the buttons, or at the end of a
 * body that scrolls anyway.
 */
export function useListenerPart(
  { phase }: CardState,
  card: RefObject<HTMLElement | null>,
): Partial<Record<Part, string>> {
  const heard = phase.name === 'result' ? phase.attempt.understoodAs : undefined;
  const [part, setPart] = useState<Part | null>(null);
  useLayoutEffect(() => {
    // A height that is read makes the browser lay out the whole page, so it is read only for a line.
    const body = heard === undefined ? null : card.current?.querySelector('.card-body');
    const isScrolled = body ? body.scrollHeight > body.clientHeight : false;
    setPart(heard === undefined ? null : isScrolled ? 'body' : 'foot');
  }, [heard, card]);
  return heard !== undefined && part ? { [part]: heard } : {};
}

export function ListenerNote({ heard }: { heard: string | undefined }) {
  return (
    <div className="listener text-sm text-ink-2" aria-live="polite">
      {heard !== undefined && <ListenerLine heard={heard} />}
    </div>
  );
}

/**
 * Keeps room for the line under the card, unseen, so that the page isn't scrolled when it comes: the sentence
 * itself takes it. A line can come only where the assessment has a doubt.
 */
export function ListenerPlace({ state: { phase, plan, text } }: { state: CardState }) {
  if (phase.name !== 'result' || phase.attempt.understoodAs !== undefined) return null;
  const hasDoubt = phase.attempt.assessment.words.some((word) =>
    [word, ...word.phones].some(({ error }) => error !== 'none' && error !== 'unsure'),
  );
  if (!hasDoubt) return null;
  return (
    <div className="listener-place text-sm" aria-hidden="true">
      <ListenerLine heard={plan?.text ?? text} />
    </div>
  );
}

function ListenerLine({ heard }: { heard: string }) {
  return (
    <p className="listener-line">
      {t('listener', { heard })} <small className="text-ink-3">{t('listenerAbout')}</small>
    </p>
  );
}
