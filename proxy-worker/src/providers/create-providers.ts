import type { Config } from '../config.ts';
import { elevenLabsVoice } from './elevenlabs/index.ts';
import type { Providers } from './types.ts';

/** What the configuration sets up, over the vendors' adapters. */
export function createProviders({ openai, elevenLabs, aligner, upstreamTimeoutMs }: Config): Providers {
  const { url } = aligner;
  const { apiKey } = elevenLabs;
  return {
    languageModel: undefined,
    voice: apiKey === undefined ? undefined : elevenLabsVoice({ ...elevenLabs, apiKey, upstreamTimeoutMs }),
    passThrough: openai.apiKey === undefined ? undefined : { baseUrl: openai.baseUrl, apiKey: openai.apiKey },
    aligner: url === undefined ? undefined : (path, init) => fetch(`${url}${path}`, init),
  };
}
