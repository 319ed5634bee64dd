import { type RefObject, useEffect, useRef, useSyncExternalStore } from 'react';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import { IconButton } from '../../ui/button.tsx';
import { CloseIcon, MarkIcon } from '../../ui/icons.tsx';
import { isRecording } from './apply-event.ts';
import { CardBody } from './card-body.tsx';
import { FailureFoot, RecordingFoot, RestFoot } from './card-foot.tsx';
import { guidanceFor } from './guidance.ts';
import { type Passage, PassageNav } from './passage-nav.tsx';
import { PlanWordPopover } from './plan-word-popover.tsx';
import type { CardState } from './state.ts';
import { headText, statusText } from './status-text.ts';
import type { CardStore } from './store.ts';
import { useCardKeys } from './use-card-keys.ts';
import { WordPopover } from './word-popover.tsx';

export interface PractiseCardProps {
  store: CardStore;
  passage?: Passage | undefined;
  definitions: DefinitionSource;
  onClose(): void;
  onAllowMicrophone(): void;
}

export function PractiseCard({ store, definitions, passage, onClose, onAllowMicrophone }: PractiseCardProps) {
  const state = useSyncExternalStore(store.subscribe, store.getState);
  const card = useRef<HTMLElement>(null);
  useCardKeys({ store, onClose });
  useKeptFocus(card, state.phase.name);
  const { phase, openWord } = state;
  const { dispatch } = store;
  return (
    <>
      <section ref={card} className="card" aria-label="Practise a sentence" tabIndex={-1}>
        <p className="said-only" role="status">
          {statusText(state)}
        </p>
        <CardHead {...{ state, passage, onClose }} />
        <div className="card-body">
          <CardBody state={state} dispatch={dispatch} />
        </div>
        <Foot {...{ state, store, onClose, onAllowMicrophone }} />
      </section>
      {openWord && phase.name === 'result' && (
        <WordPopover open={openWord} attempt={phase.attempt} {...{ state, card, definitions, dispatch }} />
      )}
      {openWord && phase.name === 'idle' && (
        <PlanWordPopover open={openWord} {...{ state, card, definitions, dispatch }} />
      )}
    </>
  );
}

function CardHead({
  state,
  passage,
  onClose,
}: {
  state: CardState;
  passage: Passage | undefined;
  onClose(): void;
}) {
  const isBusy = isRecording(state.phase) || state.phase.name === 'checking';
  return (
    <header className="card-head">
      <span className="text-accent">
        <MarkIcon />
      </span>
      <span className="flex min-w-0 flex-1 items-center gap-2">
        {isRecording(state.phase) && <i className="live-dot" />}
        <span className="one-line">{headText(state)}</span>
      </span>
      {passage && <PassageNav passage={passage} isBusy={isBusy} />}
      <IconButton label="Close" onClick={onClose}>
        <CloseIcon />
      </IconButton>
    </header>
  );
}

function Foot({
  state,
  store,
  onClose,
  onAllowMicrophone,
}: Omit<PractiseCardProps, 'definitions'> & { state: CardState }) {
  const { phase } = state;
  const { dispatch } = store;
  switch (phase.name) {
    case 'preparing':
    case 'idle':
    case 'result':
      return <RestFoot {...{ state, dispatch }} />;
    case 'opening':
      return <RecordingFoot phase={null} dispatch={dispatch} />;
    case 'listening':
      return <RecordingFoot phase={phase} dispatch={dispatch} />;
    case 'checking':
      return null;
    case 'failed': {
      const { failure } = phase;
      const guidance = guidanceFor(failure);
      return <FailureFoot {...{ state, dispatch, failure, guidance, onAllowMicrophone, onClose }} />;
    }
  }
}

/**
 * The focus comes to the card when it opens, whatever of the page has it: the keyboard is the quickest way to
 * speak. It comes back when the button that had it is gone.
 */
function useKeptFocus(card: RefObject<HTMLElement | null>, phaseName: string): void {
  useEffect(() => card.current?.focus({ preventScroll: true }), [card]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new phase is what takes buttons away
  useEffect(() => {
    const active = document.activeElement;
    if (active === null || active === document.body) card.current?.focus({ preventScroll: true });
  }, [card, phaseName]);
}
