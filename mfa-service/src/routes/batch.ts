import { type AlignBatchLine, AppError, toWire } from '@sayable/shared/contracts';
import { Hono } from 'hono';
import type { AlignOptions } from '../align/index.ts';
import {
  type AppEnv,
  type AppParts,
  announcedBytes,
  readForm,
  readOptions,
  readUtterance,
  withDeadline,
} from '../http/index.ts';
import { asReady } from './as-ready.ts';

/** Many utterances in one call, each answered when it is ready. */
export function batchRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>().post('/', async (c) => {
    const { parts } = c.var;
    const { config, engine, places } = parts;
    const { incoming } = c.env;
    const release = places.take(announcedBytes(incoming, config.BODY_BYTES));
    try {
      const form = await readForm(incoming, config.BODY_BYTES);
      const options = readOptions(form, engine);
      const count = countItems(form, config.BATCH_ITEMS);
      const lines = batchLines(parts, { form, count, options, signal: c.var.signal });
      return new Response(streamOf(lines, c.var.signal, release), {
        headers: {
          'content-type': 'application/x-ndjson; charset=utf-8',
          'cache-control': 'no-store',
          'sayable-engine': engine.name,
        },
      });
    } catch (thrown) {
      release();
      throw thrown;
    }
  });
}

/** The items are named `0.audio`, `0.text`, `0.reference`, `1.audio` and so on, without a gap. */
function countItems(form: FormData, most: number): number {
  const indices = new Set<number>();
  for (const name of form.keys()) {
    const index = /^(\d{1,6})\.(audio|text|reference)$/.exec(name)?.[1];
    if (index !== undefined) indices.add(Number(index));
  }
  const count = indices.size;
  if (count === 0 || Math.max(...indices) !== count - 1) {
    throw new AppError('bad-request', 'Name the fields "0.audio", "0.text", "1.audio", "1.text" and so on.');
  }
  if (count > most) {
    throw new AppError(
      'payload-too-large',
      `At most ${most} utterances go in one call. Send fewer at a time.`,
    );
  }
  return count;
}

interface Batch {
  form: FormData;
  count: number;
  options: AlignOptions;
  signal: AbortSignal;
}

async function* batchLines(
  { config, engine, alignUtterance, metrics }: AppParts,
  { form, count, options, signal }: Batch,
): AsyncGenerator<AlignBatchLine> {
  const done = { aligned: 0, failed: 0, audioSeconds: 0 };
  const one = async (index: number): Promise<AlignBatchLine> => {
    const deadline = withDeadline(signal, config.DEADLINE_MS);
    try {
      const aligned = await alignUtterance(await readUtterance(form, `${index}.`), options, deadline.signal);
      done.aligned += 1;
      done.audioSeconds += aligned.audioSeconds;
      return { index, answer: aligned.answer };
    } catch (thrown) {
      done.failed += 1;
      metrics.failed(thrown);
      return { index, error: toWire(thrown) };
    } finally {
      deadline.done();
    }
  };
  // One more than can be aligned at once is decoded meanwhile; so many at a time leave room for others.
  yield* asReady(count, engine.state().workers + 1, one);
  yield { done: { ...done, audioSeconds: Math.round(done.audioSeconds * 1_000) / 1_000 } };
}

/** @param onEnd called once, when all is written or nobody reads any more */
function streamOf(
  lines: AsyncGenerator<AlignBatchLine>,
  signal: AbortSignal,
  onEnd: () => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isEnded = false;
  const end = () => {
    if (!isEnded) onEnd();
    isEnded = true;
  };
  signal.addEventListener('abort', end, { once: true });
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (!done) return controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
      end();
      controller.close();
    },
    cancel: end,
  });
}
