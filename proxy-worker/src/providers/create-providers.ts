import type { Config } from '../config.ts';
import type { Providers } from './types.ts';

/** What the configuration sets up, over the vendors' adapters. */
export function createProviders({ openai, aligner }: Config): Providers {
  const { url } = aligner;
  return {
    languageModel: undefined,
    voice: undefined,
    passThrough: openai.apiKey === undefined ? undefined : { baseUrl: openai.baseUrl, apiKey: openai.apiKey },
    aligner: url === undefined ? undefined : (path, init) => fetch(`${url}${path}`, init),
  };
}
