import type { Attempt, ErrorReason, KeptTurn } from '@sayable/shared/contracts';
import { asShown } from '@sayable/shared/display';
import { commonTexts, conversationTexts as t } from '@sayable/shared/texts';
import { useLayoutEffect, useRef, useState } from 'react';
import { Button, IconButton } from '../../../ui/button.tsx';
import { PlayIcon } from '../../../ui/icons.tsx';
import { PencilIcon } from '../icons.tsx';
import { failureText } from '../logic/failure-text.ts';
import { isMended, type ShownTurn } from '../logic/shown-turns.ts';
import { CorrectionView } from './correction-view.tsx';
import { JudgedWords } from './judged-words.tsx';
import { MendForm } from './mend-form.tsx';
import { SpokenWords } from './spoken-words.tsx';
import type { TurnProps } from './turn-props.ts';

type LearnerShown = Extract<ShownTurn, { speaker: 'learner' }>;

/** The person's turn, on the right: its words are coloured by their assessment, with the correction below. */
export function LearnerTurn({ shown, ...props }: TurnProps & { shown: LearnerShown }) {
  const { turn, live, id } = shown;
  const { client, settings, onSayAgain } = props;
  return (
    <li className="turn-you">
      <span className="said-only">{t('youIntroduced')} </span>
      {live.name === 'unsure' ? (
        <DidYouMean
          candidates={live.candidates}
          reason={turn?.failure?.reason ?? 'reply-not-caught'}
          onChoose={(text) => client.send({ type: 'send-text', text, turnId: id })}
        />
      ) : (
        <Said shown={shown} {...props} />
      )}
      {turn?.state === 'failed' && live.name !== 'unsure' && (
        <Failed turn={turn} onRetry={() => client.send({ type: 'retry-turn', turnId: id })} />
      )}
      {turn && live.name === 'said' && settings.conversationCorrections && (
        <CorrectionView
          turn={turn}
          onSayAgain={onSayAgain}
          onHear={(text) => client.send({ type: 'speak-text', text })}
        />
      )}
    </li>
  );
}

/** The turn's words as they were understood, and the means to hear them and to put them right. */
function Said({ shown, ...props }: TurnProps & { shown: LearnerShown }) {
  const { turn, live, id } = shown;
  const { client, canMend } = props;
  const [isMending, setIsMending] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const wasMending = useRef(false);
  useLayoutEffect(() => {
    if (wasMending.current && !isMending) pencil.current?.focus();
    wasMending.current = isMending;
  }, [isMending]);
  const close = () => setIsMending(false);
  if (isMending && turn) {
    const mend = (text: string) => {
      client.send({ type: 'mend-turn', turnId: id, text });
      close();
    };
    return <MendForm text={turn.text} onMend={mend} onCancel={close} />;
  }
  const isSaid = turn?.via === 'voice' && live.name !== 'saying' && turn.text !== '';
  return (
    <>
      <p className="turn-said">
        <SaidText shown={shown} {...props} />
      </p>
      {isSaid && (
        <span className="turn-tools">
          {canMend && (
            <IconButton
              ref={pencil}
              label={t('mend')}
              aria-disabled={live.name !== 'said'}
              onClick={() => setIsMending(live.name === 'said')}
            >
              <PencilIcon />
            </IconButton>
          )}
          {turn.attemptId && live.name === 'said' && (
            <IconButton label={t('playSaid')} onClick={() => client.send({ type: 'play-turn', turnId: id })}>
              <PlayIcon />
            </IconButton>
          )}
        </span>
      )}
      {isMended(turn) && <p className="turn-note text-ink-3">{t('mendedByYou')}</p>}
    </>
  );
}

function SaidText({ shown, ...props }: TurnProps & { shown: LearnerShown }) {
  const { turn, text, live } = shown;
  if (live.name === 'saying') {
    return (
      <>
        <span lang="en">
          {text.slice(0, live.stable)}
          <span className="text-ink-3">{text.slice(live.stable)}</span>
        </span>
        <i className="conversation-cursor" aria-hidden="true" />
      </>
    );
  }
  if (live.name === 'waiting' || !turn) {
    if (text === '')
      return <span className="text-ink-2">{turn?.via === 'voice' ? t('wordsComing') : '…'}</span>;
    return (
      <span className="text-ink-2" lang="en">
        {text}
      </span>
    );
  }
  if (text === '') return <span className="text-ink-3">{t('notUnderstood')}</span>;
  return turn.attemptId ? (
    <WithAttempt {...props} turn={turn} attemptId={turn.attemptId} />
  ) : (
    <PlainWords {...props} turn={turn} />
  );
}

type WordsProps = TurnProps & { turn: KeptTurn };

function WithAttempt({ attemptId, ...props }: WordsProps & { attemptId: string }) {
  const attempt = props.store.useAttempt(attemptId);
  const { turn, onJudgedWord } = props;
  const shown =
    attempt?.assessment && attempt.text === turn.text
      ? withAssessment(attempt, attempt.assessment)
      : undefined;
  return shown ? (
    <JudgedWords attempt={shown} onWord={(index, place) => onJudgedWord({ attempt: shown, index, place })} />
  ) : (
    <PlainWords {...props} />
  );
}

function withAssessment(attempt: Attempt, assessment: NonNullable<Attempt['assessment']>) {
  return { ...attempt, assessment: asShown(assessment) };
}

function PlainWords({ turn, onWord }: WordsProps) {
  return (
    <SpokenWords text={turn.text} onWord={(word, place) => onWord({ word, sentence: turn.text, place })} />
  );
}

function DidYouMean({
  candidates,
  reason,
  onChoose,
}: {
  candidates: readonly string[];
  /** The reason why nothing was understood, for a turn without candidates. */
  reason: ErrorReason;
  onChoose(text: string): void;
}) {
  if (candidates.length === 0) {
    return (
      <p className="turn-note" role="status">
        {failureText({ code: 'unprocessable', reason })}
      </p>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div className="did-you-mean" role="group" aria-label={t('didYouMean')}>
      <p className="text-sm text-ink-2">{t('didYouMean')}</p>
      {candidates.map((text) => (
        <Button key={text} className="did-you-mean-choice" onClick={() => onChoose(text)}>
          {text}
        </Button>
      ))}
      <p className="text-sm text-ink-3">{t('orSayAgain')}</p>
    </div>
  );
}

function Failed({ turn, onRetry }: { turn: KeptTurn; onRetry(): void }) {
  return (
    <div className="turn-failed" role="alert">
      <p>
        {turn.failure ? failureText(turn.failure) : t('notAnswered')} {t('saidKept')}
      </p>
      <Button size="small" onClick={onRetry}>
        {commonTexts('tryAgain')}
      </Button>
    </div>
  );
}
