import type { SoundRound } from '@sayable/shared/contracts';
import { type ReactNode, useState } from 'react';
import type { RoundProps } from './listening-round.tsx';
import { RoundHead, RoundResult } from './round-frame.tsx';
import { resultOf, roundCounts, type SaidTry, type SaidWord } from './word-saying.ts';

interface SayingRoundProps<Item, Try extends SaidTry> extends RoundProps {
  items: readonly Item[];
  /** Returns what is said: a word, or a sentence. */
  textOf(item: Item): string;
  texts: {
    place(number: number, total: number): string;
    result(right: number, total: number): string;
    open(count: number): string;
  };
  /** Returns what a round keeps beside its counts. */
  more?(tries: readonly Try[]): Partial<SoundRound>;
  children(item: Item, turn: { isLast: boolean; onDone(tries: readonly Try[]): void }): ReactNode;
}

/** Words or sentences, each said until it is told from the other one, three tries at most. */
export function SayingRound<Item, Try extends SaidTry>(props: SayingRoundProps<Item, Try>) {
  const { names, pair, english, textOf, texts, more, children, store, actions, onLeave, onAgain } = props;
  const [items] = useState(props.items);
  const [said, setSaid] = useState<readonly SaidWord<Try>[]>([]);
  const [isLost, setIsLost] = useState(false);
  const item = items[said.length];
  const total = items.length;
  const done = said.map(({ tries }) => resultOf(tries));
  const finish = (word: string, tries: readonly Try[]) => {
    const all = [...said, { word, tries }];
    setSaid(all);
    if (all.length < total) return;
    const round = { id: actions.makeId(), pair, kind: 'saying' as const, doneAt: actions.now() };
    const kept = {
      ...round,
      ...(english && { english }),
      ...roundCounts(all),
      ...more?.(all.flatMap((one) => one.tries)),
    };
    store.keepRound(kept).catch(() => setIsLost(true));
  };
  if (!item) {
    const right = done.filter((one) => one === true).length;
    const open = done.filter((one) => one === null).length;
    return (
      <RoundResult
        names={names}
        onLeave={onLeave}
        onAgain={onAgain}
        isLost={isLost}
        text={texts.result(right, total)}
        detail={open > 0 ? texts.open(open) : undefined}
        share={right / Math.max(1, total)}
      />
    );
  }
  const isLast = said.length + 1 === total;
  return (
    <div className="panel-pad sounds">
      <RoundHead
        names={names}
        onLeave={onLeave}
        total={total}
        done={done}
        text={texts.place(said.length + 1, total)}
      />
      <div key={said.length}>
        {children(item, { isLast, onDone: (tries) => finish(textOf(item), tries) })}
      </div>
    </div>
  );
}
