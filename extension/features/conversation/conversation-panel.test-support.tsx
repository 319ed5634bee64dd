import type {
  Attempt,
  Drill,
  KeptConversation,
  KeptTurn,
  OwnScenario,
  PanelCommand,
  PanelEvent,
  PanelView,
} from '@sayable/shared/contracts';
import { defaultSettings, noConversation, type Settings } from '@sayable/shared/contracts';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, vi } from 'vitest';
import { definitionSource } from '../../messaging/definitions.test-support.ts';
import { FakeClient } from '../../messaging/fake-client.test-support.ts';
import { act } from '../../ui/act.test-support.ts';
import { PanelFrame } from '../panel/index.ts';
import type { BrowserModel } from '../settings/index.ts';
import { ConversationPanel } from './conversation-panel.tsx';
import type {
  ConversationActions,
  ConversationPanelStore,
  ConversationServer,
  PageTopic,
} from './conversation-panel-store.ts';
import { cafe, interview } from './conversation-rows.test-support.ts';

/** The state of the database and the environment; each test begins with an empty one. */
interface Given {
  open: KeptConversation | null;
  conversations: KeptConversation[];
  turns: KeptTurn[];
  attempts: Attempt[];
  own: OwnScenario[];
  stars: string[];
  settings: Settings;
  server: ConversationServer | Promise<ConversationServer>;
  page: PageTopic | null;
  languageModel: BrowserModel;
  /** Another view asked to talk about the current page. */
  asksForPage: boolean;
  make: ConversationActions['makeScenario'];
}
const noModel: BrowserModel = {
  availability: async () => 'unavailable',
  prepare: () => Promise.reject(new Error('There is no model to prepare.')),
};
const nothing = (): Given => ({
  open: null,
  conversations: [],
  turns: [],
  attempts: [],
  own: [],
  stars: [],
  settings: defaultSettings,
  server: { name: 'none' },
  page: null,
  languageModel: noModel,
  asksForPage: false,
  make: () => Promise.reject(new Error('No role-play is made here.')),
});
export const given: Given = nothing();
export const sent: PanelCommand[] = [];
/** The writes and actions, in order. */
export const calls: string[] = [];
export const drills: Drill[] = [];
const listeners = new Set<(event: PanelEvent) => void>();
let root: Root;

export const store: ConversationPanelStore = {
  useOpenConversation: () => given.open,
  useConversations: () => given.conversations,
  useTurns: () => given.turns,
  useAttempt: (id) => given.attempts.find((attempt) => attempt.id === id) ?? null,
  useFoundTurns: () => [],
  useOwnScenarios: () => given.own,
  useStars: () => given.stars.map((word) => ({ word })),
  useSettings: () => given.settings,
  async put(conversation) {
    given.open = conversation;
    await show();
  },
  putScenario: async (scenario) => void given.own.push(scenario),
  removeScenario: async (id) => void calls.push(`remove scenario ${id}`),
  bringUp: async (id) => void calls.push(`bring up ${id}`),
  async leave(id) {
    calls.push(`leave ${id}`);
    given.open = null;
    await show();
  },
  markDeleted: async (id) => void calls.push(`delete ${id}`),
  undoDelete: async (id) => void calls.push(`undo ${id}`),
  async changeSettings(patch) {
    given.settings = { ...given.settings, ...patch };
    await show();
  },
  star: async (word, sentence) => void calls.push(`star ${word}: ${sentence}`),
  unstar: async (word) => void calls.push(`unstar ${word}`),
  putDrill: async (drill) => void drills.push(drill),
};
const actions: ConversationActions = {
  readPage: async () => given.page,
  readServer: async () => given.server,
  makeScenario: (asked, by, signal) => given.make(asked, by, signal),
  allowMicrophone: () => void calls.push('allow microphone'),
  openOptions: () => void calls.push('options'),
  showDrill: () => void calls.push('show session'),
  print: () => void calls.push('print'),
  makeId: () => '7d4f6a40-9f6e-4f0e-8a53-2a2f6f7c9a01',
  now: () => 100_000,
};
const connectConversation = () => ({
  send: (command: PanelCommand) => void sent.push(command),
  subscribe(listener: (event: PanelEvent) => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  close: () => undefined,
});

function panel() {
  return (
    <PanelFrame shown="conversation" onShow={() => undefined}>
      <ConversationPanel
        store={store}
        actions={actions}
        connectConversation={connectConversation}
        definitions={definitionSource()}
        scenarios={[cafe, interview]}
        browserModel={given.languageModel}
        asksForPage={given.asksForPage}
        onPageTaken={() => {
          given.asksForPage = false;
          // The answer is not rendered within the effect that gives it, as in the side panel.
          queueMicrotask(() => root.render(panel()));
        }}
        connectPractice={() => new FakeClient()}
        firstLanguage={() => null}
      />
    </PanelFrame>
  );
}

export const show = () => act(() => root.render(panel()));

let view: PanelView = noConversation;

/** Sends a view of the speech host to the panel, with these changes to the last one. */
export async function tell(changes: Partial<PanelView>): Promise<void> {
  view = { ...view, ...changes };
  await act(async () => {
    for (const listener of [...listeners]) listener(view);
  });
}

/** Resets the panel before each test. Call it once at the top of a test file. */
export function freshPanel(): void {
  beforeEach(() => {
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe = () => undefined;
        disconnect = () => undefined;
      },
    );
    Object.assign(given, nothing());
    for (const list of [sent, calls, drills]) list.length = 0;
    listeners.clear();
    view = noConversation;
    const place = document.createElement('div');
    place.className = 'sayable';
    document.body.replaceChildren(place);
    root = createRoot(place);
  });
  afterEach(async () => {
    await act(async () => root.unmount());
  });
}
