import { type FlowKind, flowKinds } from '@sayable/shared/contracts';
import { otherPhones, type SoundPair } from '@sayable/shared/contrasts';
import { display, pairedSoundText, watchDisplay } from '@sayable/shared/display';
import { type SoundProgress, soundProgressOf } from '@sayable/shared/drill';
import { isPhone } from '@sayable/shared/phonetics';
import { commonTexts, soundsTexts as t } from '@sayable/shared/texts';
import { useMemo, useState, useSyncExternalStore } from 'react';
import type { PracticeClient } from '../../messaging/practice-view.ts';
import { useClient } from '../../messaging/use-client.ts';
import { RetryBoundary } from '../../ui/retry-boundary.tsx';
import { useLoaded } from '../loading/index.ts';
import { flowKindsOf } from './flow/flow-questions.ts';
import { FlowRound, FlowSection } from './flow/flow-section.tsx';
import { HeardSlips } from './heard-slips.tsx';
import { ListeningRound, type RoundProps } from './listening-round.tsx';
import { heardInVoices } from './many-voices.ts';
import { soundsHeard, soundsSaid } from './questions.ts';
import { SayWord } from './say-word.tsx';
import { SayingRound } from './saying-round.tsx';
import { SoundGrid } from './sound-grid.tsx';
import { SoundPage, SoundsArticle } from './sound-page.tsx';
import type { SoundsActions, SoundsStore } from './sounds-store.ts';

export interface SoundsViewProps {
  store: SoundsStore;
  actions: SoundsActions;
  /**
   * The sound that is open at first, ARPAbet without stress; `slips` for those that are listened for; `news` or
   * `end` for an exercise of flow; a sentence for those that can be made of it; null for all sounds.
   */
  first?: string | null | undefined;
}

/**
 * The shown part: all sounds, the slips that are listened for, one sound, a round of two sounds, a sentence for
 * the exercises of flow, or a round of one of them.
 */
type Shown =
  | { name: 'all' }
  | { name: 'slips' }
  | { name: 'sound'; phone: string }
  | { name: 'listening' | 'saying'; phone: string; pair: SoundPair; round: number }
  | { name: 'sentence'; text: string }
  | {
      name: 'flow';
      kind: FlowKind;
      way: 'listening' | 'saying';
      round: number;
      brought?: string | undefined;
    };

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
  const { english } = useSyncExternalStore(watchDisplay, display);
  const wanted = english === 'british' ? 'voice' : null;
  const inBritish = useLoaded(wanted, actions.hasBritishVoice).value ?? false;
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
        inBritish={inBritish}
      />
    </div>
  );
}

interface ViewProps extends Omit<SoundsViewProps, 'first'> {
  shown: Shown;
  setShown(shown: Shown): void;
  progress: ReadonlyMap<string, SoundProgress>;
  client: PracticeClient;
  /** True if British voices read the words. */
  inBritish: boolean;
}

function View({ shown, setShown, progress, client, store, actions, inBritish }: ViewProps) {
  const onOpen = (phone: string) => setShown({ name: 'sound', phone });
  const onBack = () => setShown({ name: 'all' });
  if (shown.name === 'all')
    return (
      <SoundGrid progress={progress} onOpen={onOpen} onSlips={() => setShown({ name: 'slips' })}>
        <FlowSection store={store} onOpen={(kind, way) => setShown({ name: 'flow', kind, way, round: 0 })} />
      </SoundGrid>
    );
  if (shown.name === 'sentence' || shown.name === 'flow')
    return <Flow shown={shown} setShown={setShown} client={client} store={store} actions={actions} />;
  if (shown.name === 'slips') return <HeardSlips store={store} onBack={onBack} onOpen={onOpen} />;
  const { phone } = shown;
  if (shown.name === 'sound') {
    return (
      <SoundPage
        phone={phone}
        client={client}
        store={store}
        actions={actions}
        inBritish={inBritish}
        onBack={onBack}
        progress={progress.get(phone)}
        onListen={(pair) => setShown({ name: 'listening', phone, pair, round: 0 })}
        onSay={(pair) => setShown({ name: 'saying', phone, pair, round: 0 })}
      />
    );
  }
  const { pair, round } = shown;
  const [one, other] = pair.sounds;
  const props = {
    names: {
      name: t('pair', { one: pairedSoundText(one), other: pairedSoundText(other) }),
      leave: t('leave'),
    },
    pair: pair.id,
    english: pair.english,
    client,
    store,
    actions,
    onLeave: () => setShown({ name: 'sound', phone }),
    onAgain: () => setShown({ ...shown, round: round + 1 }),
  };
  if (shown.name === 'saying')
    return (
      <SayingRound {...props} {...soundsSaid(pair, actions.random)}>
        {(contrast, turn) => (
          <SayWord
            contrast={contrast}
            otherPhones={otherPhones(contrast)}
            client={client}
            actions={actions}
            inBritish={inBritish}
            {...turn}
          />
        )}
      </SayingRound>
    );
  const onSay = pair.isTold ? () => setShown({ name: 'saying', phone, pair, round: 0 }) : undefined;
  return <HeardRound {...props} sounds={pair} inBritish={inBritish} onSay={onSay} />;
}

