import { type AlignReady, alignReadySchema, type Cost } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import { type Context, Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { limitBody } from '../middleware/body.ts';
import { reserve } from '../middleware/reserve.ts';
import { fromUpstream, UpstreamIdleTimeout } from '../upstream-errors.ts';

/** The rate of a browser's recorder for speech, 32 kbit/s. */
const recorderBytesPerSecond = 4_000;
/** The rate of 16-bit samples at 16 kHz, in which the extension sends its reference. */
const samplesBytesPerSecond = 32_000;
/** More seconds than the service takes. A recording may have a much lower rate. */
const mostSeconds = 600;
/**
 * The header in which the client announces the seconds of audio in its recordings, and the service reports
 * how many it processed.
 */
const secondsHeader = 'sayable-audio-seconds';

/**
 * Streams audio and text to the alignment service and its answer back, both unchanged. `GET /ready` wakes a
 * sleeping service and costs nothing.
 */
export function alignRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/ready', askWhetherReady).post('/', async (c) => {
    const { config, signal } = c.var;
    const align = alignerOf(c);
    const length = Number(c.req.header('content-length') ?? config.limits.audioBytes);
    const body = limitBody(c, config.limits.audioBytes);
    const estimate = estimateOf(length, c.req.header(secondsHeader));
    const use = await reserve(c, estimate, { digest: String(length) });
    const timeout = new UpstreamIdleTimeout(signal, config.upstreamTimeoutMs);
    let used = seconds(0);
    try {
      const answer = await align(body, timeout);
      if (!answer.ok) throw fromUpstream(answer.status, answer.headers);
      used = processedSeconds(answer.headers.get(secondsHeader)) ?? estimate;
      const type = answer.headers.get('content-type') ?? 'application/json';
      return new Response(answer.body, { headers: { 'content-type': type, 'cache-control': 'no-store' } });
    } catch (thrown) {
      const error = timeout.explain(thrown);
      // The service was working when the client left or the timeout ended the call. A refused request costs
      // nothing.
      if (error.code === 'aborted' || error.code === 'timeout') used = estimate;
      throw error;
    } finally {
      timeout.stop();
      use.settle(used, seconds(mostSeconds));
    }
  });
}

async function askWhetherReady(c: Context<AppEnv>): Promise<Response> {
  const timeout = new UpstreamIdleTimeout(c.var.signal, c.var.config.upstreamTimeoutMs);
  try {
    const asked = alignerBehind(c)('/ready', { redirect: 'manual', signal: timeout.signal });
    const answer = await timeout.wait(asked);
    const body: unknown = await timeout.wait(answer.json()).catch(() => undefined);
    // It answers 503 while its models load. That is a success here: the service is awake.
    if (!answer.ok && answer.status !== 503) throw fromUpstream(answer.status, null);
    const unknown = { ready: false, engine: null, secondOpinion: false };
    const { engine, secondOpinion } = alignReadySchema.catch(unknown).parse(body);
    return c.json({ ready: answer.ok, engine, secondOpinion } satisfies AlignReady, 200, {
      'cache-control': 'no-store',
    });
  } catch (thrown) {
    throw timeout.explain(thrown);
  } finally {
    timeout.stop();
  }
}

type Align = (body: ReadableStream<Uint8Array>, timeout: UpstreamIdleTimeout) => Promise<Response>;

/** @throws AppError `upstream-unavailable` where no alignment service is set up. */
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
  return async (body, timeout) => {
    const upload = timedUpload(body, timeout);
    const request = {
      method: 'POST',
      headers,
      body: upload.body,
      redirect: 'manual',
      signal: timeout.signal,
    } as const;
    try {
      return await timeout.wait(aligner('/align', request));
    } catch (thrown) {
      throw upload.fault() ?? thrown;
    }
  };
}

/**
 * Restarts the idle timeout while the client sends, because the service is then waiting itself. A body that
 * breaks off ends the call: fetch would take it for the body's end, and half a recording would be aligned.
 */
function timedUpload(source: ReadableStream<Uint8Array>, timeout: UpstreamIdleTimeout) {
  const reader = source.getReader();
  let fault: unknown;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          timeout.restart();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (thrown) {
          fault = thrown;
          timeout.end();
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

/**
 * Estimates the audio in a body. A client whose reference is samples announces the seconds, because by a
 * recorder's rate its bytes count eight times. An announcement that is too short for the bytes is ignored.
 */
function estimateOf(bytes: number, announced: string | undefined): Cost {
  const told = Number(announced ?? Number.NaN);
  const isPossible = told >= bytes / samplesBytesPerSecond;
  const estimate = isPossible ? Math.min(told, mostSeconds) : bytes / recorderBytesPerSecond;
  return seconds(Math.ceil(estimate));
}

function processedSeconds(header: string | null): Cost | undefined {
  const reported = Number(header ?? Number.NaN);
  return reported >= 0 && reported < 86_400 ? seconds(reported) : undefined;
}
