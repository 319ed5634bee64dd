import { contrastOf } from '@sayable/shared/contrasts';
import { soundsTexts as t } from '@sayable/shared/texts';
import { useState } from 'react';
import type { RoundProps } from './listening-round.tsx';
import { questionsOf, WORDS_SAID } from './questions.ts';
import { RoundHead, RoundResult } from './round-frame.tsx';
import { SayWord } from './say-word.tsx';
import { resultOf, roundCounts, type SaidTry, type SaidWord } from './word-saying.ts';

/** Six words of the two sounds, each said until it is told from the other one, three tries at most. */
export function SayingRound({ pair, client, store, actions, onLeave, onAgain }: RoundProps) {
  const [questions] = useState(() => questionsOf(pair, WORDS_SAID, actions.random));
  const [said, setSaid] = useState<readonly SaidWord[]>([]);
  const [isLost, setIsLost] = useState(false);
  const question = questions[said.length];
  const total = questions.length;
  const done = said.map(({ tries }) => resultOf(tries));
  const finish = (word: string, tries: readonly SaidTry[]) => {
    const all = [...said, { word, tries }];
    setSaid(all);
    if (all.length < total) return;
    const round = { id: actions.makeId(), pair: pair.id, kind: 'saying' as const, doneAt: actions.now() };
    store.keepRound({ ...round, ...roundCounts(all) }).catch(() => setIsLost(true));
  };
  if (!question) {
    const right = done.filter((one) => one === true).length;
    const open = done.filter((one) => one === null).length;
    return (
      <RoundResult
        onLeave={onLeave}
        onAgain={onAgain}
        isLost={isLost}
        text={t('saidResult', { right, total })}
        detail={open > 0 ? t('notSureResult', { count: open }) : undefined}
        share={right / Math.max(1, total)}
      />
    );
  }
  const contrast = contrastOf(question.pair, question.side);
  return (
    <div className="panel-pad sounds">
      <RoundHead
        pair={pair}
        onLeave={onLeave}
        total={total}
        done={done}
        text={t('word', { number: said.length + 1, total })}
      />
      <SayWord
        key={said.length}
        contrast={contrast}
        otherPhones={question.pair.phones[question.side === 0 ? 1 : 0]}
        client={client}
        actions={actions}
        isLast={said.length + 1 === total}
        onDone={(tries) => finish(contrast.word, tries)}
      />
    </div>
  );
}
