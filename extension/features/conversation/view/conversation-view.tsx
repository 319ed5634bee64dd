import type { KeptConversation, PanelView, Settings } from '@sayable/shared/contracts';
import { useMemo, useState } from 'react';
import type { ConversationClient } from '../../../messaging/conversation-port.ts';
import type { ConversationPanelProps } from '../conversation-panel-props.ts';
import { partnerName } from '../logic/phase-text.ts';
import { shownTurns } from '../logic/shown-turns.ts';
import type { HeldConversation } from '../logic/use-live-conversation.ts';
import { ConversationFoot } from './conversation-foot.tsx';
import { ConversationHead } from './conversation-head.tsx';
import { Notices } from './notices.tsx';
import { PractiseSheet } from './practise-sheet.tsx';
import { TimingsTable } from './timings-table.tsx';
import { TurnList } from './turn-list.tsx';
import { TurnWords } from './turn-words.tsx';
import { useAnnounced } from './use-announced.ts';
import { type ConversationKeys, useConversationKeys } from './use-conversation-keys.ts';
import { type HandsFree, useHandsFree } from './use-hands-free.ts';

interface ConversationViewProps extends ConversationPanelProps {
  conversation: KeptConversation;
  settings: Settings;
  client: ConversationClient;
  held: HeldConversation;
  showsTimings: boolean;
  onTimings(): void;
  onAgain(): void;
  onEnded(): void;
}

/** A conversation in progress. */
export function ConversationView(props: ConversationViewProps) {
  const { conversation, client, store, settings, showsTimings } = props;
  const turns = store.useTurns(conversation.id);
  const { live, dismiss } = props.held;
  const keys = useKeysOf(props, live);
  const handsFree = useHandsFree({ client, live, settings, changeSettings: store.changeSettings });
  const partner = partnerName(conversation.scenario.partnerRole);
  const shown = useMemo(() => shownTurns(turns ?? [], live), [turns, live]);
  const announced = useAnnounced(shown, partner);
  const { onSayAgain, sheet } = useSayAgain(props, handsFree);
  if (!turns) return null;
  return (
    <>
      <ConversationHead
        conversation={conversation}
        turns={turns}
        isFinished={live.isFinished}
        now={props.actions.now}
        onBack={() => void store.leave(conversation.id)}
        onEnd={() => {
          // A conversation without a learner turn has no evaluation.
          if (!turns.some(({ speaker }) => speaker === 'learner')) return void store.leave(conversation.id);
          client.send({ type: 'end-conversation' });
          props.onEnded();
        }}
      />
      <p className="said-only" role="status">
        {announced}
      </p>
      <TurnWords {...props}>
        {(words) => (
          <TurnList
            turns={shown}
            canMend={live.phase !== 'ended' && !live.isTakenOver}
            client={client}
            store={store}
            settings={settings}
            partner={partner}
            onSayAgain={onSayAgain}
            {...words}
          />
        )}
      </TurnWords>
      {showsTimings && <TimingsTable turns={turns} />}
      <Notices
        live={live}
        onGoOnHere={() => client.send({ type: 'open-conversation', conversationId: conversation.id })}
        onAllowMicrophone={props.actions.allowMicrophone}
        onAgain={props.onAgain}
        onDismiss={dismiss}
      />
      {!live.isTakenOver && (
        <ConversationFoot
          live={live}
          turns={turns}
          client={client}
          partner={partner}
          keys={keys}
          onHandsFree={handsFree.set}
        />
      )}
      {sheet}
    </>
  );
}

function useKeysOf({ client, onTimings }: ConversationViewProps, live: PanelView): ConversationKeys {
  const { phase, handsFree, isTakenOver } = live;
  const keys: ConversationKeys = {
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
  useConversationKeys(keys);
  return keys;
}

/** Practice mode for a sentence, with exclusive use of the microphone. */
function useSayAgain(props: ConversationViewProps, handsFree: HandsFree) {
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
