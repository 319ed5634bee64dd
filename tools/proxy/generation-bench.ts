import { type GenerationMethod, installStatusSchema } from '@sayable/shared/contracts';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { writtenAnswer } from '../../proxy-worker/src/generation/samples.test-support.ts';
import { startProxy, type TestProxy } from '../driver/servers/proxy.ts';
import { type OpenAiServer, startOpenAiServer } from '../vendors/openai/index.ts';
import { createGenerationClient } from './generation-client.ts';

export interface GenerationBench {
  upstream: OpenAiServer;
  proxy: TestProxy;
  client(): ReturnType<typeof createGenerationClient>;
  /** Makes the model answer with the method's sample from now on. */
  say(method: GenerationMethod): void;
  usedTokens(token?: string): Promise<number>;
}

/** Starts the proxy in workerd before a server that speaks OpenAI's wire format, for all tests of a file. */
export function openGenerationBench(): () => GenerationBench {
  let bench: GenerationBench | undefined;
  const opened = (): GenerationBench => {
    if (!bench) throw new Error('The bench is there inside of tests only.');
    return bench;
  };
  beforeAll(async () => {
    bench = await open();
  });
  afterEach(() => {
    opened().upstream.reset();
    opened().upstream.setBehaviour({ fault: undefined, betweenChunksMs: 0, answer: 'Hello.' });
  });
  afterAll(async () => {
    await bench?.proxy.close();
    await bench?.upstream.close();
  });
  return opened;
}

async function open(): Promise<GenerationBench> {
  const upstream = await startOpenAiServer();
  const proxy = await startProxy({
    OPENAI_BASE_URL: upstream.url,
    OPENAI_API_KEY: upstream.key,
    UPSTREAM_TIMEOUT_MS: '700',
  });
  const token = await proxy.token();
  return {
    upstream,
    proxy,
    client: () => createGenerationClient(proxy.url, token),
    say: (method) => upstream.setBehaviour({ answer: writtenAnswer(method) }),
    async usedTokens(ofToken = token) {
      const response = await fetch(`${proxy.url}/api/installs/me`, {
        headers: { authorization: `Bearer ${ofToken}` },
      });
      return installStatusSchema.parse(await response.json()).used.tokens;
    },
  };
}
