import type { StreamingVoice } from '@sayable/shared/ports';
import type { Config } from '../config.ts';
import { createElevenLabsConversationVoices } from './elevenlabs/conversation-voices.ts';
import { elevenLabsVoice } from './elevenlabs/speech.ts';
import {
  createOpenAiLanguageModel,
  createOpenAiLiveTranscriber,
  createOpenAiModerator,
  createOpenAiRealtimeEngine,
  createRecordedTranscriber,
} from './openai/index.ts';
import { withOneRetry } from './retry-model.ts';
import type { Providers } from './types.ts';

/** The part of a Durable Object namespace that is used here. */
export interface AlignerNamespace {
  idFromName(name: string): DurableObjectId;
  get(id: DurableObjectId): { fetch(request: Request): Promise<Response> };
}

/**
 * The name of the one container for everybody: it has its own queue, and a second one would load the models
 * again.
 */
const INSTANCE_NAME = 'aligner';

/**
 * Creates the vendors' adapters that the configuration asks for.
 * @param options `retries` is false for a caller that retries by itself, as a conversation does
 */
export function createProviders(
  config: Config,
  { retries = true, alignerNamespace }: { retries?: boolean; alignerNamespace?: AlignerNamespace } = {},
): Providers {
  const { openai, aligner } = config;
  const voice = voiceOf(config);
  return {
    languageModel: languageModelOf(config, retries),
    moderator: moderatorOf(config),
    voice,
    liveTranscribers: liveTranscribersOf(config),
    conversationVoices: voice ? conversationVoicesOf(config, voice) : [],
    realtime: realtimeOf(config),
    passThrough: openai.apiKey === undefined ? undefined : { baseUrl: openai.baseUrl, apiKey: openai.apiKey },
    aligner: alignerOf(aligner, alignerNamespace),
  };
}

/** A configured URL takes precedence over the container: the host set it explicitly. */
function alignerOf(
  { url, hasContainer }: Config['aligner'],
  namespace: AlignerNamespace | undefined,
): Providers['aligner'] {
  if (url !== undefined) return (path, init) => fetch(`${url}${path}`, init);
  return hasContainer && namespace ? containerAligner(namespace) : undefined;
}

/**
 * The alignment service in its container, which the first call starts. Each call gets a new stub: one stays
 * dead after its object died.
 */
function containerAligner(namespace: AlignerNamespace): Providers['aligner'] {
  return (path, init) => {
    const stub = namespace.get(namespace.idFromName(INSTANCE_NAME));
    return stub.fetch(new Request(`http://aligner${path}`, init));
  };
}

function languageModelOf(
  { openai, upstreamTimeoutMs }: Config,
  retries: boolean,
): Providers['languageModel'] {
  const { apiKey, ...settings } = openai;
  if (apiKey === undefined) return undefined;
  const model = createOpenAiLanguageModel({ ...settings, apiKey, timeoutMs: upstreamTimeoutMs });
  return retries ? withOneRetry(model) : model;
}

function moderatorOf({ openai, moderation, turns }: Config): Providers['moderator'] {
  const { apiKey, baseUrl } = openai;
  if (apiKey === undefined || moderation.mode === 'off') return undefined;
  return createOpenAiModerator({ apiKey, baseUrl, model: moderation.model, limitMs: turns.firstMs });
}

function liveTranscribersOf({
  openai,
  turns,
  upstreamTimeoutMs: timeoutMs,
}: Config): Providers['liveTranscribers'] {
  const { apiKey, baseUrl, hasLive, liveModel, transcribeModel } = openai;
  if (apiKey === undefined) return [];
  const recorded = createRecordedTranscriber({ apiKey, baseUrl, timeoutMs, model: transcribeModel });
  if (!hasLive) return [recorded];
  const live = createOpenAiLiveTranscriber({
    apiKey,
    baseUrl,
    connectTimeoutMs: turns.connectMs,
    model: liveModel,
  });
  return [live, recorded];
}

function voiceOf({ elevenLabs, upstreamTimeoutMs }: Config): Providers['voice'] {
  const { apiKey } = elevenLabs;
  return apiKey === undefined ? undefined : elevenLabsVoice({ ...elevenLabs, apiKey, upstreamTimeoutMs });
}

function conversationVoicesOf(
  { elevenLabs, turns }: Config,
  voice: StreamingVoice,
): Providers['conversationVoices'] {
  const { apiKey } = elevenLabs;
  if (apiKey === undefined) return [];
  const connectTimeoutMs = turns.connectMs;
  return createElevenLabsConversationVoices({ ...elevenLabs, apiKey, connectTimeoutMs, voice });
}

function realtimeOf({ openai, turns }: Config): Providers['realtime'] {
  const connectTimeoutMs = turns.connectMs;
  const { apiKey, baseUrl, realtimeModel: model, realtimeVoice: voice, liveModel: transcribeModel } = openai;
  if (apiKey === undefined || model === undefined) return undefined;
  return createOpenAiRealtimeEngine({ apiKey, baseUrl, model, voice, transcribeModel, connectTimeoutMs });
}
