import { suitsFlow } from '@sayable/shared/flow';
import { commonTexts, linesTexts, readingTexts, cardTexts as t } from '@sayable/shared/texts';
import { type RefObject, useEffect, useRef, useSyncExternalStore } from 'react';
import type { DefinitionSource } from '../../../messaging/definitions.ts';
import type { AttemptToCompare } from '../../../messaging/messages.ts';
import { IconButton } from '../../../ui/button.tsx';
import { isByPerson } from '../../../ui/first-listener.ts';
import { CloseIcon, Mark } from '../../../ui/icons.tsx';
import { RunKeys } from '../../run-choices/index.ts';
import { heardSentence } from '../state/heard-sentence.ts';
import type { OtherSentence } from '../state/other-sentence.ts';
import { isRecording, isTrying } from '../state/screen.ts';
import { type CardState, earlierTry } from '../state/state.ts';
import { headText, statusText } from '../state/status-text.ts';
import type { CardStore } from '../state/store.ts';
import { WordPopovers } from '../word/word-popovers.tsx';
import { CardBody } from './card-body.tsx';
import { CardFoot } from './card-foot.tsx';
import { HelpersNote } from './helpers-note.tsx';
import { ListenerNote, ListenerPlace, useListenerPart } from './listener-note.tsx';
import { type CardSelection, SentenceNav } from './sentence-nav.tsx';
import { useCardKeys } from './use-card-keys.ts';

export interface PractiseCardProps {
  store: CardStore;
  definitions: DefinitionSource;
  selection?: CardSelection | undefined;
  onClose(): void;
  onAllowMicrophone(): void;
  /** Continues with more sentences of this page; absent if there is no page. */
  onMore?: (() => void) | undefined;
  /** Reads the page on at this sentence; absent if there is no page. */
  onReadOn?: (() => void) | undefined;
  /** Begins a run of a player's lines at this one; absent if no player says it. */
  onSayLines?: (() => void) | undefined;
  /** Opens both voices side by side. */
  onCompare?: ((comparison: AttemptToCompare) => void) | undefined;
  /** Opens a sound to practise it. */
  onSound?: ((phone: string) => void) | undefined;
  /** Opens the exercises of flow with this sentence. */
  onFlow?: ((text: string) => void) | undefined;
}

export function PractiseCard({
  store,
  definitions,
  selection,
  onClose,
  onAllowMicrophone,
  onMore,
  onReadOn,
  onSayLines,
  onCompare,
  onSound,
  onFlow,
}: PractiseCardProps) {
  const state = useSyncExternalStore(store.subscribe, store.getState);
  const card = useRef<HTMLElement>(null);
  const onStep = (by: 1 | -1) => {
    if (!selection || selection.isNarrowed) return;
    const next = selection.index + by;
    if (next >= 0 && next < selection.count) selection.onMove(next);
  };
  useCardKeys({ store, onStep, onSayLines, onClose });
  useKeptFocus(card, state.phase.name);
  const heardIn = useListenerPart(state, card);
  const { dispatch } = store;
  const onNext =
    selection && selection.index < selection.count - 1
      ? () => selection.onMove(selection.index + 1)
      : undefined;
  const other = otherSentence(state, selection);
  return (
    <>
      <div className="card-room">
        <section ref={card} className="card" aria-label={t('cardLabel')} tabIndex={-1}>
          <p className="said-only" role="status">
            {statusText(state)}
          </p>
          <CardHead state={state} selection={selection} onClose={onClose} />
          <div className="card-body">
            <CardBody state={state} dispatch={dispatch} other={other} />
            <PageLinks
              state={state}
              onMore={onMore}
              onReadOn={onReadOn}
              onSayLines={onSayLines}
              onCompare={onCompare}
              onFlow={onFlow}
            />
            <ListenerNote heard={heardIn.body} />
          </div>
          <CardFoot
            state={state}
            dispatch={dispatch}
            onClose={onClose}
            onAllowMicrophone={onAllowMicrophone}
            onNext={onNext}
            other={other}
          />
          <HelpersNote state={state} />
          <ListenerNote heard={heardIn.foot} />
        </section>
        <ListenerPlace state={state} />
      </div>
      <WordPopovers
        state={state}
        card={card}
        definitions={definitions}
        onCompare={onCompare}
        onSound={onSound}
        onAllowMicrophone={onAllowMicrophone}
        onNext={onNext}
        dispatch={dispatch}
      />
    </>
  );
}

