import { builtInScenarios } from '@sayable/shared/conversation';
import { AppError } from '@sayable/shared/std';
import { browser } from 'wxt/browser';
import { readPageInFront } from '../../adapters/read-page.ts';
import { createGenerate, createServerClient } from '../../adapters/server/index.ts';
import {
  type ConversationActions,
  ConversationPanel,
  type ConversationPanelProps,
  type ConversationPanelStore,
  type ConversationServer,
} from '../../features/conversation/index.ts';
import { VoiceOption } from '../../features/settings/index.ts';
import { connectConversation } from '../../messaging/connect-conversation.ts';
import { backgroundDefinitions } from '../../messaging/definitions.ts';
import { connectPractice } from '../../messaging/host-link.ts';
import { send } from '../../messaging/send.ts';
import { thenShowDue } from '../../messaging/then-show-due.ts';
import {
  type BrowserModelGlobals,
  browserModelSetup,
  makeScenarioByModel,
} from '../../offscreen/browser-models/index.ts';
import {
  useConversations,
  useFoundTurns,
  useOpenConversation,
  useOwnScenarios,
  useTurns,
} from '../../storage/conversations/hooks.ts';
import { useAttempt, useSettings, useStars } from '../../storage/hooks.ts';
import {
  changeSettings,
  conversationStore,
  drillStore,
  scenarioStore,
  serverStore,
  starStore,
} from '../../storage/index.ts';
import { followFirstLanguage } from '../../storage/settings/first-language.ts';

const browserGlobals = globalThis as BrowserModelGlobals;
const { languageModel } = browserModelSetup(browserGlobals);
const server = createServerClient({ readServer: () => serverStore.get() });

/** A language model writes a role-play in some seconds; a minute means that it hangs. */
const SCENARIO_WITHIN_MS = 60_000;

const store: ConversationPanelStore = {
  useOpenConversation,
  useConversations,
  useTurns,
  useAttempt,
  useFoundTurns,
  useOwnScenarios,
  useStars,
  useSettings,
  put: conversationStore.put,
  putScenario: scenarioStore.put,
  removeScenario: scenarioStore.remove,
  bringUp: conversationStore.bringUp,
  leave: conversationStore.leave,
  markDeleted: conversationStore.markDeleted,
  undoDelete: conversationStore.undoDelete,
  changeSettings,
  star: (word, sentence) => thenShowDue(starStore.star(word, sentence)),
  unstar: (word) => thenShowDue(starStore.unstar(word)),
  putDrill: drillStore.put,
};

async function readServer(signal: AbortSignal): Promise<ConversationServer> {
  const joined = await serverStore.get();
  if (!joined) return { name: 'none' };
  try {
    const { parts } = await server.status({ signal });
    const { conversation: canConverse = false, realtime: canRealtime = false } = parts;
    return { name: 'joined', address: joined.address, canConverse, canRealtime };
  } catch (thrown) {
    return { name: 'unreachable', error: thrown instanceof AppError ? thrown : null };
  }
}

const actions: Omit<ConversationActions, 'showDrill'> = {
  async readPage() {
    const page = await readPageInFront();
    return page && { source: { url: page.url, title: page.title }, text: page.sentences.join(' ') };
  },
  readServer,
  async makeScenario(asked, by, signal) {
    const { LanguageModel } = browserGlobals;
    if (by === 'browser' && LanguageModel) return makeScenarioByModel(LanguageModel, asked, signal);
    const address = (await serverStore.get())?.address ?? '';
    return createGenerate(server, address)('scenario', asked, { signal, withinMs: SCENARIO_WITHIN_MS });
  },
  allowMicrophone: () => void send('background', 'open-welcome', {}),
  openOptions: () => void browser.runtime.openOptionsPage(),
  print: () => window.print(),
  makeId: () => crypto.randomUUID(),
  now: () => Date.now(),
};

const language = followFirstLanguage();
const firstLanguage = () => language.now;
const practise = () => connectPractice();
const connect = () => connectConversation();

/** Role-plays, wired. They are loaded on selection, so that they don't delay a drill. */
export default function ConversationTab({
  showDrill,
  asksForPage,
  onPageTaken,
}: Pick<ConversationActions, 'showDrill'> & Pick<ConversationPanelProps, 'asksForPage' | 'onPageTaken'>) {
  return (
    <ConversationPanel
      store={store}
      firstLanguage={firstLanguage}
      browserModel={languageModel}
      asksForPage={asksForPage}
      {...(onPageTaken && { onPageTaken })}
      actions={{ ...actions, showDrill }}
      scenarios={builtInScenarios}
      connectConversation={connect}
      connectPractice={practise}
      definitions={backgroundDefinitions}
      voiceChoice={({ conversationVoiceId, english }) => (
        <VoiceOption
          server={server}
          english={english}
          chosenId={conversationVoiceId}
          onChoose={(id) => void changeSettings({ conversationVoiceId: id })}
          onJoinAgain={async () => actions.openOptions()}
        />
      )}
    />
  );
}
