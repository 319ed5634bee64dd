import type { KeptConversation, KeptTurn, Settings } from '@sayable/shared/contracts';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { TalkPanelProps } from '../talk-panel.tsx';
import { partnerName } from '../logic/phase-text.ts';
import { shownTurns } from '../logic/shown-turns.ts';
import { useLiveTalk } from '../logic/use-live-talk.ts';
import type { TalkClient } from '../talk-store.ts';
import { IdeasRow } from './ideas-row.tsx';
import { JudgedWordPopover, type OpenJudgedWord } from './judged-words.tsx';
import { Notices } from './notices.tsx';
import { PractiseSheet } from './practise-sheet.tsx';
import { Stage } from './stage.tsx';
import { TalkHead } from './talk-head.tsx';
import { TimingsTable } from './timings-table.tsx';
import { TurnList } from './turn-list.tsx';
import { TypeLine } from './type-line.tsx';
import { useAnnounced } from './use-announced.ts';
import { useHandsFree } from './use-hands-free.ts';
import { type TalkKeys, useTalkKeys } from './use-talk-keys.ts';
import { Meaning, type OpenMeaning } from './word-meaning.tsx';

interface TalkViewProps extends TalkPanelProps {
  conversation: KeptConversation;
  settings: Settings;
  client: TalkClient;
  showsTimings: boolean;
  onTimings(): void;
  onEnded(): void;
}

/** A conversation that is held. */
export function TalkView(props: TalkViewProps) {
  const { conversation, client, store, settings, showsTimings } = props;
  const turns = store.useTurns(conversation.id);
  const { live, apply } = useLiveTalk(client, conversation.id);
  const keys = useKeysOf(props, live);
  const handsFree = useHandsFree({ client, live, settings, changeSettings: store.changeSettings });
  const [sayAgain, setSayAgain] = useState<string | null>(null);
  const partner = partnerName(conversation.scenario.partnerRole);
  const shown = useMemo(() => shownTurns(turns ?? [], live), [turns, live]);
  const announced = useAnnounced(shown, partner);
  if (!turns) return null;
  const onSayAgain = (sentence: string) => {
    handsFree.pause();
    client.send({ type: 'stop-speaking' });
    setSayAgain(sentence);
  };
  return (
    <>
      <TalkHead
        {...{ conversation, turns }}
        stepsReached={live.stepsReached ?? conversation.stepsReached}
        isFinished={live.isFinished}
        now={props.actions.now}
        onBack={() => void store.leave(conversation.id)}
        onEnd={() => {
          client.send({ type: 'end-talk' });
          props.onEnded();
        }}
      />
      <p className="said-only" role="status">
        {announced}
      </p>
      <Words {...props}>
        {(words) => (
          <TurnList turns={shown} {...{ client, store, settings, partner, onSayAgain }} {...words} />
        )}
      </Words>
      {showsTimings && <TimingsTable turns={turns} live={live.timings} />}
      <Notices
        live={live}
        onGoOnHere={() => client.send({ type: 'open-talk', conversationId: conversation.id })}
        onAllowMicrophone={props.actions.allowMicrophone}
        onDismiss={() => apply({ type: 'trouble-dismissed' })}
      />
      <Foot {...{ live, turns, client, partner, keys }} onHandsFree={handsFree.set} />
      {sayAgain !== null && (
        <PractiseSheet
          {...props}
          text={sayAgain}
          source={conversation.page ?? { url: '', title: conversation.scenario.title }}
          connect={props.connectPractice}
          onAllowMicrophone={props.actions.allowMicrophone}
          onClose={() => {
            setSayAgain(null);
            handsFree.resume();
          }}
        />
      )}
    </>
  );
}

type Live = ReturnType<typeof useLiveTalk>['live'];

function useKeysOf({ client, onTimings }: TalkViewProps, live: Live): TalkKeys {
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

interface WordsProps extends Pick<TalkViewProps, 'definitions' | 'connectPractice' | 'firstLanguage'> {
  children(open: {
    onWord(open: OpenMeaning): void;
    onJudgedWord(open: OpenJudgedWord): void;
  }): React.ReactNode;
}

/** The popover of a word of any turn. */
function Words({ definitions, connectPractice, firstLanguage, children }: WordsProps) {
  const [meaning, setMeaning] = useState<OpenMeaning | null>(null);
  const [judged, setJudged] = useState<OpenJudgedWord | null>(null);
  return (
    <>
      {children({ onWord: setMeaning, onJudgedWord: setJudged })}
      {meaning && <Meaning open={meaning} definitions={definitions} onClose={() => setMeaning(null)} />}
      {judged && (
        <JudgedWordPopover
          key={`${judged.attempt.id} ${judged.index}`}
          open={judged}
          connect={connectPractice}
          onClose={() => setJudged(null)}
          {...{ definitions, firstLanguage }}
        />
      )}
    </>
  );
}

interface FootProps {
  live: Live;
  turns: readonly KeptTurn[];
  client: TalkClient;
  partner: string;
  keys: TalkKeys;
  onHandsFree(on: boolean): void;
}

function Foot({ live, turns, client, partner, keys, onHandsFree }: FootProps) {
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const take = (idea: string) => {
    setText(idea);
    field.current?.focus();
  };
  const last = turns.at(-1);
  const hints = last?.speaker === 'partner' ? (last.hints ?? []) : [];
  const ideas = live.suggestions.length > 0 ? live.suggestions : hints;
  // The keys of the talk are for the whole view from the start.
  useEffect(() => field.current?.closest('.panel')?.querySelector<HTMLElement>('.orb-button')?.focus(), []);
  return (
    <footer className="talk-foot">
      {live.phase !== 'ended' && (
        <IdeasRow
          ideas={ideas.slice(0, 5)}
          phase={live.phase}
          onAsk={() => client.send({ type: 'ask-hints' })}
          onTake={take}
        />
      )}
      <Stage {...{ live, partner, client, keys, onHandsFree }} />
      <TypeLine
        {...{ field, text }}
        onChange={setText}
        onSend={(said) => client.send({ type: 'send-text', text: said })}
        onHear={(said) => client.send({ type: 'speak-text', text: said })}
      />
    </footer>
  );
}
