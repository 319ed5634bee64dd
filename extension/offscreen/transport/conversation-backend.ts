import type { ConversationScenario, KeptConversation, KeptTurn, Settings } from '@sayable/shared/contracts';
import {
  createPageChunks,
  dialogueOf,
  evaluateEmbedded,
  inBritishWords,
  isPlayable,
  PIECE_RATE,
} from '@sayable/shared/conversation';
import type { Recording } from '@sayable/shared/ports';
import { concatSamples, isAbort, pcm16ToFloat, toWire } from '@sayable/shared/std';
import { createGenerate, type ServerClient } from '../../adapters/server/index.ts';
import type { ConversationStore, ServerRow } from '../../storage/index.ts';
import type { BrowserConversationParts } from '../browser-models/index.ts';
import {
  type ConversationBackend,
  type ConversationTransport,
  conversationOptions,
  type Evaluator,
  type FeedbackServices,
  type HintGiver,
} from '../conversation/ports.ts';
import type { DeviceRecognizer } from '../recognizer/index.ts';
import { createServerFeedback, createServerVoice } from '../server/index.ts';
import type { ConversationEngine } from '../speech-worker/index.ts';
import { createConversationApi } from './conversation-api.ts';
import { createInProcessTransport } from './in-process-transport.ts';
import { browserSockets, createServerTransport } from './server-transport.ts';

export interface ConversationBackendOptions {
  client: Pick<ServerClient, 'request' | 'voices'>;
  readServer(): Promise<ServerRow | undefined>;
  readSettings(): Promise<Settings | undefined>;
  conversations: Pick<ConversationStore, 'update'>;
  engine: ConversationEngine & {
    /** Loads the partner's voice, for which the greeting waits. */
    loadVoice(): void;
  };
  /** Recognises any words on this device. */
  recognizer: Pick<DeviceRecognizer, 'transcribe' | 'fit' | 'warmUp'>;
  /** The feedback services on this device. */
  embeddedHelp: Omit<FeedbackServices, 'translator'>;
  /** Resolves to the browser's models, if it has any. */
  browserParts(): Promise<BrowserConversationParts>;
  now(): number;
  elapsed(): number;
  makeId(): string;
}

/** Creates the answering side: a conversation's server, or this device. */
export function createConversationBackend(options: ConversationBackendOptions): ConversationBackend {
  const { client, readServer, readSettings, engine: embedded } = options;
  const api = createConversationApi(client);
  /** Runs a request only at the server that holds the conversation. */
  const atItsServer = async ({ serverAddress }: KeptConversation, tell: () => Promise<void>) => {
    if (serverAddress !== undefined && (await readServer())?.address === serverAddress) await tell();
  };
  return {
    takes: ({ engine }) => (engine === 'embedded' ? 'samples' : 'packets'),
    openTransport: async (conversation, turns) =>
      conversation.engine === 'embedded'
        ? inProcessTransport(options, conversation, turns)
        : serverTransport(options, conversation),
    async services(conversation) {
      const server = conversation.engine === 'embedded' ? undefined : await readServer();
      if (!server) return embeddedServices(options, conversation);
      const help = createServerFeedback(createGenerate(client, server.address));
      return { ...help, evaluator: evaluatorWithDevice(help.evaluator, options.embeddedHelp.evaluator) };
    },
    async say(conversation, text, how) {
      const server = conversation.engine === 'embedded' ? undefined : await readServer();
      if (!server) return sayEmbedded(embedded, text, how);
      const settings = await readSettings();
      const voice = {
        voiceId: settings?.conversationVoiceId ?? null,
        speed: settings?.conversationSpeed ?? 1,
      };
      try {
        return await sayByServer(client, { address: server.address, ...voice }, text, how);
      } catch (thrown) {
        if (isAbort(thrown) || how.signal.aborted) throw thrown;
        // Another voice is better than none.
        return sayEmbedded(embedded, text, how);
      }
    },
    end: (conversation) => atItsServer(conversation, () => api.end(conversation.id)),
    forget: (conversation) => atItsServer(conversation, () => api.remove(conversation.id)),
  };
}

/**
 * Returns the turns that belong to the conversation for a partner, without those that are not recognised yet.
 * One that the learner put right was recognised.
 */
function spoken(turns: readonly KeptTurn[]): KeptTurn[] {
  const isKnown = ({ state, asHeard }: KeptTurn) => state === 'done' || asHeard !== undefined;
  return turns.filter((turn) => isKnown(turn) && turn.text.trim() !== '');
}

