import type { StreamingVoice } from '@sayable/shared/ports';
import type { Config } from '../config.ts';
import { type AlignerNamespace, containerAligner } from './container-aligner.ts';
import { createElevenLabsTalkVoice, elevenLabsVoice } from './elevenlabs/index.ts';
import { withFallback } from './fallback-transcriber.ts';
import {
  createOpenAiLanguageModel,
  createOpenAiLiveTranscriber,
  createOpenAiRealtimeEngine,
  createRecordedTranscriber,
} from './openai/index.ts';
import { withOneRetry } from './retry-model.ts';
import type { Providers } from './types.ts';

/**
 * What the configuration sets up, over the vendors' adapters.
 * @param options `retries` false where who asks tries a second time himself, as a conversation does
 */
export function createProviders(
  config: Config,
  { retries = true, alignerNamespace }: { retries?: boolean; alignerNamespace?: AlignerNamespace } = {},
): Providers {
  const { openai, aligner } = config;
  const voice = voiceOf(config);
  return {
    languageModel: languageModelOf(config, retries),
    voice,
    liveTranscriber: liveTranscriberOf(config),
    talkVoice: voice && talkVoiceOf(config, voice),
    realtime: realtimeOf(config),
    passThrough: openai.apiKey === undefined ? undefined : { baseUrl: openai.baseUrl, apiKey: openai.apiKey },
    aligner: alignerOf(aligner, alignerNamespace),
  };
}

/** Of the two the address goes first: the host named it. */
function alignerOf(
  { url, hasContainer }: Config['aligner'],
  namespace: AlignerNamespace | undefined,
): Providers['aligner'] {
  if (url !== undefined) return (path, init) => fetch(`${url}${path}`, init);
  return hasContainer && namespace ? containerAligner(namespace) : undefined;
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

function liveTranscriberOf({ openai, upstreamTimeoutMs: timeoutMs }: Config): Providers['liveTranscriber'] {
  const { apiKey, baseUrl, hasLive, liveModel, transcribeModel } = openai;
  if (apiKey === undefined) return undefined;
  const recorded = createRecordedTranscriber({ apiKey, baseUrl, timeoutMs, model: transcribeModel });
  if (!hasLive) return recorded;
  const live = createOpenAiLiveTranscriber({ apiKey, baseUrl, timeoutMs, model: liveModel });
  return withFallback(live, recorded);
}

function voiceOf({ elevenLabs, upstreamTimeoutMs }: Config): Providers['voice'] {
  const { apiKey } = elevenLabs;
  return apiKey === undefined ? undefined : elevenLabsVoice({ ...elevenLabs, apiKey, upstreamTimeoutMs });
}

function talkVoiceOf(
  { elevenLabs, upstreamTimeoutMs }: Config,
  voice: StreamingVoice,
): Providers['talkVoice'] {
  const { apiKey } = elevenLabs;
  if (apiKey === undefined) return undefined;
  return createElevenLabsTalkVoice({ ...elevenLabs, apiKey, upstreamTimeoutMs, voice });
}

function realtimeOf({ openai, upstreamTimeoutMs: timeoutMs }: Config): Providers['realtime'] {
  const { apiKey, baseUrl, realtimeModel: model, realtimeVoice: voice, liveModel: transcribeModel } = openai;
  if (apiKey === undefined || model === undefined) return undefined;
  return createOpenAiRealtimeEngine({ apiKey, baseUrl, model, voice, transcribeModel, timeoutMs });
}
