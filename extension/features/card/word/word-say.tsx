import type { WordRange } from '@sayable/shared/contracts';
import { commonTexts, cardTexts as t } from '@sayable/shared/texts';
import { type MouseEvent, useEffect, useRef } from 'react';
import { Button } from '../../../ui/button.tsx';
import { isByPerson } from '../../../ui/first-listener.ts';
import { MicrophoneIcon, NextIcon, StopIcon } from '../../../ui/icons.tsx';
import { RecordingButtons, type TryTick, TryTicks } from '../../../ui/saying-a-word.tsx';
import { SmallLevelTicks } from '../../../ui/ticks.tsx';
import { isHeadphonesAdviceDue } from '../state/card-memory.ts';
import { guidanceFor } from '../state/guidance.ts';
import { canSayWord } from '../state/screen.ts';
import {
  type CardState,
  type FailedTry,
  type Intent,
  isToSayLikeThat,
  type WordTry,
} from '../state/state.ts';
import { LoopButton, LoopGap } from '../view/foot-parts.tsx';
import { recordButtonAttribute } from '../view/use-card-keys.ts';
import { bestTry, isTiring, roundOf, TRIES, type Try } from './word-takes.ts';

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
  /** The judged rounds of the loop in which they are said; null outside a loop. */
  rounds: readonly Try[] | null;
  /** The word's score in the sentence. */
  scoreBefore: number | null;
  after: AfterWord;
  dispatch(intent: Intent): void;
  onAllowMicrophone(): void;
}

/** The big button that records a word alone, its tries as ticks, and how the last one went. */
export function SayWord(props: SayWordProps) {
  const { state, attemptId, range, tries, rounds, dispatch } = props;
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
  return (
    <div ref={place} className="say-word mt-3">
      {trying && rounds ? (
        <div className="flex items-center gap-2">
          <Button
            look="primary"
            size="big"
            className="flex-1"
            icon={<StopIcon />}
            onClick={() => dispatch({ type: 'finish' })}
          >
            {t('done')}
            <SmallLevelTicks levels={trying.levels} />
          </Button>
          <LoopGap />
        </div>
      ) : trying ? (
        <div className="flex items-center gap-2">
          <RecordingButtons
            fills
            step={trying.name}
            levels={trying.levels}
            texts={{ done: t('done'), cancel: commonTexts('cancel'), checking: t('checking') }}
            onDone={() => dispatch({ type: 'finish' })}
            onCancel={() => dispatch({ type: 'cancel' })}
          />
        </div>
      ) : (
        <Buttons
          {...props}
          needsMicrophone={failure !== null && guidanceOf(failure).step === 'allow-microphone'}
        />
      )}
      <div className="flex items-center gap-3">
        <Ticks tries={rounds ?? tries} />
        <p className="min-w-0 flex-1 text-sm text-ink-2 tabular" role="status">
          {rounds ? (
            <RoundText rounds={rounds} kept={tries.at(-1)} />
          ) : trying ? (
            tryingText(trying, props.written)
          ) : failure ? (
            failedText(failure, props.written)
          ) : (
            tryText(tries, props.scoreBefore)
          )}
        </p>
      </div>
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
  const isRightOrResting = tries.at(-1)?.outcome === 'hit' || isTiring(tries);
  const isToSay = !isRightOrResting || isToSayLikeThat(props.state, 'word');
  return (
    <>
      {!isToSay && (
        <Button look="primary" size="big" icon={<NextIcon />} onClick={after.go}>
          <span className="one-line">{after.label}</span>
        </Button>
      )}
      <div className="flex gap-2">
        <SayButton {...props} look={isToSay ? 'primary' : 'plain'} />
        <LoopButton
          className="btn btn-big"
          disabled={!canSayWord(props.state) || !props.state.referenceReady}
          onPress={() => props.dispatch({ type: 'say-word', held: false, loops: true })}
        />
      </div>
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
    if (isByPerson(event.nativeEvent)) dispatch({ type: 'say-word', held: false });
  };
  const isOne = range[1] - range[0] === 1;
  return (
    <Button
      look={look}
      size="big"
      className="min-w-0 flex-1"
      disabled={!canSayWord(state)}
      onClick={onClick}
      {...{ [recordButtonAttribute]: '' }}
    >
      <span className="label-and-key">
        <span>
          <MicrophoneIcon />
          <span className="one-line">
            {isToSayLikeThat(state, 'word')
              ? t('sayLikeThat')
              : isOne
                ? t(tries.length === 0 ? 'sayIt' : 'sayItAgain')
                : t('sayWord', { word: written })}
          </span>
        </span>
        {/* The first try has taught the key. */}
        {tries.length === 0 && <span className="key">{t('holdSpace')}</span>}
      </span>
    </Button>
  );
}

function Ticks({ tries }: { tries: readonly Try[] }) {
  const round = roundOf(tries);
  if (tries.length === 0) return null;
  const ticks = Array.from({ length: TRIES }, (_, index): TryTick => {
    const outcome = round[index]?.outcome;
    return outcome === 'hit' || outcome === 'miss' ? outcome : 'open';
  });
  const names = { hit: t('tryHit'), miss: t('tryMiss'), open: t('tryOpen') };
  return (
    <TryTicks ticks={ticks} label={t('tryTicks', { tries: ticks.map((tick) => names[tick]).join(', ') })} />
  );
}

/** Says how the last round of a loop went, and how near the kept one is. */
function RoundText({ rounds, kept }: { rounds: readonly Try[]; kept: Try | undefined }) {
  const last = rounds.at(-1);
  if (!last) return t(isHeadphonesAdviceDue() ? 'sayAlongFirst' : 'sayAlong');
  if (last.outcome === 'unsure') return t('tryUnsure');
  const { score } = last;
  return (
    <>
      {t(last.outcome === 'hit' ? 'tryRight' : 'tryNotYet')}
      {score !== null && (
        <span className="block">
          {t('roundScore', { round: rounds.length, score, best: kept?.score ?? score })}
        </span>
      )}
    </>
  );
}

function tryingText({ name }: WordTry, written: string): string {
  if (name === 'checking') return '';
  return name === 'opening' ? t('oneMoment') : t('sayThisNow', { words: written });
}

function guidanceOf({ error }: FailedTry) {
  return guidanceFor({ error, attemptId: null });
}

function failedText(failure: FailedTry, written: string): string {
  // The words of a sentence's failure name a sentence.
  if (failure.error.reason === 'other-text') return t('tryOtherWord', { words: written });
  const { title, text } = guidanceOf(failure);
  // Only the advice helps: the next try would fail like this one.
  if (failure.error.reason === 'model-heard') return commonTexts('failure', { title, detail: text });
  return t('tryFailed', { title });
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
