import {
  cardTexts,
  commonTexts,
  errorText,
  readingsTexts,
  readingTexts,
  shownLanguage,
  linesTexts as t,
} from '@sayable/shared/texts';
import { useSyncExternalStore } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { AgainIcon, CloseIcon, NextIcon, PauseIcon, PlayIcon, PreviousIcon } from '../../ui/icons.tsx';
import { ColouredSentence } from '../card/index.ts';
import { BarHead, mountPageBar, PageBar, Recording } from '../page-bar/index.ts';
import { type RunChoices, RunKeys, runGaps, runRates, runTimes } from '../run-choices/index.ts';
import type { RunActions, RunState, RunStore, SaidLine } from './run-state.ts';

interface LineRunBarProps {
  store: RunStore;
  actions: RunActions;
}

/** Mounts the bar of a run of lines. Returns the function that unmounts it. */
export function mountLineRunBar(container: HTMLElement, bar: LineRunBarProps): () => void {
  return mountPageBar(container, <LineRunBar {...bar} />);
}

/** The bar of a run of lines: the line and its colours, the step, and the choices. */
export function LineRunBar({ store, actions }: LineRunBarProps) {
  const state = useSyncExternalStore(store.subscribe, store.getState);
  const isOpen = state.phase !== 'ended';
  return (
    <PageBar label={t('bar')} isEnded={!isOpen}>
      <BarHead>
        {state.phase === 'listening' && <Recording {...store} />}
        <Status state={state} />
        {!isOpen && (
          <IconButton label={commonTexts('close')} onClick={actions.close}>
            <CloseIcon />
          </IconButton>
        )}
      </BarHead>
      {isOpen && <Lines state={state} />}
      {isOpen ? <Controls state={state} actions={actions} /> : <Account {...state.account} />}
    </PageBar>
  );
}

function Status({ state }: { state: RunState }) {
  const { error, phase, notice, passedOver } = state;
  if (error) {
    const { title, detail } = errorText(error);
    return (
      <p role="alert" className="bar-status">
        <b>{title}</b> {detail}
      </p>
    );
  }
  return (
    <p role="status" className="bar-status">
      {notice ? noticeText(notice) : phaseText(state)}
      {passedOver && (phase === 'playing' || phase === 'listening') && (
        <span className="block text-ink-2">{cardTexts(`systemVoice-${passedOver}`)}</span>
      )}
    </p>
  );
}

function noticeText(notice: NonNullable<RunState['notice']>): string {
  return notice === 'hidden' ? readingTexts('hidden') : t(notice);
}

function phaseText({ phase, round }: RunState): string {
  switch (phase) {
    case 'opening':
    case 'paused':
      return readingTexts(phase);
    case 'listening':
      return round > 1 ? t('sayAgain', { round }) : t('sayNow');
    case 'shown':
      return '';
    default:
      return t(phase);
  }
}

/** The line, and the one before it with its colours. */
function Lines({ state: { text, said, before } }: { state: RunState }) {
  return (
    <div className="run-lines">
      {before && !said && <Said {...before} isBefore />}
      {said ? <Said {...said} /> : <p lang="en">{text}</p>}
    </div>
  );
}

function Said({ text, words, pauses, score, isBefore = false }: SaidLine & { isBefore?: boolean }) {
  return (
    <p className={isBefore ? 'run-before' : undefined}>
      <ColouredSentence text={text} words={words} pauses={pauses} />
      {score !== null && <b className="run-score">{Math.round(score)}</b>}
    </p>
  );
}

function Account({ lines, words, right }: RunState['account']) {
  return (
    <p className="bar-account">
      <span>{t('linesSaid', { count: lines })}</span>
      {words > 0 && <span>{readingsTexts('right', { right, total: words })}</span>}
    </p>
  );
}

function Controls({ state, actions }: { state: RunState; actions: RunActions }) {
  const { phase, choices, error } = state;
  return (
    <div className="bar-row">
      <IconButton label={t('back')} onClick={() => actions.step(-1)}>
        <PreviousIcon />
      </IconButton>
      {phase === 'paused' ? (
        <IconButton label={readingTexts('goOnBySpace')} className="bar-main" onClick={actions.goOn}>
          <PlayIcon />
        </IconButton>
      ) : (
        <IconButton label={readingTexts('pause')} className="bar-main" onClick={actions.pause}>
          <PauseIcon />
        </IconButton>
      )}
      <IconButton label={t('next')} onClick={() => actions.step(1)}>
        <NextIcon />
      </IconButton>
      <IconButton label={t('again')} onClick={actions.again}>
        <AgainIcon />
      </IconButton>
      <Choices choices={choices} onChoose={actions.choose} />
      <Button size="small" title={t('own')} disabled={!state.said && !state.before} onClick={actions.replay}>
        {cardTexts('you')}
      </Button>
      {error?.reason === 'microphone-denied' && (
        <Button size="small" look="primary" onClick={actions.allowMicrophone}>
          {cardTexts('allowMicrophone')}
        </Button>
      )}
      <details className="run-keys">
        <summary className="btn btn-small">{t('keys')}</summary>
        <RunKeys />
      </details>
      <Button size="small" onClick={actions.end}>
        {readingTexts('end')}
      </Button>
    </div>
  );
}

interface ChoicesProps {
  choices: RunChoices;
  onChoose(choices: Partial<RunChoices>): void;
}

/**
 * Leaves a control that was chosen with the pointer: the next key is meant for the run. Somebody who uses keys
 * stays at it.
 */
function leave(control: HTMLElement): void {
  if (!control.matches(':focus-visible')) control.blur();
}

function Choices({ choices, onChoose }: ChoicesProps) {
  const { gap, rate, times, isOverPicture } = choices;
  const factor = (value: number) => `${new Intl.NumberFormat(shownLanguage()).format(value)} ×`;
  return (
    <>
      <Choice
        label={t('times')}
        value={times}
        options={runTimes.map((one) => [one, t(one)])}
        onChoose={(chosen) => onChoose({ times: runTimes.find((one) => one === chosen) ?? times })}
      />
      <Choice
        label={t('gap')}
        value={String(gap)}
        options={runGaps.map((one) => [String(one), t('gapOf', { factor: factor(one) })])}
        onChoose={(chosen) => onChoose({ gap: Number(chosen) })}
      />
      <Choice
        label={t('rate')}
        value={String(rate)}
        options={runRates.map((one) => [String(one), t('rateOf', { factor: factor(one) })])}
        onChoose={(chosen) => onChoose({ rate: Number(chosen) })}
      />
      <label className="run-picture">
        <input
          type="checkbox"
          checked={isOverPicture}
          onChange={({ currentTarget }) => {
            onChoose({ isOverPicture: currentTarget.checked });
            leave(currentTarget);
          }}
        />
        {t('overPictureShort')}
      </label>
    </>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly (readonly [value: string, text: string])[];
  onChoose(value: string): void;
}

function Choice({ label, value, options, onChoose }: ChoiceProps) {
  return (
    <select
      className="bar-choice"
      aria-label={label}
      title={label}
      value={value}
      onChange={({ currentTarget }) => {
        onChoose(currentTarget.value);
        leave(currentTarget);
      }}
    >
      {options.map(([one, text]) => (
        <option key={one} value={one}>
          {text}
        </option>
      ))}
    </select>
  );
}
