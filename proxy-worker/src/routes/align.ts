import { AppError, type Cost } from '@sayable/shared/contracts';
import { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { limitBody } from '../middleware/body.ts';
import { reserve } from '../middleware/reserve.ts';
import { fromThrown, fromUpstream, upstreamSilent } from '../upstream-errors.ts';

/** What a browser's recorder writes of speech in a second, at 32 kbit/s. */
const bytesPerSecond = 4_000;
/** Where the service says how much it heard, that counts. */
const heardHeader = 'sayable-audio-seconds';

/** Audio and text to the alignment service, as they come; what it answers goes back as it is. */
export function alignRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>().post('/', async (c) => {
    const { providers, config, signal } = c.var;
    if (!providers.aligner) throw notSetUp();
    const type = c.req.header('content-type') ?? '';
    if (!/^multipart\/form-data\s*;/i.test(type)) {
      throw new AppError('unsupported-media', 'Send the audio and the text as multipart/form-data.');
    }
    const length = Number(c.req.header('content-length') ?? config.limits.audioBytes);
    const body = limitBody(c, config.limits.audioBytes);
    const use = await reserve(c, secondsOf(length));
    let used = secondsOf(0);
    try {
      const silence = new AbortController();
      const timer = setTimeout(() => silence.abort(upstreamSilent()), config.upstreamTimeoutMs);
      const answer = await providers
        .aligner('/align', {
          method: 'POST',
          headers: { 'content-type': type, accept: c.req.header('accept') ?? 'application/json' },
          body,
          redirect: 'manual',
          signal: AbortSignal.any([signal, silence.signal]),
        })
        .finally(() => clearTimeout(timer));
      if (!answer.ok) throw fromUpstream(answer.status, answer.headers.get('retry-after'));
      used = heardSeconds(answer.headers.get(heardHeader)) ?? secondsOf(length);
      return new Response(answer.body, {
        headers: {
          'content-type': answer.headers.get('content-type') ?? 'application/json',
          'cache-control': 'no-store',
        },
      });
    } catch (thrown) {
      throw fromThrown(thrown);
    } finally {
      use.settle(used);
    }
  });
}

const seconds = (audioSeconds: number): Cost => ({ tokens: 0, characters: 0, audioSeconds });
const secondsOf = (bytes: number): Cost => seconds(Math.ceil(bytes / bytesPerSecond));

function heardSeconds(header: string | null): Cost | undefined {
  const heard = Number(header ?? Number.NaN);
  return heard >= 0 && heard < 86_400 ? seconds(heard) : undefined;
}

function notSetUp(): AppError {
  return new AppError(
    'upstream-unavailable',
    'No alignment service is set up behind this server. Sayable aligns on this device.',
  );
}
