import { contrastOf } from '@sayable/shared/contrasts';
import { soundsTexts as t } from '@sayable/shared/texts';
import { useState } from 'react';
import type { RoundProps } from './listening-round.tsx';
import { questionsOf, WORDS_SAID } from './questions.ts';
import { RoundHead, RoundResult } from './round-frame.tsx';
import { SayWord } from './say-word.tsx';
import { resultOf, type SaidTry } from './word-saying.ts';

/** Six words of the two sounds, each said until it is told from the other one, three tries at most. */
export function SayingRound({ pair, client, store, actions, onLeave, onAgain }: RoundProps) {
  const [questions] = useState(() => questionsOf(pair, WORDS_SAID, actions.random));
  const [done, setDone] = useState<readonly (boolean | null)[]>([]);
  const [isLost, setIsLost] = useState(false);
  const question = questions[done.length];
  const total = questions.length;
  const finish = (tries: readonly SaidTry[]) => {
    const results = [...done, resultOf(tries)];
    setDone(results);
    const scorer = tries.at(-1)?.scorer;
    if (results.length < total) return;
    const [right, wrong] = [true, false].map((wanted) => results.filter((one) => one === wanted).length);
    const round = { id: actions.makeId(), pair: pair.id, kind: 'saying' as const, doneAt: actions.now() };
    store
      .keepRound({ ...round, right: right ?? 0, wrong: wrong ?? 0, ...(scorer !== undefined && { scorer }) })
      .catch(() => setIsLost(true));
  };
  if (!question) {
    const right = done.filter((one) => one === true).length;
    const open = done.filter((one) => one === null).length;
    return (
      <RoundResult
        {...{ onLeave, onAgain, isLost }}
        text={t('saidResult', { right, total })}
        detail={open > 0 ? t('notSureResult', { count: open }) : undefined}
        share={right / Math.max(1, total)}
      />
    );
  }
  return (
    <div className="panel-pad sounds">
      <RoundHead {...{ pair, onLeave, total, done }} text={t('word', { number: done.length + 1, total })} />
      <SayWord
        key={done.length}
        contrast={contrastOf(question.pair, question.side)}
        otherPhones={question.pair.phones[question.side === 0 ? 1 : 0]}
        {...{ client, actions }}
        isLast={done.length + 1 === total}
        onDone={finish}
      />
    </div>
  );
}
