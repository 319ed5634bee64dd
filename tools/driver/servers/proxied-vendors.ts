import { type ElevenLabsServer, startElevenLabsServer } from '../../vendors/elevenlabs/index.ts';
import { type OpenAiServer, startOpenAiServer } from '../../vendors/openai/index.ts';
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
  const [proxy] = await Promise.all([
    startProxy({
      OPENAI_API_KEY: openAi.key,
      OPENAI_BASE_URL: openAi.url,
      ELEVENLABS_API_KEY: elevenLabs.key,
      ELEVENLABS_BASE_URL: elevenLabs.url,
      ...variables,
    }),
    // A vendor's voice is warm. On a busy machine the first sentence would else wait so long for the voice's
    // module that the proxy takes the vendor for silent, and leaves it alone for a minute.
    elevenLabs.prepare(['Hello.']),
  ]);
  return {
    proxy,
    openAi,
    elevenLabs,
    close: async () => void (await Promise.all([proxy.close(), openAi.close(), elevenLabs.close()])),
  };
}
