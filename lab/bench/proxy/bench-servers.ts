import { testLimitNames } from '../../../proxy-worker/src/read-config.ts';
import { runWorkerd } from '../../../scripts/proxy/run-workerd.ts';
import { joinProxy, readResidentBytes, testAccessCode } from '../../../tools/driver/servers/proxy.ts';
import { withTestLimits } from '../../../tools/driver/servers/test-limits.ts';
import { accountVoices } from '../../../tools/vendors/elevenlabs/index.ts';
import { startBareProxy } from './bare-proxy.ts';
import type { Target } from './timed-request.ts';
import { startUpstream, type Upstream } from './upstream.ts';

/** One upstream and the three ways to reach it. */
export interface BenchServers {
  upstream: Upstream;
  /** OpenAI's `/responses`: directly, through a Worker that only forwards, and through our proxy. */
  responses: { direct: Target; bare: Target; proxy: Target };
  /** ElevenLabs' speech: directly and through our proxy. */
  speech: { direct: Target; proxy: Target };
  /** Returns the resident memory of our proxy's process. */
  residentBytes(): Promise<number>;
  close(): Promise<void>;
}

const plenty = '1000000000';

/** Starts our Worker as Cloudflare runs it, without the relay that precedes it on a developer's machine. */
async function startOwnProxy({ openAi, elevenLabs }: Upstream) {
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
        REQUESTS_PER_MINUTE: plenty,
      },
      testLimitNames,
    ),
  });
  return { ...proxy, token: await joinProxy(proxy.url, testAccessCode) };
}

/** Starts the upstream and both Workers. Close it. */
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
    speech: {
      direct: {
        name: 'upstream',
        url: `${elevenLabs.url}/v1/text-to-speech/${voice}/stream?output_format=pcm_16000`,
        headers: { 'xi-api-key': elevenLabs.key },
      },
      proxy: { name: 'proxy', url: `${own.url}/api/tts/${voice}/stream`, headers: asInstall },
    },
    residentBytes: () => readResidentBytes(own.pid),
    async close() {
      await Promise.all([own.close(), bare.close(), upstream.close()]);
    },
  };
}
