import { runWorkerd } from '../../scripts/proxy/run-workerd.ts';
import { joinProxy, readResidentBytes, testAccessCode } from '../../tools/driver/proxy.ts';
import { accountVoices } from '../../tools/vendors/elevenlabs/index.ts';
import { startBareProxy } from './bare-proxy.ts';
import type { Target } from './timed-request.ts';
import { startUpstream, type Upstream } from './upstream.ts';

/** One upstream and the three ways to it. */
export interface BenchServers {
  upstream: Upstream;
  /** OpenAI's `/responses`: straight, through a Worker that does nothing else, and through ours. */
  responses: { direct: Target; bare: Target; proxy: Target };
  /** A generation method of ours, which asks OpenAI through the SDK. */
  generation: Target;
  /** ElevenLabs' speech, straight and through ours. */
  speech: { direct: Target; proxy: Target };
  pids: { bare: number; own: number };
  residentBytes(): Promise<number>;
  close(): Promise<void>;
}

const plenty = '1000000000';

/** The Worker without the relay that stands before it on a developer's machine: as Cloudflare would run it. */
async function startOwnProxy({ openAi, elevenLabs }: Upstream) {
  const proxy = await runWorkerd({
    direct: true,
    variables: {
      ACCESS_CODE: testAccessCode,
      OPENAI_API_KEY: openAi.key,
      OPENAI_BASE_URL: openAi.url,
      ELEVENLABS_API_KEY: elevenLabs.key,
      ELEVENLABS_BASE_URL: elevenLabs.url,
      DAILY_TOKENS: plenty,
      DAILY_CHARACTERS: plenty,
      TOTAL_DAILY_TOKENS: plenty,
      TOTAL_DAILY_CHARACTERS: plenty,
      REQUESTS_PER_MINUTE: plenty,
    },
  });
  return { ...proxy, token: await joinProxy(proxy.url, testAccessCode) };
}

/** Starts everything. Close it. */
export async function startBenchServers(): Promise<BenchServers> {
  const upstream = await startUpstream();
  const { openAi, elevenLabs } = upstream;
  const bare = await startBareProxy(openAi.url.replace(/\/v1$/, ''));
  const own = await startOwnProxy(upstream);
  const voice = accountVoices[0]?.voice_id ?? '';
  const asOpenAi = { authorization: `Bearer ${openAi.key}` };
  const asInstall = { authorization: `Bearer ${own.token}` };
  return {
    upstream,
    responses: {
      direct: { name: 'upstream', url: `${openAi.url}/responses`, headers: asOpenAi },
      bare: { name: 'bare Worker', url: `${bare.url}/v1/responses`, headers: asOpenAi },
      proxy: { name: 'proxy', url: `${own.url}/api/ai/v1/responses`, headers: asInstall },
    },
    generation: { name: 'generation', url: `${own.url}/api/generation/hint/stream`, headers: asInstall },
    speech: {
      direct: {
        name: 'upstream',
        url: `${elevenLabs.url}/v1/text-to-speech/${voice}/stream?output_format=pcm_16000`,
        headers: { 'xi-api-key': elevenLabs.key },
      },
      proxy: { name: 'proxy', url: `${own.url}/api/tts/${voice}/stream`, headers: asInstall },
    },
    pids: { bare: bare.pid, own: own.pid },
    residentBytes: () => readResidentBytes(own.pid),
    async close() {
      await Promise.all([own.close(), bare.close(), upstream.close()]);
    },
  };
}
