import { toWire } from '@sayable/shared/contracts';
import { builtInScenarios } from '@sayable/shared/conversation';
import { errorParagraph } from '@sayable/shared/texts';
import { browser } from 'wxt/browser';
import { readPageInFront } from '../../adapters/read-page.ts';
import { createServerClient, makeScenario } from '../../adapters/server/index.ts';
import {
  type TalkActions,
  TalkPanel,
  type TalkPanelProps,
  type TalkServer,
  type TalkStore,
} from '../../features/conversation/index.ts';
import { VoiceOption } from '../../features/settings/index.ts';
import { connectPractice } from '../../messaging/connect-practice.ts';
import { connectTalk } from '../../messaging/connect-talk.ts';
import { backgroundDefinitions } from '../../messaging/definitions.ts';
import { send } from '../../messaging/send.ts';
import { followFirstLanguage } from '../../storage/first-language.ts';
import {
  useAttempt,
  useConversations,
  useFoundTurns,
  useOpenConversation,
  useOwnScenarios,
  useSettings,
  useStars,
  useTurns,
} from '../../storage/hooks.ts';
import {
  changeSettings,
  conversationStore,
  scenarioStore,
  serverStore,
  sessionStore,
  starStore,
} from '../../storage/index.ts';

const server = createServerClient({ readServer: () => serverStore.get() });

const store: TalkStore = {
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
  star: (word, sentence) => starStore.star(word, sentence),
  unstar: starStore.unstar,
  putSession: sessionStore.put,
};

async function readServer(signal: AbortSignal): Promise<TalkServer> {
  const joined = await serverStore.get();
  if (!joined) return { name: 'none' };
  try {
    const { parts } = await server.status({ signal });
    const { conversation: canTalk = false, realtime: canRealtime = false } = parts;
    return { name: 'joined', address: joined.address, canTalk, canRealtime };
  } catch (thrown) {
    return { name: 'unreachable', message: errorParagraph(toWire(thrown)) };
  }
}

const actions: Omit<TalkActions, 'showSession'> = {
  async readPage() {
    const page = await readPageInFront();
    return page && { source: { url: page.url, title: page.title }, text: page.sentences.join(' ') };
  },
  readServer,
  async makeScenario(asked, signal) {
    const address = (await serverStore.get())?.address ?? '';
    return makeScenario({ request: server.request, address }, asked, signal);
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
const talk = () => connectTalk();

/** Role-plays, wired. They are loaded on selection, so that they don't delay a session. */
export default function TalkParts({
  showSession,
  asksForPage,
  onPageTaken,
}: Pick<TalkActions, 'showSession'> & Pick<TalkPanelProps, 'asksForPage' | 'onPageTaken'>) {
  return (
    <TalkPanel
      {...{ store, firstLanguage, asksForPage }}
      {...(onPageTaken && { onPageTaken })}
      actions={{ ...actions, showSession }}
      scenarios={builtInScenarios}
      connectTalk={talk}
      connectPractice={practise}
      definitions={backgroundDefinitions}
      voiceChoice={({ talkVoiceId }) => (
        <VoiceOption
          server={server}
          chosenId={talkVoiceId}
          onChoose={(id) => void changeSettings({ talkVoiceId: id })}
          onJoinAgain={async () => actions.openOptions()}
        />
      )}
    />
  );
}
