import type { Attempt, Drill } from '@sayable/shared/contracts';
import { drillTexts as t } from '@sayable/shared/texts';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import type { PracticeClient } from '../../messaging/practice-view.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { NextIcon } from '../../ui/icons.tsx';
import {
  CardBody,
  CardFoot,
  HelpersNote,
  isRecording,
  nextAction,
  statusText,
  useCardKeys,
  WordPopovers,
} from '../card/index.ts';
import { type DrillRowData, type ItemStatus, rowsOf } from './item-status.ts';
import type { PanelActions, PanelStore } from './panel-store.ts';
import { SentenceRow, Tries } from './sentence-row.tsx';
import { type CardOfSentence, useCard, usePreparedAhead } from './use-card.ts';

export interface SayingProps {
  drill: Drill;
  attempts: readonly Attempt[];
  store: Pick<PanelStore, 'step' | 'usePartsOf'>;
  client: PracticeClient;
  definitions: DefinitionSource;
  firstLanguage(): string | null;
  actions: Pick<PanelActions, 'allowMicrophone' | 'openSound'>;
}

/** The view that practises one sentence after the other. */
export function SayingView(props: SayingProps) {
  const { drill, attempts, store, client, firstLanguage, actions } = props;
  const { id, items, position } = drill;
  const rows = rowsOf(drill, attempts);
  const tries = rows[position]?.tries ?? [];
  const card = useCard({
    client,
    drill,
    index: position,
    tries,
    firstLanguage,
    usePartsOf: store.usePartsOf,
  });
  const { state } = card;
  usePreparedAhead(client, drill, state.referenceReady);
  const next = () => void store.step(id, { type: 'next', from: position });
  useCardKeys({ store: card.store, onClose: doNothing });
  useEnter(next);
  const goesOn = nextAction(state, true).name === 'next';
  const isSaid = tries.length > 0 || state.phase.name === 'listening' || state.phase.name === 'checking';
  return (
    <>
      <DrillHead drill={drill} rows={rows} />
      <ol className="panel-body sentences" aria-label={t('sentencesOfDrill')}>
        {rows.map((row) =>
          row.index === position ? (
            <li key={row.key} aria-current="step" className="sentence-now">
              <NowView
                {...props}
                card={card}
                tries={tries}
                next={position < items.length - 1 ? next : undefined}
              />
            </li>
          ) : (
            <li
              key={row.key}
              className={classNames('sentence-row', row.index > position && 'sentence-later')}
            >
              <SentenceRow row={row} />
            </li>
          ),
        )}
      </ol>
      <div className={classNames('panel-foot', state.phase.name === 'checking' && 'is-checking')}>
        <CardFoot
          state={state}
          dispatch={card.store.dispatch}
          onClose={next}
          onAllowMicrophone={actions.allowMicrophone}
          hasNextBeside
        />
        <Button
          size="big"
          className="panel-next"
          look={state.phase.name === 'checking' || goesOn ? 'primary' : 'plain'}
          onClick={next}
        >
          {t(isSaid ? (position === items.length - 1 ? 'finish' : 'next') : 'skip')}
          <NextIcon />
        </Button>
      </div>
    </>
  );
}

function doNothing(): void {
  // Escape has no effect here: the drill's own button leaves it.
}

/** Enter continues, with any focus except a control that uses Enter itself. */
function useEnter(next: () => void): void {
  const latest = useRef(next);
  latest.current = next;
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isPlain = event.isTrusted && !event.repeat && event.key === 'Enter' && !event.defaultPrevented;
      const hasOwn =
        event.target instanceof Element && event.target.closest('button, a, input, textarea, select');
      if (isPlain && !hasOwn) latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

interface NowProps extends SayingProps {
  card: CardOfSentence;
  tries: readonly Attempt[];
  next: (() => void) | undefined;
}

/** The present sentence, as the card on a page shows it. */
function NowView({ card: { state, store }, tries, definitions, actions, next }: NowProps) {
  const place = useRef<HTMLDivElement>(null);
  const { place: itemPlace } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the effect runs for each new sentence
  useEffect(() => {
    place.current?.parentElement?.scrollIntoView({ block: 'nearest' });
    place.current?.focus({ preventScroll: true });
  }, [itemPlace?.itemIndex]);
  return (
    <section
      ref={place}
      tabIndex={-1}
      aria-label={t('sentence', { number: (itemPlace?.itemIndex ?? 0) + 1 })}
    >
      <p className="said-only" role="status">
        {statusText(state)}
      </p>
      <div className="mb-2 flex items-center gap-2 text-sm">
        {isRecording(state.phase) && <i className="live-dot" />}
        <span className="flex-1 font-strong text-accent-ink">
          {t(isRecording(state.phase) ? 'listening' : 'now')}
        </span>
        <Tries tries={state.phase.name === 'asked' ? tries.slice(0, -1) : tries} />
      </div>
      <CardBody state={state} dispatch={store.dispatch} />
      <HelpersNote state={state} />
      <WordPopovers
        state={state}
        dispatch={store.dispatch}
        card={place}
        definitions={definitions}
        onAllowMicrophone={actions.allowMicrophone}
        onSound={actions.openSound}
        onNext={next}
      />
    </section>
  );
}

function DrillHead({ drill, rows }: { drill: Drill; rows: readonly DrillRowData[] }) {
  const { title, source, position } = drill;
  const judged = rows.filter(({ status }) => status.name === 'scored').length;
  return (
    <div className="flex-none p-4 pb-3">
      <h1 className="one-line text-lg font-strong" translate="no">
        {title}
      </h1>
      <p className="mb-3 flex gap-2 text-sm text-ink-2">
        <span className="one-line flex-1" translate="no">
          {hostOf(source.url)}
        </span>
        <span>{t('placeOf', { place: position + 1, total: rows.length })}</span>
      </p>
      <div className="pieces" role="img" aria-label={t('judgedOf', { judged, total: rows.length })}>
        {rows.map(({ key, index, status }) => (
          <i key={key} className={index === position ? 'fill-accent' : pieceLooks(status)} />
        ))}
      </div>
    </div>
  );
}

function pieceLooks(status: ItemStatus): string {
  return status.name === 'scored' ? 'fill-score' : status.name;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}
