import type { KeptConversation, Settings } from '@sayable/shared/contracts';
import { useMemo, useState } from 'react';
import type { TalkClient } from '../../../messaging/talk-port.ts';
import type { LiveTalk } from '../logic/live-talk.ts';
import { partnerName } from '../logic/phase-text.ts';
import { shownTurns } from '../logic/shown-turns.ts';
import type { HeldTalk } from '../logic/use-live-talk.ts';
import type { TalkPanelProps } from '../talk-panel-props.ts';
import { Notices } from './notices.tsx';
import { PractiseSheet } from './practise-sheet.tsx';
import { TalkFoot } from './talk-foot.tsx';
import { TalkHead } from './talk-head.tsx';
import { TimingsTable } from './timings-table.tsx';
import { TurnList } from './turn-list.tsx';
import { TurnWords } from './turn-words.tsx';
import { useAnnounced } from './use-announced.ts';
import { type HandsFree, useHandsFree } from './use-hands-free.ts';
import { type TalkKeys, useTalkKeys } from './use-talk-keys.ts';

interface TalkViewProps extends TalkPanelProps {
  conversation: KeptConversation;
  settings: Settings;
  client: TalkClient;
  held: HeldTalk;
  showsTimings: boolean;
  onTimings(): void;
  onAgain(): void;
  onEnded(): void;
}

/** A conversation in progress. */
export function TalkView(props: TalkViewProps) {
  const { conversation, client, store, settings, showsTimings } = props;
  const turns = store.useTurns(conversation.id);
  const { live, apply } = props.held;
  const keys = useKeysOf(props, live);
  const handsFree = useHandsFree({ client, live, settings, changeSettings: store.changeSettings });
  const partner = partnerName(conversation.scenario.partnerRole);
  const shown = useMemo(() => shownTurns(turns ?? [], live), [turns, live]);
  const announced = useAnnounced(shown, partner);
  const { onSayAgain, sheet } = useSayAgain(props, handsFree);
  if (!turns) return null;
  return (
    <>
      <TalkHead
        {...{ conversation, turns }}
        stepsReached={live.stepsReached ?? conversation.stepsReached}
        isFinished={live.isFinished}
        now={props.actions.now}
        onBack={() => void store.leave(conversation.id)}
        onEnd={() => {
          // A talk without a learner turn has no evaluation.
          if (!turns.some(({ speaker }) => speaker === 'learner')) return void store.leave(conversation.id);
          client.send({ type: 'end-talk' });
          props.onEnded();
        }}
      />
      <p className="said-only" role="status">
        {announced}
      </p>
      <TurnWords {...props}>
        {(words) => (
          <TurnList turns={shown} {...{ client, store, settings, partner, onSayAgain }} {...words} />
        )}
      </TurnWords>
      {showsTimings && <TimingsTable turns={turns} live={live.timings} />}
      <Notices
        live={live}
        onGoOnHere={() => client.send({ type: 'open-talk', conversationId: conversation.id })}
        onAllowMicrophone={props.actions.allowMicrophone}
        onAgain={props.onAgain}
        onDismiss={() => apply({ type: 'trouble-dismissed' })}
      />
      {!live.isTakenOver && (
        <TalkFoot {...{ live, turns, client, partner, keys }} onHandsFree={handsFree.set} />
      )}
      {sheet}
    </>
  );
}

function useKeysOf({ client, onTimings }: TalkViewProps, live: LiveTalk): TalkKeys {
  const { phase, handsFree, isTakenOver } = live;
  const keys: TalkKeys = {
    isListening: phase === 'listening' && !handsFree,
    isOff: handsFree || isTakenOver || phase === 'ended' || phase === 'connecting',
    start: () => client.send({ type: 'start-turn' }),
    finish: () => client.send({ type: 'finish-turn' }),
    stop() {
      if (phase === 'listening') client.send({ type: 'cancel-turn' });
      else if (phase === 'speaking') client.send({ type: 'stop-speaking' });
      else return false;
      return true;
    },
    toggleTimings: onTimings,
  };
  useTalkKeys(keys);
  return keys;
}

/** Practice mode for a sentence, with exclusive use of the microphone. */
function useSayAgain(props: TalkViewProps, handsFree: HandsFree) {
  const { conversation, client, actions, connectPractice } = props;
  const [sentence, setSentence] = useState<string | null>(null);
  const onSayAgain = (chosen: string) => {
    handsFree.pause();
    client.send({ type: 'stop-speaking' });
    setSentence(chosen);
  };
  const sheet = sentence !== null && (
    <PractiseSheet
      {...props}
      text={sentence}
      source={conversation.page ?? { url: '', title: conversation.scenario.title }}
      connect={connectPractice}
      onAllowMicrophone={actions.allowMicrophone}
      onClose={() => {
        setSentence(null);
        handsFree.resume();
      }}
    />
  );
  return { onSayAgain, sheet };
}
