import type { Config } from '../config.ts';
import { elevenLabsVoice } from './elevenlabs/index.ts';
import { createOpenAiLanguageModel } from './openai/index.ts';
import { withOneRetry } from './retry-model.ts';
import type { Providers } from './types.ts';

/** What the configuration sets up, over the vendors' adapters. */
export function createProviders(config: Config): Providers {
  const { openai, elevenLabs, aligner, upstreamTimeoutMs } = config;
  const { url } = aligner;
  const { apiKey } = elevenLabs;
  return {
    languageModel: languageModelOf(config),
    voice: apiKey === undefined ? undefined : elevenLabsVoice({ ...elevenLabs, apiKey, upstreamTimeoutMs }),
    liveTranscriber: undefined,
    talkVoice: undefined,
    realtime: undefined,
    passThrough: openai.apiKey === undefined ? undefined : { baseUrl: openai.baseUrl, apiKey: openai.apiKey },
    aligner: url === undefined ? undefined : (path, init) => fetch(`${url}${path}`, init),
  };
}

function languageModelOf({ openai, upstreamTimeoutMs }: Config): Providers['languageModel'] {
  const { apiKey, ...settings } = openai;
  if (apiKey === undefined) return undefined;
  return withOneRetry(createOpenAiLanguageModel({ ...settings, apiKey, timeoutMs: upstreamTimeoutMs }));
}