/** @throws AppError `unprocessable` if the scenario cannot run on the device */
async function inProcessTransport(
  options: ConversationBackendOptions,
  conversation: KeptConversation,
  turns: readonly KeptTurn[],
): Promise<ConversationTransport> {
  const { engine, recognizer, readSettings, now, elapsed, makeId } = options;
  engine.loadVoice();
  void recognizer.warmUp();
  const { phraseRecognizer, speakPiece: speak } = engine;
  const { scenario } = conversation;
  const { partner } = await options.browserParts();
  const english = (await readSettings())?.english;
  return createInProcessTransport({
    conversation,
    dialogue: isPlayable(scenario) ? await dialogueOf(scenario, english) : null,
    turns: spoken(turns),
    english,
    readOptions: async () => conversationOptions(conversation, await readSettings()),
    phraseRecognizer,
    recognizer,
    speak,
    ...(conversation.browserPartner && { model: partner }),
    ...(conversation.pageText !== undefined && { pageChunksFor: createPageChunks(conversation.pageText) }),
    now,
    elapsed,
    makeId,
  });
}

/**
 * The feedback on this device. Where the browser's model plays the partner, the scene says nothing about it.
 */
async function embeddedServices(
  { embeddedHelp, browserParts }: ConversationBackendOptions,
  { browserPartner }: KeptConversation,
): Promise<FeedbackServices> {
  const { translator, steps } = await browserParts();
  if (!browserPartner) return { ...embeddedHelp, translator };
  const { hints, evaluator } = embeddedHelp;
  return {
    ...embeddedHelp,
    translator,
    steps,
    hints: hints && { hint: (request, asked) => hints.hint(withoutScene(request), asked) },
    evaluator: { evaluate: (request, asked) => evaluator.evaluate(withoutScene(request), asked) },
  };
}

function withoutScene<R extends { scenario: ConversationScenario }>(request: R): R {
  return { ...request, scenario: { ...request.scenario, origin: 'own' } };
}

function serverTransport(
  options: ConversationBackendOptions,
  conversation: KeptConversation,
): ConversationTransport {
  const { client, readServer, readSettings, conversations } = options;
  const { id, scenario, engine, page, pageText, serverAddress } = conversation;
  return createServerTransport({
    start: {
      id,
      scenario,
      engine: engine === 'realtime' ? 'realtime' : 'server',
      ...(page && pageText !== undefined && { page: { ...page, text: pageText } }),
    },
    readOptions: async () => conversationOptions(conversation, await readSettings()),
    serverAddress,
    onCreated: (address) => conversations.update(id, { serverAddress: address }),
    readServer,
    api: createConversationApi(client),
    platform: browserSockets,
  });
}

/** Hints from the scene; without a scene, phrases that are useful anywhere in the conversation. */
export const sceneHints = (readSettings: () => Promise<Settings | undefined>): HintGiver => ({
  async hint({ scenario, turns }) {
    if (!isPlayable(scenario)) return scenario.usefulPhrases.slice(0, 3);
    const english = (await readSettings())?.english;
    const dialogue = await dialogueOf(scenario, english);
    const hints = dialogue.suggestions(dialogue.after(turns)).slice(0, 3);
    return english === 'british' ? hints.map(inBritishWords) : hints;
  },
});

/** An evaluation based on measurements alone. */
export const embeddedEvaluator: Evaluator = { evaluate: evaluateEmbedded };

/** Evaluates on the device where the server does not know this device any more: the talk is here. */
function evaluatorWithDevice(server: Evaluator, device: Evaluator): Evaluator {
  return {
    async evaluate(request, asked) {
      try {
        return await server.evaluate(request, asked);
      } catch (thrown) {
        const isUnknown = ['unauthorized', 'forbidden'].includes(toWire(thrown).code);
        if (!isUnknown) throw thrown;
        return device.evaluate(request, asked);
      }
    },
  };
}

/** Slow enough to hear each word, and the slowest speed of servers' voices. */
const SLOW = 0.7;

interface SayOptions {
  slow: boolean;
  signal: AbortSignal;
}

/** Speaks a sentence with the device's own voice. @throws AppError as the engine does */
async function sayEmbedded(
  { speakPiece }: Pick<ConversationEngine, 'speakPiece'>,
  text: string,
  { slow, signal }: SayOptions,
): Promise<Recording> {
  const chunks: Float32Array[] = [];
  for await (const { samples } of speakPiece(text, { speed: slow ? SLOW : 1, signal }))
    chunks.push(pcm16ToFloat(samples));
  return { samples: concatSamples(chunks), sampleRate: PIECE_RATE };
}

/**
 * Speaks a sentence with a voice of the joined server, at the partner's own pace.
 * @param voiceId null selects the server's first voice
 * @throws AppError as `ServerClient.request`
 */
async function sayByServer(
  client: Pick<ServerClient, 'request' | 'voices'>,
  { address, voiceId, speed }: { address: string; voiceId: string | null; speed: number },
  text: string,
  { slow, signal }: SayOptions,
): Promise<Recording> {
  const id = voiceId ?? (await client.voices({ signal }))[0]?.id;
  if (id === undefined) throw new DOMException('The server has no voice.', 'NotSupportedError');
  return createServerVoice(client, address, id).speak(text, { rate: slow ? SLOW : speed, signal });
}
