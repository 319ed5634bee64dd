import { type ElevenLabsServer, startElevenLabsServer } from '../vendors/elevenlabs/index.ts';
import { type OpenAiServer, startOpenAiServer } from '../vendors/openai/index.ts';
import { startProxy, type TestProxy } from './proxy.ts';

export interface ProxiedVendors {
  proxy: TestProxy;
  openAi: OpenAiServer;
  elevenLabs: ElevenLabsServer;
  close(): Promise<void>;
}

/** Starts the real proxy in workerd before servers that speak the vendors' wire formats. */
export async function startProxiedVendors(
  variables: Readonly<Record<string, string>> = {},
): Promise<ProxiedVendors> {
  const [openAi, elevenLabs] = await Promise.all([startOpenAiServer(), startElevenLabsServer()]);
  const proxy = await startProxy({
    OPENAI_API_KEY: openAi.key,
    OPENAI_BASE_URL: openAi.url,
    ELEVENLABS_API_KEY: elevenLabs.key,
    ELEVENLABS_BASE_URL: elevenLabs.url,
    ...variables,
  });
  return {
    proxy,
    openAi,
    elevenLabs,
    close: async () => void (await Promise.all([proxy.close(), openAi.close(), elevenLabs.close()])),
  };
}
