import { type AlignReady, AppError, type Cost } from '@sayable/shared/contracts';
import { type Context, Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { type IdleTimeout, startIdleTimeout } from '../idle-timeout.ts';
import { limitBody } from '../middleware/body.ts';
import { reserve } from '../middleware/reserve.ts';
import { fromUpstream } from '../upstream-errors.ts';

/** What a browser's recorder writes of speech in a second, at 32 kbit/s. */
const bytesPerSecond = 4_000;
/** Where the service says how much it heard, that counts. */
const heardHeader = 'sayable-audio-seconds';

/**
 * Audio and text to the alignment service, as they come; what it answers goes back as it is. Asking whether it is ready
 * wakes one that sleeps: that costs nothing from a budget.
 */
export function alignRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/ready', askWhetherReady).post('/', async (c) => {
    const { config, signal } = c.var;
    const align = alignerOf(c);
    const length = Number(c.req.header('content-length') ?? config.limits.audioBytes);
    const body = limitBody(c, config.limits.audioBytes);
    const use = await reserve(c, secondsOf(length), { digest: String(length) });
    const watch = startIdleTimeout(signal, config.upstreamTimeoutMs);
    let used = secondsOf(0);
    try {
      const answer = await align(body, watch);
      if (!answer.ok) throw fromUpstream(answer.status, answer.headers.get('retry-after'));
      used = heardSeconds(answer.headers.get(heardHeader)) ?? secondsOf(length);
      const type = answer.headers.get('content-type') ?? 'application/json';
      return new Response(answer.body, { headers: { 'content-type': type, 'cache-control': 'no-store' } });
    } catch (thrown) {
      const error = watch.explain(thrown);
      // It was at work when the client left or our patience ended; what it refused costs nothing.
      if (error.code === 'aborted' || error.code === 'timeout') used = secondsOf(length);
      throw error;
    } finally {
      watch.stop();
      use.settle(used);
    }
  });
}

async function askWhetherReady(c: Context<AppEnv>): Promise<Response> {
  const watch = startIdleTimeout(c.var.signal, c.var.config.upstreamTimeoutMs);
  try {
    const asked = alignerBehind(c)('/ready', { redirect: 'manual', signal: watch.signal });
    const answer = await watch.waitFor(asked);
    await answer.body?.cancel();
    // While its models load it says 503, and that is what was wanted: it is awake.
    if (!answer.ok && answer.status !== 503) throw fromUpstream(answer.status, null);
    return c.json({ ready: answer.ok } satisfies AlignReady, 200, { 'cache-control': 'no-store' });
  } catch (thrown) {
    throw watch.explain(thrown);
  } finally {
    watch.stop();
  }
}

type Align = (body: ReadableStream<Uint8Array>, watch: IdleTimeout) => Promise<Response>;

/** @throws AppError `upstream-unavailable` where none is set up. */
function alignerBehind(c: Context<AppEnv>) {
  const { aligner } = c.var.providers;
  if (aligner) return aligner;
  throw new AppError(
    'upstream-unavailable',
    'No alignment service is set up behind this server. Sayable aligns on this device.',
  );
}

/** @throws AppError `upstream-unavailable`, `unsupported-media`. */
function alignerOf(c: Context<AppEnv>): Align {
  const aligner = alignerBehind(c);
  const type = c.req.header('content-type') ?? '';
  if (!/^multipart\/form-data\s*;/i.test(type)) {
    throw new AppError('unsupported-media', 'Send the audio and the text as multipart/form-data.');
  }
  const headers = { 'content-type': type, accept: c.req.header('accept') ?? 'application/json' };
  return async (body, watch) => {
    const upload = watchUpload(body, watch);
    const request = {
      method: 'POST',
      headers,
      body: upload.body,
      redirect: 'manual',
      signal: watch.signal,
    } as const;
    try {
      return await watch.waitFor(aligner('/align', request));
    } catch (thrown) {
      throw upload.fault() ?? thrown;
    }
  };
}

/**
 * While the client sends, the service isn't to blame for its silence. A body that breaks off ends the call itself: for
 * fetch it would merely be at its end, and half a recording would be aligned.
 */
function watchUpload(source: ReadableStream<Uint8Array>, watch: IdleTimeout) {
  const reader = source.getReader();
  let fault: unknown;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          watch.restart();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (thrown) {
          fault = thrown;
          watch.abort();
          controller.error(thrown);
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
  return { body, fault: () => fault };
}

const seconds = (audioSeconds: number): Cost => ({ tokens: 0, characters: 0, audioSeconds });
const secondsOf = (bytes: number): Cost => seconds(Math.ceil(bytes / bytesPerSecond));

function heardSeconds(header: string | null): Cost | undefined {
  const heard = Number(header ?? Number.NaN);
  return heard >= 0 && heard < 86_400 ? seconds(heard) : undefined;
}
