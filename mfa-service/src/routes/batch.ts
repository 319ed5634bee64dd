import type { AlignBatchLine } from '@sayable/shared/contracts';
import { AppError, toWire } from '@sayable/shared/std';
import { Hono } from 'hono';
import type { AlignOptions } from '../align/index.ts';
import {
  type AppEnv,
  type AppParts,
  alignDeadline,
  type Form,
  readForm,
  readOptions,
  readUtterance,
  takePlace,
} from '../http/index.ts';
import { asReady } from './as-ready.ts';

const partsOfItem = 3;
/** The limit for the fields besides the items: the options and some additional ones of clients. */
const otherParts = 20;

/** The route that aligns many utterances in one call and answers each when it is ready. */
export function batchRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>().post('/', async (c) => {
    const { parts } = c.var;
    const { config, engine, places } = parts;
    const { BODY_BYTES: mostBytes, BATCH_ITEMS: mostItems } = config;
    takePlace(c.env, places, mostBytes);
    const { signal, done } = alignDeadline(c.var.signal, config.DEADLINE_MS);
    const mostParts = partsOfItem * mostItems + otherParts;
    const form = await readForm(c.env.incoming, { mostBytes, mostParts, signal }).finally(done);
    const options = readOptions(form, engine);
    const count = countItems(form, mostItems);
    const lines = batchLines(parts, { form, count, options, signal: c.var.signal });
    return new Response(streamOf(lines), {
      headers: {
        'content-type': 'application/x-ndjson; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'sayable-engine': engine.name,
      },
    });
  });
}

/**
 * Returns the number of items, which are named `0.audio`, `0.text`, `0.reference`, `1.audio` and so on,
 * without a gap.
 */
function countItems(form: Form, most: number): number {
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
  form: Form;
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
    const deadline = alignDeadline(signal, config.DEADLINE_MS);
    try {
      const aligned = await alignUtterance(readUtterance(form, `${index}.`), options, deadline.signal);
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
  // One more recording is decoded than can be aligned at once. This concurrency leaves room for other
  // requests.
  yield* asReady(count, engine.state().workers + 1, one);
  yield { done: { ...done, audioSeconds: Math.round(done.audioSeconds * 1_000) / 1_000 } };
}

/** Streams the lines. A line is produced when the previous one has been sent. */
function streamOf(lines: AsyncGenerator<AlignBatchLine>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
    },
  });
}