/**
 * The ways to go on: after a result both tries side by side, more of the page's sentences, or the flow of this one;
 * or all of the page's text from here on.
 */
function PageLinks({
  state,
  onMore,
  onReadOn,
  onSayLines,
  onCompare,
  onFlow,
}: { state: CardState } & Pick<
  PractiseCardProps,
  'onMore' | 'onReadOn' | 'onSayLines' | 'onCompare' | 'onFlow'
>) {
  const { phase, presence, text } = state;
  const earlierId = earlierTry(state);
  const isRest = phase.name === 'preparing' || phase.name === 'idle' || phase.name === 'result';
  return (
    <div className="mt-4 flex flex-wrap gap-x-4 gap-y-1 empty:hidden">
      {onCompare && phase.name === 'result' && earlierId !== undefined && (
        <button
          type="button"
          className="text-link"
          onClick={() => onCompare({ attemptId: phase.attempt.attemptId, earlierId })}
        >
          {t('compareTries')}
        </button>
      )}
      {onMore && phase.name === 'result' && (
        <button type="button" className="text-link" onClick={onMore}>
          {t('practiseMore')}
        </button>
      )}
      {onFlow && phase.name === 'result' && suitsFlow(text) && (
        <button type="button" className="text-link" onClick={() => onFlow(text)}>
          {t('practiseFlow')}
        </button>
      )}
      {onReadOn && isRest && presence === 'shown' && (
        <button
          type="button"
          className="text-link"
          onClick={(event) => isByPerson(event.nativeEvent) && onReadOn()}
        >
          {readingTexts('readOnFromHere')}
        </button>
      )}
      {onSayLines && isRest && (
        <>
          <button
            type="button"
            className="text-link"
            onClick={(event) => isByPerson(event.nativeEvent) && onSayLines()}
          >
            {linesTexts('begin')} <span className="key">L</span>
          </button>
          <details>
            <summary className="text-link">{linesTexts('keys')}</summary>
            <RunKeys />
          </details>
        </>
      )}
    </div>
  );
}

/** Returns the sentence of the selection that was read in place of this one; undefined if none is known. */
function otherSentence(
  { phase }: CardState,
  selection: CardSelection | undefined,
): OtherSentence | undefined {
  const heard = phase.name === 'failed' ? phase.failure.understoodAs : undefined;
  if (heard === undefined || !selection || selection.isNarrowed) return undefined;
  const index = heardSentence(heard, selection.sentences, selection.index);
  if (index === null) return undefined;
  return { text: selection.sentences[index] ?? '', onSwitch: () => selection.onMove(index) };
}

function CardHead({
  state,
  selection,
  onClose,
}: {
  state: CardState;
  selection: CardSelection | undefined;
  onClose(): void;
}) {
  const isOn = isRecording(state.phase) || isTrying(state);
  const isBusy = isOn || state.phase.name === 'checking';
  return (
    <header className="card-head">
      <Mark />
      <span className="flex min-w-0 flex-1 items-center gap-2">
        {isOn && <i className="live-dot" />}
        {/* A narrow head has no room for both. */}
        <span
          className={typeof selection?.isNarrowed === 'boolean' ? 'one-line sentence-nav-word' : 'one-line'}
        >
          {headText(state)}
        </span>
      </span>
      {selection && <SentenceNav selection={selection} isBusy={isBusy} />}
      <IconButton label={commonTexts('close')} onClick={onClose}>
        <CloseIcon />
      </IconButton>
    </header>
  );
}

/**
 * Moves the focus to the card when it opens, because the keyboard is the quickest way to speak. It returns to
 * the card when its focused button disappears.
 */
function useKeptFocus(card: RefObject<HTMLElement | null>, phaseName: string): void {
  useEffect(() => card.current?.focus({ preventScroll: true }), [card]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new phase removes buttons
  useEffect(() => {
    const active = document.activeElement;
    if (active === null || active === document.body) card.current?.focus({ preventScroll: true });
  }, [card, phaseName]);
}
