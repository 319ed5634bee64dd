import { type FlowKind, flowKinds } from '@sayable/shared/contracts';
import { soundsTexts as t } from '@sayable/shared/texts';
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
  onOpen(kind: FlowKind, way: 'listening' | 'saying'): void;
}

/** The two exercises of flow, each to be heard first and said then. */
export function FlowSection({ store, onOpen }: FlowSectionProps) {
  return (
    <section aria-label={t('flow')}>
      <h2 className="mt-5 mb-2 text-sm font-strong">{t('flow')}</h2>
      <ul className="grid gap-2">
        {flowKinds.map((kind) => {
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
  onSay(): void;
}

/** A round of an exercise of flow, with sentences of the person's own pages where there are some. */
export function FlowRound({ kind, way, onSay, ...rest }: FlowRoundProps) {
  const { store, client, actions } = rest;
  const loaded = useLoaded(kind, () => store.sentencesMet(MOST_MET));
  const met = loaded.value;
  if (!met && !loaded.hasFailed) return <p className="panel-pad text-ink-2">{t('oneMoment')}</p>;
  const props = { ...rest, pair: kind, names: { name: t(kind), leave: t('back') } };
  if (way === 'listening')
    return (
      <ListeningRound {...props} onSay={onSay} questions={flowQuestions(kind, met ?? [], actions.random)} />
    );
  return (
    <SayingRound
      {...props}
      items={flowItems(kind, met ?? [], actions.random)}
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
      {(item, turn) => <SayFlow item={item} client={client} actions={actions} {...turn} />}
    </SayingRound>
  );
}
