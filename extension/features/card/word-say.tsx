import type { WordRange } from '@sayable/shared/contracts';
import { commonTexts, cardTexts as t } from '@sayable/shared/texts';
import { type MouseEvent, useEffect, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { MicrophoneIcon, NextIcon, StopIcon } from '../../ui/icons.tsx';
import { SmallLevelTicks } from '../../ui/ticks.tsx';
import { guidanceFor } from './guidance.ts';
import type { CardState, Intent, WordTry } from './state.ts';
import { recordButtonAttribute } from './use-card-keys.ts';
import { bestTry, isTiring, roundOf, TRIES, type Try } from './word-takes.ts';
import { canSayWord } from './word-try.ts';

/** The step after a word that is right, or that may rest. */
export interface AfterWord {
  label: string;
  go(): void;
}

interface SayWordProps {
  state: CardState;
  attemptId: string;
  /** The words to record. */
  range: WordRange;
  /** These words as written. */
  written: string;
  tries: readonly Try[];
  /** The word's score in the sentence. */
  scoreBefore: number | null;
  after: AfterWord;
  dispatch(intent: Intent): void;
  onAllowMicrophone(): void;
}

/** The big button that records a word alone, its tries as ticks, and how the last one went. */
export function SayWord(props: SayWordProps) {
  const { state, attemptId, range, tries } = props;
  const isOfThese = (one: { of: string; words: WordRange } | null) =>
    one?.of === attemptId && one.words[0] === range[0] && one.words[1] === range[1];
  const trying = isOfThese(state.trying) ? state.trying : null;
  const failure = isOfThese(state.failedTry) ? state.failedTry : null;
  const place = useRef<HTMLDivElement>(null);
  const step = trying?.name ?? 'rest';
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step has other buttons, and the focus is not to be lost
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    place.current?.closest<HTMLElement>('[role="dialog"]')?.focus({ preventScroll: true });
  }, [step]);
  const guidance = failure && guidanceFor({ error: failure.error, command: 'record-word', attemptId: null });
  return (
    <div ref={place} className="say-word mt-3">
      {trying ? (
        <Trying {...props} trying={trying} />
      ) : (
        <Buttons {...props} needsMicrophone={guidance?.step === 'allow-microphone'} />
      )}
      <div className="flex items-center gap-3">
        <TryTicks tries={tries} />
        <p className="min-w-0 flex-1 text-sm text-ink-2" role="status">
          {trying
            ? tryingText(trying, props.written)
            : guidance
              ? t('tryFailed', { title: guidance.title })
              : tryText(tries, props.scoreBefore)}
        </p>
      </div>
    </div>
  );
}

function Trying({ trying, dispatch }: SayWordProps & { trying: WordTry }) {
  if (trying.name === 'checking') {
    return (
      <Button look="primary" size="big" disabled>
        {t('checking')}
      </Button>
    );
  }
  return (
    <div className="flex items-center gap-2">
      <Button
        look="primary"
        size="big"
        className="flex-1"
        icon={<StopIcon />}
        disabled={trying.name === 'opening'}
        onClick={() => dispatch({ type: 'finish' })}
      >
        {t('done')}
        <SmallLevelTicks levels={trying.levels} />
      </Button>
      <Button look="quiet" size="big" onClick={() => dispatch({ type: 'cancel' })}>
        {commonTexts('cancel')}
      </Button>
    </div>
  );
}

function Buttons(props: SayWordProps & { needsMicrophone: boolean }) {
  const { tries, after, needsMicrophone, onAllowMicrophone } = props;
  if (needsMicrophone) {
    return (
      <Button look="primary" size="big" onClick={onAllowMicrophone}>
        {t('allowMicrophone')}
      </Button>
    );
  }
  if (tries.at(-1)?.outcome !== 'hit' && !isTiring(tries)) return <SayButton {...props} look="primary" />;
  return (
    <>
      <Button look="primary" size="big" icon={<NextIcon />} onClick={after.go}>
        <span className="one-line">{after.label}</span>
      </Button>
      <SayButton {...props} look="plain" />
    </>
  );
}

/** A synthetic click by a page's script doesn't open the microphone. */
function SayButton({
  state,
  range,
  written,
  look,
  tries,
  dispatch,
}: SayWordProps & { look: 'primary' | 'plain' }) {
  const onClick = (event: MouseEvent) => {
    if (event.nativeEvent.isTrusted) dispatch({ type: 'say-word', held: false });
  };
  const isOne = range[1] - range[0] === 1;
  return (
    <Button
      look={look}
      size="big"
      icon={<MicrophoneIcon />}
      disabled={!canSayWord(state)}
      onClick={onClick}
      {...{ [recordButtonAttribute]: '' }}
    >
      <span className="one-line">
        {isOne ? t(tries.length === 0 ? 'sayIt' : 'sayItAgain') : t('sayWord', { word: written })}
      </span>
      <span className="key">{t('holdSpace')}</span>
    </Button>
  );
}

/** Three tries as ticks: high and green where the word was right, low and grey where not yet. */
function TryTicks({ tries }: { tries: readonly Try[] }) {
  const round = roundOf(tries);
  if (tries.length === 0) return null;
  const ticks = Array.from({ length: TRIES }, (_, index) => round[index]?.outcome ?? 'open');
  const names = { hit: t('tryHit'), miss: t('tryMiss'), unsure: t('tryOpen'), open: t('tryOpen') };
  return (
    <span
      className="try-ticks"
      role="img"
      aria-label={t('tryTicks', { tries: ticks.map((tick) => names[tick]).join(', ') })}
    >
      {ticks.map((tick, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a tick is identified by its place
        <i key={index} className={tick} />
      ))}
    </span>
  );
}

function tryingText({ name }: WordTry, written: string): string {
  if (name === 'checking') return '';
  return name === 'opening' ? t('oneMoment') : t('sayThisNow', { words: written });
}

/** A smaller difference is chance. */
const CLOSER_BY = 5;

/** Compares the last try with the one before (the first one with the sentence) and with the best. */
function tryText(tries: readonly Try[], scoreBefore: number | null): string {
  const last = tries.at(-1);
  if (!last) return '';
  if (last.outcome === 'unsure') return t('tryUnsure');
  const before = tries.slice(0, -1).filter(({ outcome }) => outcome !== 'unsure');
  if (last.outcome === 'hit') return t(before.at(-1)?.outcome === 'hit' ? 'tryRightAgain' : 'tryRight');
  if (isTiring(tries)) return t('tryRest');
  const best = bestTry(before)?.score ?? null;
  const earlier = before.length > 0 ? (before.at(-1)?.score ?? null) : scoreBefore;
  if (last.score !== null && earlier !== null && last.score >= earlier + CLOSER_BY) return t('tryCloser');
  if (best !== null && best >= (last.score ?? 0) + CLOSER_BY) return t('tryNotYetBest', { best });
  return t('tryNotYet');
}
