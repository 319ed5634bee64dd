import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { UpstreamAsk, UpstreamNews, VendorAddress } from './upstream-protocol.ts';

/** The vendors' servers in a process of their own. */
export interface Upstream {
  openAi: VendorAddress;
  elevenLabs: VendorAddress;
  /** Sets the delays of the following answers. */
  pace(pacing: Extract<UpstreamAsk, { type: 'pace' }>['pacing']): Promise<void>;
  /** Clears the record of past requests. */
  forget(): Promise<void>;
  /** Returns the times at which each chunk of each answer since `forget` was sent. */
  sent(): Promise<Extract<UpstreamNews, { type: 'sent' }>['requests']>;
  close(): Promise<void>;
}

const isNews = (message: unknown): message is UpstreamNews =>
  typeof message === 'object' && message !== null && 'type' in message;

async function nextNews(child: ChildProcess): Promise<UpstreamNews> {
  const [message]: unknown[] = await once(child, 'message');
  if (!isNews(message)) throw new Error('The upstream of the bench sent an unknown message.');
  return message;
}

/** Starts the vendors' servers in a process of their own. Close it. */
export async function startUpstream(): Promise<Upstream> {
  const child = fork(fileURLToPath(new URL('upstream-process.ts', import.meta.url)), {
    serialization: 'advanced',
  });
  const ready = await nextNews(child);
  if (ready.type !== 'ready') throw new Error('The upstream of the bench did not start.');
  async function ask(question: UpstreamAsk): Promise<UpstreamNews> {
    child.send(question);
    return nextNews(child);
  }
  return {
    openAi: ready.openAi,
    elevenLabs: ready.elevenLabs,
    async pace(pacing) {
      await ask({ type: 'pace', pacing });
    },
    async forget() {
      await ask({ type: 'forget' });
    },
    async sent() {
      const news = await ask({ type: 'sent' });
      return news.type === 'sent' ? news.requests : [];
    },
    async close() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
