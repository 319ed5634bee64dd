import { conversationAnswerSchema } from '@sayable/shared/contracts';
import { startElevenLabsServer } from '../vendors/elevenlabs/index.ts';
import { startOpenAiServer } from '../vendors/openai/index.ts';
import type { ProxiedVendors } from './proxied-vendors.ts';
import { startProxy, type TestProxy } from './proxy.ts';
import { answerBy, type ModelScript } from './role-play-vendors.ts';

export interface RestartableVendors extends ProxiedVendors {
  /** The server dies, and every connection with it. */
  stop(): Promise<void>;
  /** It is there again, at the same address, with what it knew. */
  start(): Promise<void>;
  /** The stored turns of a conversation, oldest first: id and text. */
  turns(token: string, conversationId: string): Promise<string[]>;
}

/** The proxy before vendors, that can be killed and started again over the same storage. */
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
