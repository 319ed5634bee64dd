import { commonTexts } from '@sayable/shared/texts';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import {
  CardBody,
  CardFoot,
  canRecord,
  earlierTry,
  HelpersNote,
  isRecording,
  isTrying,
  statusText,
  WordPopovers,
} from '../card/index.ts';
import type { FinishedProps } from './finished-props.ts';
import type { DrillRowData } from './item-status.ts';
import { useCard } from './use-card.ts';

interface OpenSentenceProps extends FinishedProps {
  row: DrillRowData;
  /** True if the recording begins as soon as it can. */
  records: boolean;
  /** The word whose popover opens with the sentence: its index in the assessment. */
  word?: number | undefined;
  /** Returns the focus to the row. */
  onBack(): void;
}

/** One sentence of a finished drill, opened in its row: its errors, and the button to say it again. */
export function OpenSentence(props: OpenSentenceProps) {
  const {
    drill,
    row,
    client,
    firstLanguage,
    store: panel,
    definitions,
    actions,
    records,
    word,
    compare,
    prepareCompare,
    onBack,
  } = props;
  const { index, tries } = row;
  const { store, state } = useCard({
    client,
    drill,
    index,
    tries,
    // Its row shows the result beside it.
    asks: false,
    firstLanguage,
    usePartsOf: panel.usePartsOf,
  });
  const place = useRef<HTMLDivElement>(null);
  const [isCompared, setCompared] = useState(false);
  useWish(records, canRecord(state), () => store.dispatch({ type: 'record', held: false }));
  useWish(word !== undefined, state.phase.name === 'result', () => {
    if (word !== undefined) store.dispatch({ type: 'open-word', index: word, anchor: null });
  });
  useInSight(place, state.phase.name);
  const newest = tries.findLast(({ assessment }) => assessment);
  const comparable = newest && !newest.recordingGone ? newest.id : undefined;
  usePrepared(state.phase.name === 'result' ? comparable : undefined, earlierTry(state), prepareCompare);
  const onKeyDown = (event: KeyboardEvent) => {
    if ((!isRecording(state.phase) && !isTrying(state)) || (event.key !== 'Escape' && event.key !== ' '))
      return;
    event.preventDefault();
    store.dispatch({ type: event.key === ' ' ? 'finish' : 'cancel' });
    if (!isTrying(state)) onBack();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its keys repeat the actions of its buttons
    <div ref={place} className="sentence-now" onKeyDown={onKeyDown}>
      <p className="said-only" role="status">
        {statusText(state)}
      </p>
      <CardBody state={state} dispatch={store.dispatch} />
      <WordPopovers
        state={state}
        dispatch={store.dispatch}
        card={place}
        definitions={definitions}
        onAllowMicrophone={actions.allowMicrophone}
        onSound={actions.openSound}
      />
      <div className="mt-3 flex flex-wrap items-center gap-2 open-foot">
        <CardFoot
          state={state}
          dispatch={store.dispatch}
          onClose={onBack}
          onAllowMicrophone={actions.allowMicrophone}
        />
        {compare && comparable !== undefined && (
          <Button size="big" aria-pressed={isCompared} onClick={() => setCompared(!isCompared)}>
            {commonTexts('compare')}
          </Button>
        )}
      </div>
      <HelpersNote state={state} />
      {compare && newest && isCompared && compare({ attemptId: newest.id, earlierId: earlierTry(state) })}
    </div>
  );
}

/** Scrolls the sentence with its row into view, and again after it has become higher. */
function useInSight(place: RefObject<HTMLElement | null>, phase: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each phase has another height
  useEffect(() => {
    place.current?.parentElement?.scrollIntoView({ block: 'nearest' });
  }, [place, phase]);
}

/** Prepares the comparison of an attempt when nothing else is to be done. */
function usePrepared(
  id: string | undefined,
  earlierId: string | undefined,
  prepare: FinishedProps['prepareCompare'],
): void {
  useEffect(() => {
    if (id === undefined || !prepare) return;
    const idle = requestIdleCallback(() => prepare(id, earlierId));
    return () => cancelIdleCallback(idle);
  }, [id, earlierId, prepare]);
}

/** Runs a requested action once it becomes possible. */
function useWish(wished: boolean, isPossible: boolean, fulfil: () => void): void {
  const isOpen = useRef(wished);
  useEffect(() => {
    if (wished) isOpen.current = true;
  }, [wished]);
  useEffect(() => {
    if (!isOpen.current || !isPossible) return;
    isOpen.current = false;
    fulfil();
  });
}
