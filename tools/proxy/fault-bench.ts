import { type Cost, installStatusSchema } from '@sayable/shared/contracts';
import { expect, vi } from 'vitest';
import { startProxy, type TestProxy } from '../driver/servers/proxy.ts';
import { accountVoices, type ElevenLabsServer, startElevenLabsServer } from '../vendors/elevenlabs/index.ts';
import {
  type OpenAiServer,
  startOpenAiServer,
  type TextRequest,
  upstreamSecret,
} from '../vendors/openai/index.ts';
import type { Outcome } from './outcome.ts';
import { privateWords, spokenText, type Way } from './ways.ts';

/** The idle timeout of upstreams, short enough to test a silence within half a second. */
export const upstreamTimeoutMs = 500;

/** The proxy before both vendors' servers, with checks of the state that a fault must leave unchanged. */
export interface FaultBench {
  proxy: TestProxy;
  vendorOf(way: Way): OpenAiServer | ElevenLabsServer;
  /** Returns the use of an install today, once no reservation is open. */
  used(token: string): Promise<Cost>;
  /**
   * Asserts that neither the answer nor the log contains the upstream's words, a key or the person's words.
   */
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

/** Returns a translation, or the explanation of a word. */
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

/**
 * Renders the voice's text in advance, because the first rendering takes time that would count as the
 * upstream's silence.
 */
async function warmUp({ url, key }: ElevenLabsServer): Promise<void> {
  const answer = await fetch(`${url}/v1/text-to-speech/${accountVoices[0]?.voice_id}`, {
    method: 'POST',
    headers: { 'xi-api-key': key, 'content-type': 'application/json' },
    body: JSON.stringify({ text: spokenText }),
  });
  await answer.arrayBuffer();
}

/** Waits until a condition holds, for at most two seconds. */
export const eventually = (check: () => Promise<void> | void): Promise<void> =>
  vi.waitFor(check, { timeout: 2_000, interval: 20 });

/** Asserts that a message is one or more complete sentences for a person, without technical terms. */
export function expectSentence(message: string | undefined): void {
  expect(message).toMatch(/^[A-Z].{20,}[.]$/);
  expect(message).not.toMatch(/[{}<>]|undefined|null|https?:|\b[45]\d\d\b/);
}
