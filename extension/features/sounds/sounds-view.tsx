import type { SoundPair } from '@sayable/shared/contrasts';
import { type SoundProgress, soundProgressOf } from '@sayable/shared/drill';
import { isPhone } from '@sayable/shared/phonetics';
import { commonTexts, soundsTexts as t } from '@sayable/shared/texts';
import { useMemo, useState } from 'react';
import type { PracticeClient } from '../../messaging/practice-view.ts';
import { useClient } from '../../messaging/use-client.ts';
import { RetryBoundary } from '../../ui/retry-boundary.tsx';
import { HeardSlips } from './heard-slips.tsx';
import { ListeningRound } from './listening-round.tsx';
import { SayingRound } from './saying-round.tsx';
import { SoundGrid } from './sound-grid.tsx';
import { SoundPage } from './sound-page.tsx';
import type { SoundsActions, SoundsStore } from './sounds-store.ts';

export interface SoundsViewProps {
  store: SoundsStore;
  actions: SoundsActions;
  /**
   * The sound that is open at first, ARPAbet without stress; `slips` for those that are listened for; null
   * for all sounds.
   */
  first?: string | null | undefined;
}

/** The shown part: all sounds, the slips that are listened for, one sound, or a round of two sounds. */
type Shown =
  | { name: 'all' }
  | { name: 'slips' }
  | { name: 'sound'; phone: string }
  | { name: 'listening' | 'saying'; phone: string; pair: SoundPair; round: number };

/** The 39 sounds, each with its rounds: the same in the side panel and in a tab. */
export function SoundsView(props: SoundsViewProps) {
  return (
    <RetryBoundary title={t('unreadable')} detail={t('unreadableDetail')} retry={commonTexts('tryAgain')}>
      <Sounds {...props} />
    </RetryBoundary>
  );
}

function Sounds({ store, actions, first }: SoundsViewProps) {
  const [shown, setShown] = useState<Shown>(() => firstShown(first));
  const known = store.useSounds();
  const progress = useMemo(() => known && soundProgressOf(known), [known]);
  const client = useClient(actions.connect);
  if (!progress || !client) {
    return (
      <div className="panel-body" aria-busy="true">
        <p className="panel-pad text-ink-2">{t('loading')}</p>
      </div>
    );
  }
  return (
    <div className="panel-body" key={keyOf(shown)}>
      <View
        shown={shown}
        setShown={setShown}
        progress={progress}
        client={client}
        store={store}
        actions={actions}
      />
    </div>
  );
}

interface ViewProps extends Omit<SoundsViewProps, 'first'> {
  shown: Shown;
  setShown(shown: Shown): void;
  progress: ReadonlyMap<string, SoundProgress>;
  client: PracticeClient;
}

function View({ shown, setShown, progress, client, store, actions }: ViewProps) {
  const onOpen = (phone: string) => setShown({ name: 'sound', phone });
  const onBack = () => setShown({ name: 'all' });
  if (shown.name === 'all')
    return <SoundGrid progress={progress} onOpen={onOpen} onSlips={() => setShown({ name: 'slips' })} />;
  if (shown.name === 'slips') return <HeardSlips store={store} onBack={onBack} onOpen={onOpen} />;
  const { phone } = shown;
  if (shown.name === 'sound') {
    return (
      <SoundPage
        phone={phone}
        client={client}
        store={store}
        actions={actions}
        onBack={onBack}
        progress={progress.get(phone)}
        onListen={(pair) => setShown({ name: 'listening', phone, pair, round: 0 })}
        onSay={(pair) => setShown({ name: 'saying', phone, pair, round: 0 })}
      />
    );
  }
  const { pair, round } = shown;
  const again = () => setShown({ ...shown, round: round + 1 });
  const leave = () => setShown({ name: 'sound', phone });
  return shown.name === 'listening' ? (
    <ListeningRound
      pair={pair}
      client={client}
      store={store}
      actions={actions}
      onLeave={leave}
      onAgain={again}
      onSay={pair.isTold ? () => setShown({ name: 'saying', phone, pair, round: 0 }) : undefined}
    />
  ) : (
    <SayingRound
      pair={pair}
      client={client}
      store={store}
      actions={actions}
      onLeave={leave}
      onAgain={again}
    />
  );
}

function firstShown(first: string | null | undefined): Shown {
  if (first === 'slips') return { name: 'slips' };
  return first && isPhone(first) ? { name: 'sound', phone: first } : { name: 'all' };
}

function keyOf(shown: Shown): string {
  if (shown.name === 'all' || shown.name === 'slips') return shown.name;
  return shown.name === 'sound' ? shown.phone : `${shown.name} ${shown.pair.id} ${shown.round}`;
}
