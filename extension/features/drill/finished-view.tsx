import { commonTexts, drillTexts as t } from '@sayable/shared/texts';
import { type KeyboardEvent, useRef, useState } from 'react';
import { usePlayback } from '../../messaging/use-playback.ts';
import { Button } from '../../ui/button.tsx';
import { MicrophoneIcon } from '../../ui/icons.tsx';
import { MarkedText } from '../../ui/marked-text.tsx';
import type { FinishedProps } from './finished-props.ts';
import { type DrillRowData, type ItemStatus, rowsOf, weakestRowsFirst } from './item-status.ts';
import { OpenSentence } from './open-sentence.tsx';
import { SentenceRow } from './sentence-row.tsx';
import { SummaryView } from './summary-view.tsx';

interface OpenRow {
  index: number;
  /** True if the recording begins at once. */
  records: boolean;
  /** The word whose popover is opened. */
  word?: number | undefined;
}

/** The summary, and the list of sentences, weakest first. */
export function FinishedView(props: FinishedProps) {
  const { drill, attempts, store, client } = props;
  const { id } = drill;
  const before = store.useDrillBefore(drill);
  const rows = rowsOf(drill, attempts);
  const [order, holdOrder] = useOrder(drill, rows);
  const [open, setOpen] = useState<OpenRow | null>(null);
  const show = (index: number, records: boolean, word?: number) => {
    holdOrder();
    void store.step(id, { type: 'move', position: index });
    setOpen({ index, records, word });
  };
  // A sentence that is still being judged may turn out well.
  const weakest = weakestRowsFirst(drill, rows).find((index) => rows[index]?.status.name !== 'checking');
  return (
    <>
      <div className="panel-body">
        <SummaryView
          drill={drill}
          before={before}
          attempts={attempts}
          client={client}
          onSound={props.actions.openSound}
          onOpen={({ item, word }) => show(item, false, word)}
        />
        <h2 className="px-4 pb-2 font-strong" id="sentences-title">
          {t('weakestFirst')}
        </h2>
        <Sentences
          {...props}
          order={order}
          open={open}
          show={show}
          holdOrder={holdOrder}
          onClose={() => setOpen(null)}
        />
        <KeysLine />
      </div>
      <footer className="panel-foot panel-foot-pair">
        <Button
          // An open sentence has its own primary action.
          look={open ? 'plain' : 'primary'}
          size="big"
          icon={<MicrophoneIcon />}
          onClick={() => weakest !== undefined && show(weakest, true)}
        >
          {t('sayWeakest')}
        </Button>
        <Button size="big" onClick={() => void store.leave(id)}>
          {commonTexts('done')}
        </Button>
      </footer>
    </>
  );
}

/** Sorts the rows weakest first, until the person uses them: moving rows are hard to follow. */
function useOrder(
  drill: FinishedProps['drill'],
  rows: readonly DrillRowData[],
): [readonly number[], () => void] {
  const [held, setHeld] = useState<readonly number[] | null>(null);
  const order = held ?? weakestRowsFirst(drill, rows);
  return [order, () => setHeld(order)];
}

interface SentencesProps extends FinishedProps {
  order: readonly number[];
  open: OpenRow | null;
  show(index: number, records: boolean): void;
  /** Freezes the order of the rows. */
  holdOrder(): void;
  onClose(): void;
}

/** The list's keys: ↑ ↓ move, Enter opens, R records, Space plays. */
function Sentences(props: SentencesProps) {
  const { drill, attempts, client, order, open, show, holdOrder, onClose } = props;
  const list = useRef<HTMLOListElement>(null);
  const { playing, toggle } = usePlayback(client);
  const rows = rowsOf(drill, attempts);
  const focusRow = (place: number) =>
    list.current?.querySelector<HTMLElement>(`[data-place="${place}"]`)?.focus();
  const onKeyDown = (event: KeyboardEvent, place: number, { index, status }: DrillRowData) => {
    const target = placeOf(event.key, place, order.length - 1);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const attemptId = playable(status);
    if (target !== null) focusRow(target);
    else if (event.key === ' ') {
      if (attemptId) toggle(attemptId, { type: 'play-attempt', attemptId });
    } else if (event.key.toLowerCase() === 'r') show(index, true);
    else return;
    event.preventDefault();
  };
  return (
    <ol
      ref={list}
      className="sentences"
      aria-labelledby="sentences-title"
      aria-describedby="sentences-keys"
      onFocus={holdOrder}
    >
      {order.map((index, place) => {
        const row = rows[index];
        if (!row) return null;
        const isOpen = open?.index === index;
        return (
          <li key={row.key}>
            <button
              type="button"
              className="sentence-row"
              data-place={place}
              aria-expanded={isOpen}
              tabIndex={place === Math.max(0, order.indexOf(open?.index ?? -1)) ? 0 : -1}
              onClick={() => (isOpen ? onClose() : show(index, false))}
              onKeyDown={(event) => onKeyDown(event, place, row)}
              onKeyUp={(event) => event.key === ' ' && event.preventDefault()}
            >
              <SentenceRow row={row} isPlaying={playable(row.status) === playing} />
            </button>
            {isOpen && (
              <OpenSentence
                key={open.word}
                {...props}
                row={row}
                records={open.records}
                word={open.word}
                onBack={() => focusRow(place)}
              />
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** Returns the target of a key in the list; null for other keys. */
function placeOf(key: string, place: number, last: number): number | null {
  if (key === 'ArrowDown') return Math.min(last, place + 1);
  if (key === 'ArrowUp') return Math.max(0, place - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? last : null;
}

function KeysLine() {
  return (
    <p id="sentences-keys" className="p-4 text-xs text-ink-3">
      <MarkedText text={t('keys')} marked={(key) => <span className="key">{key}</span>} />
    </p>
  );
}

/** Returns the attempt whose recording can be played; undefined if there is none. */
function playable(status: ItemStatus): string | undefined {
  if (status.name !== 'scored' && status.name !== 'not-judged') return undefined;
  return status.attempt.recordingGone ? undefined : status.attempt.id;
}
