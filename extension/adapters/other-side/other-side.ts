import { isAbort, type KeptConversation, type KeptTurn, type Settings } from '@sayable/shared/contracts';
import { hasScript } from '@sayable/shared/conversation';
import type { BrowserTalkParts } from '../../offscreen/browser-models/index.ts';
import {
  type OtherSide,
  type SideHelp,
  type TalkLine,
  talkOptions,
} from '../../offscreen/conversation/index.ts';
import { createGenerate, createServerHelp } from '../../offscreen/server-feedback/index.ts';
import type { TalkEngine } from '../../offscreen/speech-worker/index.ts';
import type { ConversationStore, ServerRow } from '../../storage/index.ts';
import { createEmbeddedLine } from '../embedded-talk/index.ts';
import type { ServerClient } from '../server/index.ts';
import { browserSockets, createConversationApi, createServerLine } from '../talk-line/index.ts';
import { sayByServer, sayEmbedded } from './partner-voice.ts';

export interface OtherSideOptions {
  client: Pick<ServerClient, 'request' | 'voices'>;
  readServer(): Promise<ServerRow | undefined>;
  readSettings(): Promise<Settings | undefined>;
  conversations: Pick<ConversationStore, 'update'>;
  engine: TalkEngine;
  /** Of the device alone. */
  embeddedHelp: Omit<SideHelp, 'translator'>;
  /** What this browser brings, where it brings something. */
  browserParts(): Promise<BrowserTalkParts>;
  now(): number;
  elapsed(): number;
  makeId(): string;
}

/** The other side of conversations: their server, or this device. */
export function createOtherSide(options: OtherSideOptions): OtherSide {
  const { client, readServer, readSettings, engine } = options;
  const api = createConversationApi(client);
  /** Only the server that holds it is told anything of it. */
  const atItsServer = async ({ serverAddress }: KeptConversation, tell: () => Promise<void>) => {
    if (serverAddress !== undefined && (await readServer())?.address === serverAddress) await tell();
  };
  return {
    openLine: async (conversation, turns) =>
      conversation.engine === 'embedded'
        ? embeddedLine(options, conversation, turns)
        : serverLine(options, conversation),
    async help(conversation) {
      const server = conversation.engine === 'embedded' ? undefined : await readServer();
      if (!server) return { ...options.embeddedHelp, translator: (await options.browserParts()).translator };
      return createServerHelp(createGenerate(client, server.address));
    },
    async say(conversation, text, how) {
      const server = conversation.engine === 'embedded' ? undefined : await readServer();
      if (!server) return sayEmbedded(engine, text, how);
      const settings = await readSettings();
      const voice = { voiceId: settings?.talkVoiceId ?? null, speed: settings?.talkSpeed ?? 1 };
      try {
        return await sayByServer(client, { address: server.address, ...voice }, text, how);
      } catch (thrown) {
        if (isAbort(thrown) || how.signal.aborted) throw thrown;
        // Another voice is better than none.
        return sayEmbedded(engine, text, how);
      }
    },
    end: (conversation) => atItsServer(conversation, () => api.end(conversation.id)),
    forget: (conversation) => atItsServer(conversation, () => api.remove(conversation.id)),
  };
}

/** What is a part of the talk for a partner: what waits to be understood is not yet. */
function spoken(turns: readonly KeptTurn[]): KeptTurn[] {
  return turns.filter(({ state, text }) => state === 'done' && text.trim() !== '');
}

/** @throws AppError `unprocessable` where the scenario can't be held on the device */
async function embeddedLine(
  options: OtherSideOptions,
  conversation: KeptConversation,
  turns: readonly KeptTurn[],
): Promise<TalkLine> {
  const { engine, readSettings, now, elapsed, makeId } = options;
  const { ears, speakPiece: speak } = engine;
  const { partner, transcriber } = await options.browserParts();
  const line = createEmbeddedLine({
    conversation,
    turns: spoken(turns),
    ears,
    speak,
    ...(partner && { partner }),
    ...(transcriber && !hasScript(conversation.scenario) && { transcriber }),
    now,
    elapsed,
    makeId,
  });
  // As a line to a server does by itself, each time that it is connected.
  void readSettings().then((settings) =>
    line.send({ type: 'conversation-open', options: talkOptions(conversation, settings) }),
  );
  return line;
}

function serverLine(options: OtherSideOptions, conversation: KeptConversation): TalkLine {
  const { client, readServer, readSettings, conversations } = options;
  const { id, scenario, engine, page, pageText, serverAddress } = conversation;
  return createServerLine({
    start: {
      id,
      scenario,
      engine: engine === 'realtime' ? 'realtime' : 'server',
      ...(page && pageText !== undefined && { page: { ...page, text: pageText } }),
    },
    readOptions: async () => talkOptions(conversation, await readSettings()),
    serverAddress,
    onCreated: (address) => conversations.update(id, { serverAddress: address }),
    readServer,
    api: createConversationApi(client),
    platform: browserSockets,
  });
}
