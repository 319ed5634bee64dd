import type { KeptConversation, Settings } from '@sayable/shared/contracts';
import { commonTexts, conversationStartTexts as t } from '@sayable/shared/texts';
import { useEffect, useState } from 'react';
import type { ConversationClient } from '../../messaging/conversation-port.ts';
import { useClient } from '../../messaging/use-client.ts';
import { IconButton } from '../../ui/button.tsx';
import { HeadActions } from '../../ui/head-actions.tsx';
import { GearIcon } from '../../ui/icons.tsx';
import { RetryBoundary } from '../../ui/retry-boundary.tsx';
import { type HeldBrowserModel, useBrowserModel } from '../settings/index.ts';
import type { ConversationPanelProps } from './conversation-panel-props.ts';
import { EvaluationView } from './evaluation/evaluation-view.tsx';
import { WaitingView } from './evaluation/waiting-view.tsx';
import { HistoryView } from './history/history-view.tsx';
import { useLiveConversation } from './logic/use-live-conversation.ts';
import { BeforeView } from './picker/before-view.tsx';
import type { MadeScenario } from './picker/make-own.tsx';
import { PickerView } from './picker/picker-view.tsx';
import { useConversationServer } from './picker/use-server.ts';
import { SettingsSheet } from './settings/settings-sheet.tsx';
import { ConversationView } from './view/conversation-view.tsx';

/** Role-plays in the side panel: picker, conversation, evaluation. */
export function ConversationPanel(props: ConversationPanelProps) {
  return (
    <RetryBoundary title={t('unreadable')} detail={t('unreadableDetail')} retry={commonTexts('tryAgain')}>
      <Open {...props} />
    </RetryBoundary>
  );
}

function Open(props: ConversationPanelProps) {
  const { store, actions } = props;
  const settings = store.useSettings();
  const open = store.useOpenConversation();
  const client = useClient(props.connectConversation);
  const server = useConversationServer(actions, settings?.serverAddress ?? null);
  const languageModel = useBrowserModel(props.browserModel);
  const [showsSettings, setShowsSettings] = useState(false);
  const [showsTimings, setShowsTimings] = useState(false);
  const [chosen, setChosen] = useState<MadeScenario | null>(null);
  if (!settings || open === undefined || !client) return null;
  return (
    <>
      <HeadActions>
        <IconButton label={t('settings')} onClick={() => setShowsSettings(true)}>
          <GearIcon />
        </IconButton>
      </HeadActions>
      <Shown
        key={open?.id ?? ''}
        {...props}
        open={open}
        settings={settings}
        client={client}
        server={server}
        languageModel={languageModel}
        showsTimings={showsTimings}
        chosen={chosen}
        onChoose={setChosen}
        onTimings={() => setShowsTimings((shown) => !shown)}
        onSettings={() => setShowsSettings(true)}
      />
      {showsSettings && (
        <SettingsSheet
          settings={settings}
          server={server}
          languageModel={languageModel}
          voice={props.voiceChoice?.(settings)}
          onChange={(patch) => void store.changeSettings(patch)}
          onOptions={actions.openOptions}
          onClose={() => setShowsSettings(false)}
        />
      )}
    </>
  );
}

interface ShownProps extends ConversationPanelProps {
  open: KeptConversation | null;
  settings: Settings;
  client: ConversationClient;
  server: ReturnType<typeof useConversationServer>;
  languageModel: HeldBrowserModel;
  /** The role-play that is about to begin. */
  chosen: MadeScenario | null;
  onChoose(chosen: MadeScenario | null): void;
  showsTimings: boolean;
  onTimings(): void;
  onSettings(): void;
}

function Shown(props: ShownProps) {
  const { open, store, onChoose, asksForPage = false } = props;
  useEffect(() => {
    if (!asksForPage) return;
    onChoose(null);
    if (open) void store.leave(open.id);
  }, [asksForPage, open, store, onChoose]);
  if (!open) return <Choosing {...props} />;
  // The engine is chosen again.
  const onAgain = () => {
    const { scenario, page: source, pageText: text } = open;
    onChoose({ scenario, page: source && text !== undefined ? { source, text } : undefined });
    void store.leave(open.id);
  };
  return open.evaluation && open.state === 'ended' ? (
    <EvaluationView {...props} conversation={open} evaluation={open.evaluation} onAgain={onAgain} />
  ) : (
    <Held {...props} conversation={open} onAgain={onAgain} />
  );
}

/** A held conversation. Its connection stays the same from the talk to its evaluation. */
function Held(props: ShownProps & { conversation: KeptConversation; onAgain(): void }) {
  const { conversation, client, store, onAgain } = props;
  const [isEnding, setEnding] = useState(false);
  const held = useLiveConversation(client, conversation.id);
  return conversation.state === 'ended' || isEnding ? (
    <WaitingView
      conversation={conversation}
      client={client}
      held={held}
      onAgain={onAgain}
      isBeingMade={isEnding}
      onBack={() => void store.leave(conversation.id)}
    />
  ) : (
    <ConversationView {...props} held={held} onEnded={() => setEnding(true)} />
  );
}

function Choosing(props: ShownProps) {
  const { chosen, onChoose } = props;
  const { asksForPage = false, onPageTaken = () => undefined } = props;
  const [shows, setShows] = useState<'picker' | 'history'>('picker');
  useEffect(() => {
    if (asksForPage) setShows('picker');
  }, [asksForPage]);
  if (chosen) return <BeforeView {...props} chosen={chosen} onLeave={() => onChoose(null)} />;
  if (shows === 'history') return <HistoryView {...props} onBack={() => setShows('picker')} />;
  return (
    <PickerView
      {...props}
      asksForPage={asksForPage}
      onPageTaken={onPageTaken}
      onHistory={() => setShows('history')}
    />
  );
}
