import type { Config } from '../config.ts';
import { type AlignerNamespace, containerAligner } from './container-aligner.ts';
import { elevenLabsVoice } from './elevenlabs/index.ts';
import { createOpenAiLanguageModel } from './openai/index.ts';
import { withOneRetry } from './retry-model.ts';
import type { Providers } from './types.ts';

/** What the configuration sets up, over the vendors' adapters. */
export function createProviders(config: Config, alignerNamespace: AlignerNamespace): Providers {
  const { openai, elevenLabs, aligner, upstreamTimeoutMs } = config;
  const { apiKey } = elevenLabs;
  return {
    languageModel: languageModelOf(config),
    voice: apiKey === undefined ? undefined : elevenLabsVoice({ ...elevenLabs, apiKey, upstreamTimeoutMs }),
    passThrough: openai.apiKey === undefined ? undefined : { baseUrl: openai.baseUrl, apiKey: openai.apiKey },
    aligner: alignerOf(aligner, alignerNamespace),
  };
}

/** Of the two the address goes first: the host named it. */
function alignerOf(
  { url, hasContainer }: Config['aligner'],
  namespace: AlignerNamespace,
): Providers['aligner'] {
  if (url !== undefined) return (path, init) => fetch(`${url}${path}`, init);
  return hasContainer ? containerAligner(namespace) : undefined;
}

function languageModelOf({ openai, upstreamTimeoutMs }: Config): Providers['languageModel'] {
  const { apiKey, ...settings } = openai;
  if (apiKey === undefined) return undefined;
  return withOneRetry(createOpenAiLanguageModel({ ...settings, apiKey, timeoutMs: upstreamTimeoutMs }));
}
