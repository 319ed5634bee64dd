import type { SoundPair } from '@sayable/shared/contrasts';
import { soundsTexts as t } from '@sayable/shared/texts';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { PracticeClient } from '../../messaging/practice-view.ts';
import { usePlayback } from '../../messaging/use-playback.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { NextIcon, PlayIcon } from '../../ui/icons.tsx';
import { QUESTIONS_HEARD, type Question, questionsOf } from './questions.ts';
import { RoundHead, RoundResult } from './round-frame.tsx';
import type { SoundsActions, SoundsStore } from './sounds-store.ts';
import { useKeys } from './use-keys.ts';

export interface RoundProps {
  pair: SoundPair;
  client: PracticeClient;
  store: SoundsStore;
  actions: SoundsActions;
  onLeave(): void;
  onAgain(): void;
}

/** Which did you hear? Eight words, each of one sound or the other, read by the embedded voices in turn. */
export function ListeningRound(props: RoundProps & { onSay?: (() => void) | undefined }) {
  const { pair, client, store, actions, onLeave, onAgain, onSay } = props;
  const [questions] = useState(() => questionsOf(pair, QUESTIONS_HEARD, actions.random));
  const [answers, setAnswers] = useState<readonly (0 | 1)[]>([]);
  const [at, setAt] = useState(0);
  const [isLost, setIsLost] = useState(false);
  const question = questions[at];
  const right = answers.filter((answer, index) => answer === questions[index]?.side).length;
  const total = questions.length;
  const goOn = () => {
    setAt(at + 1);
    if (at + 1 < total) return;
    const round = { id: actions.makeId(), pair: pair.id, kind: 'listening' as const };
    store
      .keepRound({ ...round, right, wrong: total - right, doneAt: actions.now() })
      .catch(() => setIsLost(true));
  };
  if (!question) {
    return (
      <RoundResult
        onLeave={onLeave}
        onAgain={onAgain}
        isLost={isLost}
        text={t('heardResult', { right, total })}
        share={right / Math.max(1, total)}
        next={onSay && { label: t('nowSay'), go: onSay }}
      />
    );
  }
  return (
    <div className="panel-pad sounds">
      <RoundHead
        pair={pair}
        onLeave={onLeave}
        total={total}
        text={t('question', { number: at + 1, total })}
        done={answers.map((answer, index) => answer === questions[index]?.side)}
      />
      <QuestionView
        key={at}
        question={question}
        client={client}
        answer={answers[at]}
        isLast={at + 1 === total}
        onAnswer={(side) => setAnswers([...answers, side])}
        onNext={goOn}
      />
    </div>
  );
}

interface QuestionViewProps {
  question: Question;
  client: PracticeClient;
  answer: 0 | 1 | undefined;
  isLast: boolean;
  onAnswer(side: 0 | 1): void;
  onNext(): void;
}

const sides = [0, 1] as const;

function QuestionView({ question, client, answer, isLast, onAnswer, onNext }: QuestionViewProps) {
  const { pair, side, voiceId } = question;
  const { play, hasFailed } = usePlayback(client);
  const steps = useRef<HTMLDivElement>(null);
  const playWord = useCallback(
    (which: 0 | 1) =>
      play('word', {
        type: 'try-pronunciation',
        word: pair.words[which],
        phones: [...pair.phones[which]],
        voiceId,
      }),
    [play, pair, voiceId],
  );
  useEffect(() => playWord(side), [playWord, side]);
  const isAnswered = answer !== undefined;
  useLayoutEffect(() => {
    if (isAnswered) steps.current?.querySelector<HTMLElement>('.btn-primary')?.focus();
  }, [isAnswered]);
  const choose = (which: 0 | 1) => (isAnswered ? playWord(which) : onAnswer(which));
  useKeys({ 1: () => choose(0), 2: () => choose(1), r: () => playWord(side) });
  return (
    <>
      <h1 className="mt-4 text-lg font-strong">{t('whichHeard')}</h1>
      <div className="sound-choices">
        {sides.map((which) => (
          <button
            key={which}
            type="button"
            className={classNames(
              'sound-choice',
              isAnswered && which === side && 'right',
              isAnswered && which === answer && which !== side && 'chosen',
            )}
            onClick={() => choose(which)}
          >
            <span>{pair.words[which]}</span>
            <span className="key" aria-hidden="true">
              {which + 1}
            </span>
          </button>
        ))}
      </div>
      <p className="mt-3 text-ink-2" role="status">
        {hasFailed && t('unplayable')}
        {isAnswered && t(answer === side ? 'rightAnswer' : 'wrongAnswer', { word: pair.words[side] })}
      </p>
      <div ref={steps} className="mt-3 flex flex-wrap gap-2">
        <Button icon={<PlayIcon />} onClick={() => playWord(side)}>
          {t('again')} <span className="key">R</span>
        </Button>
        {isAnswered && (
          <Button look="primary" icon={<NextIcon />} onClick={onNext}>
            {t(isLast ? 'seeResult' : 'next')}
          </Button>
        )}
      </div>
    </>
  );
}
