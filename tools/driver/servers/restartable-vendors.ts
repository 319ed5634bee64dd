import { conversationAnswerSchema } from '@sayable/shared/contracts';
import { startElevenLabsServer } from '../../vendors/elevenlabs/index.ts';
import { startOpenAiServer } from '../../vendors/openai/index.ts';
import type { ProxiedVendors } from './proxied-vendors.ts';
import { startProxy, type TestProxy } from './proxy.ts';
import { answerBy, type ModelScript } from './role-play-vendors.ts';

export interface RestartableVendors extends ProxiedVendors {
  /** Kills the server with every connection. */
  stop(): Promise<void>;
  /** Restarts the server at the same address with the same state. */
  start(): Promise<void>;
  /** Returns the stored turns of a conversation, oldest first: id and text. */
  turns(token: string, conversationId: string): Promise<string[]>;
}

/** Starts the proxy before vendors. It can be killed and restarted over the same storage. */
export async function startRestartable(storage: string, script: ModelScript): Promise<RestartableVendors> {
  const [openAi, elevenLabs] = await Promise.all([startOpenAiServer(), startElevenLabsServer()]);
  openAi.setBehaviour({ answer: (request) => answerBy(script, request) });
  const variables = {
    OPENAI_API_KEY: openAi.key,
    OPENAI_BASE_URL: openAi.url,
    ELEVENLABS_API_KEY: elevenLabs.key,
    ELEVENLABS_BASE_URL: elevenLabs.url,
    REQUESTS_PER_MINUTE: '10000',
  };
  let proxy = await startProxy(variables, storage);
  const port = Number(new URL(proxy.url).port);
  let isRunning = true;
  const stop = async () => {
    if (!isRunning) return;
    isRunning = false;
    process.kill(proxy.pid, 'SIGKILL');
    await proxy.close();
  };
  return {
    openAi,
    elevenLabs,
    get proxy(): TestProxy {
      return proxy;
    },
    stop,
    async start() {
      proxy = await startProxy(variables, storage, port);
      isRunning = true;
    },
    async turns(token, conversationId) {
      const answer = await fetch(`${proxy.url}/api/conversations/${conversationId}`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      const { turns } = conversationAnswerSchema.parse(await answer.json());
      return turns.map(({ id, text }) => `${id} ${text}`);
    },
    close: async () => void (await Promise.all([stop(), openAi.close(), elevenLabs.close()])),
  };
}