interface HeardRoundProps extends RoundProps {
  sounds: SoundPair;
  inBritish: boolean;
  onSay: (() => void) | undefined;
}

/** A round of listening to two sounds, in many voices where there are clips. */
function HeardRound({ sounds, inBritish, ...props }: HeardRoundProps) {
  const { store, actions } = props;
  const loaded = useLoaded(sounds.id, () => store.roundsOf(sounds.id));
  // Without its earlier rounds all voices are as new.
  const rounds = loaded.value ?? (loaded.hasFailed ? [] : undefined);
  if (!rounds) return <p className="panel-pad text-ink-2">{t('oneMoment')}</p>;
  const inThis = rounds.filter(({ english }) => english === sounds.english);
  const heard = inThis.toReversed().flatMap(({ voices = [] }) => voices);
  // A British voice of the system comes before recorded ones that aren't British.
  const inVoices = inBritish && !sounds.english ? null : heardInVoices(sounds, heard, actions.random);
  const questions = inVoices ?? soundsHeard(sounds, actions.random, inBritish);
  return <ListeningRound {...props} questions={questions} />;
}

interface FlowProps extends Omit<ViewProps, 'shown' | 'progress' | 'inBritish'> {
  shown: Extract<Shown, { name: 'sentence' | 'flow' }>;
}

/** A sentence with the exercises of flow that can be made of it, or a round of one of them. */
function Flow({ shown, setShown, ...rest }: FlowProps) {
  const onBack = () => setShown({ name: 'all' });
  if (shown.name === 'flow') {
    const { brought } = shown;
    return (
      <FlowRound
        {...rest}
        kind={shown.kind}
        way={shown.way}
        brought={brought}
        onLeave={() => (brought === undefined ? onBack() : setShown({ name: 'sentence', text: brought }))}
        onAgain={() => setShown({ ...shown, round: shown.round + 1 })}
        onSay={() => setShown({ ...shown, way: 'saying', round: 0 })}
      />
    );
  }
  const { text } = shown;
  return (
    <SoundsArticle onBack={onBack}>
      <h1 tabIndex={-1} className="mt-4 text-lg" lang="en">
        {text}
      </h1>
      <FlowSection
        store={rest.store}
        kinds={flowKindsOf(text)}
        onOpen={(kind, way) => setShown({ name: 'flow', kind, way, round: 0, brought: text })}
      />
    </SoundsArticle>
  );
}

function firstShown(first: string | null | undefined): Shown {
  if (first === 'slips') return { name: 'slips' };
  const kind = flowKinds.find((one) => one === first);
  if (kind) return { name: 'flow', kind, way: 'saying', round: 0 };
  if (first && flowKindsOf(first).length > 0) return { name: 'sentence', text: first };
  return first && isPhone(first) ? { name: 'sound', phone: first } : { name: 'all' };
}

function keyOf(shown: Shown): string {
  if (shown.name === 'all' || shown.name === 'slips') return shown.name;
  if (shown.name === 'flow') return `${shown.kind} ${shown.way} ${shown.round}`;
  if (shown.name === 'sentence') return shown.text;
  return shown.name === 'sound' ? shown.phone : `${shown.name} ${shown.pair.id} ${shown.round}`;
}
