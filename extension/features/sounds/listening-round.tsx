import type { SoundRound } from '@sayable/shared/contracts';
import { commonTexts, soundsTexts as t } from '@sayable/shared/texts';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { PlayCommand, PracticeClient } from '../../messaging/practice-view.ts';
import { usePlayback } from '../../messaging/use-playback.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { NextIcon, PlayIcon } from '../../ui/icons.tsx';
import { areHeardApart, countedAnswers, LEAST_QUESTIONS, QUESTIONS_HEARD } from './nine-of-ten.ts';
import { RoundHead, type RoundNames, RoundResult } from './round-frame.tsx';
import type { SoundsActions, SoundsStore } from './sounds-store.ts';
import { useKeys } from './use-keys.ts';

export interface RoundProps {
  names: RoundNames;
  /** The id of the pair of sounds, or the kind of the exercise of flow. */
  pair: string;
  /** Set for a pair of vowels of British English. */
  english?: SoundRound['english'];
  client: PracticeClient;
  store: SoundsStore;
  actions: SoundsActions;
  onLeave(): void;
  onAgain(): void;
}

/** Something that is heard, and what it may have been. */
export interface HeardQuestion {
  text: string;
  /** The sentence that is read, if it isn't one of the choices. */
  sentence?: string;
  choices: readonly string[];
  /** The index of the right choice. */
  right: number;
  /** Returns the command that plays a choice. */
  play(choice: number): PlayCommand;
  /** A recorded voice. New: the round has not learnt with it. Unheard: nor has an earlier round. */
  voice?: { name: string; isNew: boolean; isUnheard: boolean };
}

interface Answer {
  choice: number;
  /** True if an older voice spoke, because the sound of the recorded one is missing. */
  isOther: boolean;
}

interface ListeningRoundProps extends RoundProps {
  questions: readonly HeardQuestion[];
  onSay?: (() => void) | undefined;
}

/**
 * Which did you hear? Questions, each read by one of the embedded voices in turn, or by recorded ones: then
 * the round ends when the sounds are heard apart in new voices, and only the answers in those count.
 */
export function ListeningRound(props: ListeningRoundProps) {
  const { names, pair, english, client, store, actions, onLeave, onAgain, onSay } = props;
  const [questions] = useState(props.questions);
  const [answers, setAnswers] = useState<readonly Answer[]>([]);
  const [at, setAt] = useState(0);
  const [isLost, setIsLost] = useState(false);
  const done = answers.map(({ choice }, index) => choice === questions[index]?.right);
  const inNew = done.filter((_, index) => questions[index]?.voice?.isNew && !answers[index]?.isOther);
  const isApart = areHeardApart(inNew);
  // Without the recorded voices a round is as long as one of the older ones.
  const isOther = answers.length >= QUESTIONS_HEARD && answers.every((answer) => answer.isOther);
  const question = (isApart || isOther) && at === answers.length ? undefined : questions[at];
  const counted = inNew.length > 0 ? countedAnswers(inNew) : done;
  const right = counted.filter(Boolean).length;
  const total = counted.length;
  const isLast = isApart || isOther || at + 1 === questions.length;
  const heard = answers.flatMap((answer, index) => (answer.isOther ? [] : (questions[index]?.voice ?? [])));
  const goOn = () => {
    setAt(at + 1);
    if (!isLast) return;
    const ofPair = { pair, kind: 'listening' as const, ...(english && { english }) };
    const round = { id: actions.makeId(), ...ofPair, doneAt: actions.now() };
    const voices = [...new Set(heard.map(({ name }) => name))];
    store
      .keepRound({ ...round, right, wrong: total - right, ...(voices.length > 0 && { voices }) })
      .catch(() => setIsLost(true));
  };
  if (!question) {
    return (
      <RoundResult
        names={names}
        onLeave={onLeave}
        onAgain={onAgain}
        isLost={isLost}
        text={t('heardResult', { right, total })}
        detail={inNew.length > 0 ? newVoicesText(isApart, heard.at(-1)?.isUnheard === true) : undefined}
        share={right / Math.max(1, total)}
        next={onSay && { label: t('nowSay'), go: onSay }}
      />
    );
  }
  return (
    <div className="panel-pad sounds">
      <RoundHead
        names={names}
        onLeave={onLeave}
        total={question.voice ? Math.max(LEAST_QUESTIONS, at + 1) : questions.length}
        text={
          question.voice
            ? t('questionOpen', { number: at + 1 })
            : t('question', { number: at + 1, total: questions.length })
        }
        done={done}
      />
      <QuestionView
        key={at}
        question={question}
        client={client}
        answer={answers[at]?.choice}
        isLast={isLast}
        onAnswer={(choice, isOther) => setAnswers([...answers, { choice, isOther }])}
        onNext={goOn}
      />
    </div>
  );
}

function newVoicesText(isApart: boolean, areUnheard: boolean): string {
  return [
    t(isApart ? 'nineOfTen' : 'notNineOfTen'),
    t(areUnheard ? 'tenInNewVoices' : 'tenInOtherVoices'),
  ].join(' ');
}

interface QuestionViewProps {
  question: HeardQuestion;
  client: PracticeClient;
  answer: number | undefined;
  isLast: boolean;
  onAnswer(choice: number, isOther: boolean): void;
  onNext(): void;
}

function QuestionView({ question, client, answer, isLast, onAnswer, onNext }: QuestionViewProps) {
  const { text, sentence, choices, right } = question;
  const { play, hasFailed, isOther } = usePlayback(client);
  const steps = useRef<HTMLDivElement>(null);
  const playChoice = useCallback((choice: number) => play('choice', question.play(choice)), [play, question]);
  useEffect(() => playChoice(right), [playChoice, right]);
  const isAnswered = answer !== undefined;
  useLayoutEffect(() => {
    if (isAnswered) steps.current?.querySelector<HTMLElement>('.btn-primary')?.focus();
  }, [isAnswered]);
  const choose = (choice: number) => (isAnswered ? playChoice(choice) : onAnswer(choice, isOther));
  const byNumber = choices.map((_, choice) => [String(choice + 1), () => choose(choice)] as const);
  useKeys({ ...Object.fromEntries(byNumber), r: () => playChoice(right) });
  return (
    <>
      <h1 className="mt-4 text-lg font-strong">{text}</h1>
      {sentence && (
        <p className="mt-3 text-lg" lang="en">
          {sentence}
        </p>
      )}
      <div className="sound-choices">
        {choices.map((word, choice) => (
          <button
            key={word}
            type="button"
            className={classNames(
              'sound-choice',
              isAnswered && choice === right && 'right',
              isAnswered && choice === answer && choice !== right && 'chosen',
            )}
            onClick={() => choose(choice)}
          >
            <span>{word}</span>
            <span className="key" aria-hidden="true">
              {choice + 1}
            </span>
          </button>
        ))}
      </div>
      <p className="mt-3 text-ink-2" role="status">
        {hasFailed && t('unplayable')}
        {isOther && `${commonTexts('voiceMissing')} `}
        {isAnswered && t(answer === right ? 'rightAnswer' : 'wrongAnswer', { word: choices[right] ?? '' })}
      </p>
      <div ref={steps} className="mt-3 flex flex-wrap gap-2">
        <Button icon={<PlayIcon />} onClick={() => playChoice(right)}>
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
