import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { testLimitNames } from '../../../proxy-worker/src/read-config.ts';
import { runWorkerd } from '../../../scripts/proxy/run-workerd.ts';
import { joinProxy, testAccessCode } from '../../../tools/driver/servers/proxy.ts';
import { withTestLimits } from '../../../tools/driver/servers/test-limits.ts';
import type { VendorsAsk, VendorsNews, VendorsWork } from './vendors-protocol.ts';

/** The proxy in workerd and the vendors' servers behind it, each in a process of its own. */
export interface ConversationServers {
  url: string;
  /** Joins the proxy and returns a new install's token. */
  token(): Promise<string>;
  /** Sets the model's answer; `alsoSaid` are the other texts that are spoken. */
  answer(text: string, alsoSaid?: readonly string[]): Promise<void>;
  /** Returns the vendors' work since a time in milliseconds of the machine's clock. */
  work(sinceMs: number): Promise<VendorsWork>;
  close(): Promise<void>;
}

const plenty = '1000000000';

/** Starts the proxy and the vendors' servers. Close them. */
export async function startConversationServers(): Promise<ConversationServers> {
  const child = fork(fileURLToPath(new URL('vendors-process.ts', import.meta.url)), {
    serialization: 'advanced',
  });
  const ended = once(child, 'exit').then(([code]: unknown[]): never => {
    throw new Error(`The vendors of the bench ended with ${code}.`);
  });
  // Without a question there is nobody who waits for it.
  ended.catch(() => undefined);
  const next = async (): Promise<VendorsNews> => {
    const [message]: unknown[] = await Promise.race([once(child, 'message'), ended]);
    if (!isNews(message)) throw new Error('The vendors of the bench sent an unknown message.');
    return message;
  };
  const ask = (question: VendorsAsk): Promise<VendorsNews> => {
    child.send(question);
    return next();
  };
  const ready = await next();
  if (ready.type !== 'ready') throw new Error('The vendors of the bench did not start.');
  const { openAi, elevenLabs } = ready;
  const proxy = await runWorkerd({
    direct: true,
    variables: withTestLimits(
      {
        ACCESS_CODE: testAccessCode,
        OPENAI_API_KEY: openAi.key,
        OPENAI_BASE_URL: openAi.url,
        ELEVENLABS_API_KEY: elevenLabs.key,
        ELEVENLABS_BASE_URL: elevenLabs.url,
        DAILY_TOKENS: plenty,
        DAILY_CHARACTERS: plenty,
        DAILY_AUDIO_SECONDS: plenty,
        REQUESTS_PER_MINUTE: '10000',
      },
      testLimitNames,
    ),
  });
  return {
    url: proxy.url,
    token: () => joinProxy(proxy.url, testAccessCode),
    async answer(text, alsoSaid = []) {
      await ask({ type: 'answer', text, alsoSaid });
    },
    async work(sinceMs) {
      const news = await ask({ type: 'work', sinceMs });
      return news.type === 'work' ? news.work : { transcription: [], model: [], speech: [] };
    },
    async close() {
      await proxy.close();
      if (child.connected) child.disconnect();
      await ended.catch(() => undefined);
    },
  };
}

const isNews = (message: unknown): message is VendorsNews =>
  typeof message === 'object' && message !== null && 'type' in message;
