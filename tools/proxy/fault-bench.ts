import { type Cost, installStatusSchema } from '@sayable/shared/contracts';
import { expect, vi } from 'vitest';
import { startProxy, type TestProxy } from '../driver/proxy.ts';
import { accountVoices, type ElevenLabsServer, startElevenLabsServer } from '../vendors/elevenlabs/index.ts';
import {
  type OpenAiServer,
  startOpenAiServer,
  type TextRequest,
  upstreamSecret,
} from '../vendors/openai/index.ts';
import type { Outcome } from './outcome.ts';
import { privateWords, spokenText, type Way } from './ways.ts';

/** Short, so that a silence is a matter of half a second. */
export const upstreamTimeoutMs = 500;

/** The proxy before both vendors' servers, and what a fault must leave as it was. */
export interface FaultBench {
  proxy: TestProxy;
  vendorOf(way: Way): OpenAiServer | ElevenLabsServer;
  /** The usage of an install today, once no reservation is open. */
  used(token: string): Promise<Cost>;
  /** Nothing of the upstream's words, of a key or of what the person said is in the answer or the log. */
  expectDiscreet(outcome: Outcome): void;
  close(): Promise<void>;
}

export async function startFaultBench(variables: Record<string, string> = {}): Promise<FaultBench> {
  const [openAi, elevenLabs] = await Promise.all([startOpenAiServer({ answer }), startElevenLabsServer()]);
  const proxy = await startProxy({
    OPENAI_API_KEY: openAi.key,
    OPENAI_BASE_URL: openAi.url,
    ELEVENLABS_API_KEY: elevenLabs.key,
    ELEVENLABS_BASE_URL: elevenLabs.url,
    UPSTREAM_TIMEOUT_MS: String(upstreamTimeoutMs),
    ...variables,
  });
  await warmUp(elevenLabs);
  elevenLabs.reset();
  const secrets = [upstreamSecret, openAi.key, elevenLabs.key];
  return {
    proxy,
    vendorOf: ({ vendor }) => (vendor === 'openai' ? openAi : elevenLabs),
    async used(token) {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(`${proxy.url}/api/installs/me`, { headers });
      return installStatusSchema.parse(await answer.json()).used;
    },
    expectDiscreet({ text, headers }) {
      const said = `${text}\n${JSON.stringify([...headers])}\n${proxy.log()}`;
      for (const secret of secrets) expect(said).not.toContain(secret);
      expect(proxy.log()).not.toContain(privateWords.split(' ')[0]);
    },
    async close() {
      await proxy.close();
      await Promise.all([openAi.close(), elevenLabs.close()]);
    },
  };
}

/** A translation, or the explanation of a word. */
const answer = ({ schema }: TextRequest): string => {
  if (!schema) return 'Marmelade und Strauße.';
  const example = 'Two ostriches ran across the road.';
  return JSON.stringify({
    meaning: 'Very large birds that cannot fly.',
    example,
    translation: null,
    note: null,
  });
};

/** The voice renders a text the first time that it is asked to; that is no silence of an upstream's. */
async function warmUp({ url, key }: ElevenLabsServer): Promise<void> {
  const answer = await fetch(`${url}/v1/text-to-speech/${accountVoices[0]?.voice_id}`, {
    method: 'POST',
    headers: { 'xi-api-key': key, 'content-type': 'application/json' },
    body: JSON.stringify({ text: spokenText }),
  });
  await answer.arrayBuffer();
}

/** Waits until something holds; what isn't so after two seconds isn't. */
export const eventually = (check: () => Promise<void> | void): Promise<void> =>
  vi.waitFor(check, { timeout: 2_000, interval: 20 });

/** One sentence or more, for a person: none of a machine's words, and an end. */
export function expectSentence(message: string | undefined): void {
  expect(message).toMatch(/^[A-Z].{20,}[.]$/);
  expect(message).not.toMatch(/[{}<>]|undefined|null|https?:|\b[45]\d\d\b/);
}
