import { type FlowKind, type FlowTask, flowKinds } from '@sayable/shared/contracts';
import { soundsTexts as t } from '@sayable/shared/texts';
import { useState } from 'react';
import { useLoaded } from '../../loading/index.ts';
import { ListeningRound, type RoundProps } from '../listening-round.tsx';
import { RoundRow } from '../pair-row.tsx';
import { SayingRound } from '../saying-round.tsx';
import type { SoundsStore } from '../sounds-store.ts';
import { flowItems, flowQuestions } from './flow-questions.ts';
import type { FlowTry } from './flow-tries.ts';
import { SayFlow } from './say-flow.tsx';

/** A sentence is asked for that the person met on one of so many newest pages. */
const MOST_MET = 40;

interface FlowSectionProps {
  store: SoundsStore;
  kinds?: readonly FlowKind[];
  onOpen(kind: FlowKind, way: 'listening' | 'saying'): void;
}

/** The two exercises of flow, or one, each to be heard first and said then. */
export function FlowSection({ store, kinds = flowKinds, onOpen }: FlowSectionProps) {
  return (
    <section aria-label={t('flow')}>
      <h2 className="mt-5 mb-2 text-sm font-strong">{t('flow')}</h2>
      <ul className="grid gap-2">
        {kinds.map((kind) => {
          const name = t(kind);
          return (
            <RoundRow
              key={kind}
              pair={kind}
              store={store}
              name={name}
              about={t(kind === 'news' ? 'newsAbout' : 'endAbout')}
              listen={{ label: t('listenToFlow', { name }), go: () => onOpen(kind, 'listening') }}
              say={{ label: t('sayFlow', { name }), go: () => onOpen(kind, 'saying') }}
            />
          );
        })}
      </ul>
    </section>
  );
}

interface FlowRoundProps extends Omit<RoundProps, 'names' | 'pair'> {
  kind: FlowKind;
  way: 'listening' | 'saying';
  /** The sentence that the person brings. */
  brought: string | undefined;
  onSay(): void;
}

/**
 * A round of an exercise of flow, with the sentence that the person brings, or those of her own pages where there
 * are some. A sentence is read plainly once.
 */
export function FlowRound({ kind, way, brought, onSay, ...rest }: FlowRoundProps) {
  const { store, client, actions } = rest;
  const loaded = useLoaded(kind, () => store.sentencesMet(MOST_MET));
  const [kept, setKept] = useState<FlowTask | null>(null);
  const met = loaded.value;
  if (!met && !loaded.hasFailed) return <p className="panel-pad text-ink-2">{t('oneMoment')}</p>;
  const material = { kind, brought, met: met ?? [] };
  const props = { ...rest, pair: kind, names: { name: t(kind), leave: t('back') } };
  if (way === 'listening')
    return <ListeningRound {...props} onSay={onSay} questions={flowQuestions(material, actions.random)} />;
  return (
    <SayingRound
      {...props}
      items={flowItems(material, actions.random)}
      textOf={({ text }) => text}
      texts={{
        place: (number, total) => t('sentence', { number, total }),
        result: (right, total) => t('toldResult', { right, total }),
        open: (count) => t('untoldResult', { count }),
      }}
      more={(tries: readonly FlowTry[]) => {
        const missed = tries.find(({ outcome }) => outcome === 'miss');
        return missed ? { task: missed.task } : {};
      }}
    >
      {({ text, task }, { isLast, onDone }) => (
        <SayFlow
          item={{ text, task: text === brought ? withPlainOf(task, kept) : task }}
          client={client}
          actions={actions}
          isLast={isLast}
          onDone={(tries) => {
            if (text === brought) setKept(tries.at(-1)?.next ?? null);
            onDone(tries);
          }}
        />
      )}
    </SayingRound>
  );
}

/** Returns a task with the plain reading of another one at the same sentence. */
function withPlainOf(task: FlowTask, other: FlowTask | null): FlowTask {
  return task.kind === 'news' && other?.kind === 'news' && other.plain
    ? { ...task, plain: other.plain }
    : task;
}
