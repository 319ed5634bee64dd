import type { KeptConversation, Settings, TalkScenario } from '@sayable/shared/contracts';
import { type ReactNode, useState } from 'react';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import type { PracticeClient } from '../../messaging/practice-client.ts';
import type { TalkClient } from '../../messaging/talk-port.ts';
import { IconButton } from '../../ui/button.tsx';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { HeadActions } from '../../ui/head-actions.tsx';
import { GearIcon } from '../../ui/icons.tsx';
import { EvaluationView } from './evaluation/evaluation-view.tsx';
import { WaitingView } from './evaluation/waiting-view.tsx';
import { HistoryView } from './history/history-view.tsx';
import { useTalkClient } from './logic/use-live-talk.ts';
import { BeforeView } from './picker/before-view.tsx';
import type { MadeScenario } from './picker/make-own.tsx';
import { PickerView } from './picker/picker-view.tsx';
import { useTalkServer } from './picker/use-server.ts';
import { SettingsSheet } from './settings/settings-sheet.tsx';
import { TalkView } from './talk/talk-view.tsx';
import type { TalkActions, TalkStore } from './talk-store.ts';

export interface TalkPanelProps {
  store: TalkStore;
  actions: TalkActions;
  /** Those that come with a script. */
  scenarios: readonly TalkScenario[];
  /** A line to the speech host for conversations; it lives as long as the view. */
  connectTalk(): TalkClient;
  /** Another for practising one sentence. */
  connectPractice(): PracticeClient;
  definitions: DefinitionSource;
  firstLanguage(): string | null;
  /** The choice of the server's voice, for the settings. */
  voiceChoice?: ((settings: Settings) => ReactNode) | undefined;
}

/** Role-plays in the side panel: chosen, held, evaluated. */
export function TalkPanel(props: TalkPanelProps) {
  return (
    <ErrorBoundary fallback={<Unreadable />}>
      <Open {...props} />
    </ErrorBoundary>
  );
}

function Open(props: TalkPanelProps) {
  const { store, actions } = props;
  const settings = store.useSettings();
  const open = store.useOpenConversation();
  const client = useTalkClient(props.connectTalk);
  const server = useTalkServer(actions, settings?.serverAddress ?? null);
  const [showsSettings, setShowsSettings] = useState(false);
  const [showsTimings, setShowsTimings] = useState(false);
  if (!settings || open === undefined || !client) return null;
  return (
    <>
      <HeadActions>
        <IconButton label="How you talk" onClick={() => setShowsSettings(true)}>
          <GearIcon />
        </IconButton>
      </HeadActions>
      <Shown
        key={open?.id ?? ''}
        {...props}
        {...{ open, settings, client, server, showsTimings }}
        onTimings={() => setShowsTimings((shown) => !shown)}
        onSettings={() => setShowsSettings(true)}
      />
      {showsSettings && (
        <SettingsSheet
          {...{ settings, server, showsTimings }}
          voice={props.voiceChoice?.(settings)}
          onChange={(patch) => void store.changeSettings(patch)}
          onTimings={setShowsTimings}
          onOptions={actions.openOptions}
          onClose={() => setShowsSettings(false)}
        />
      )}
    </>
  );
}

interface ShownProps extends TalkPanelProps {
  open: KeptConversation | null;
  settings: Settings;
  client: TalkClient;
  server: ReturnType<typeof useTalkServer>;
  showsTimings: boolean;
  onTimings(): void;
  onSettings(): void;
}

function Shown(props: ShownProps) {
  const { open, store } = props;
  const [isEnding, setEnding] = useState(false);
  if (!open) return <Choosing {...props} />;
  const onAgain = () => void talkAgain(open, props);
  const onBack = () => void store.leave(open.id);
  if (open.evaluation && open.state === 'ended') {
    return <EvaluationView {...props} conversation={open} evaluation={open.evaluation} onAgain={onAgain} />;
  }
  return open.state === 'ended' || isEnding ? (
    <WaitingView {...{ onAgain, onBack }} client={props.client} conversation={open} isBeingMade={isEnding} />
  ) : (
    <TalkView {...props} conversation={open} onEnded={() => setEnding(true)} />
  );
}

/** The same scene once more; who answers is decided anew where that can be. */
async function talkAgain(
  { scenario, engine, serverAddress, page, pageText }: KeptConversation,
  props: ShownProps,
) {
  const { makeId, now } = props.actions;
  const at = now();
  await props.store.put({
    id: makeId(),
    createdAt: at,
    updatedAt: at,
    openedAt: at,
    scenario,
    engine,
    state: 'running',
    stepsReached: [],
    ...(serverAddress && { serverAddress }),
    ...(page && { page }),
    ...(pageText && { pageText }),
  });
}

function Choosing(props: ShownProps) {
  const { settings } = props;
  const [chosen, setChosen] = useState<MadeScenario | null>(null);
  const [shows, setShows] = useState<'picker' | 'history'>('picker');
  if (chosen) return <BeforeView {...props} chosen={chosen} onBack={() => setChosen(null)} />;
  if (shows === 'history') return <HistoryView {...props} onBack={() => setShows('picker')} />;
  return (
    <PickerView
      {...props}
      level={settings.talkLevel}
      onChoose={setChosen}
      onHistory={() => setShows('history')}
    />
  );
}

function Unreadable() {
  return (
    <div role="alert" className="p-4">
      <h1 className="text-lg font-strong">Your talks could not be read</h1>
      <p className="mt-1 text-ink-2">Close Sayable’s other tabs, then open this again.</p>
    </div>
  );
}
