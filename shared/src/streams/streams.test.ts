import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generationEventSchema } from '../contracts/index.ts';
import { readGeneration, readServerEvents } from './index.ts';

const started = { type: 'started', requestId: 'r1', model: 'm' };
const delta = (text: string) => ({ type: 'text-delta', text });
const completed = (result: unknown) => ({ type: 'completed', result });
const written = (events: { type: string }[]) =>
  events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('');

function bodyOf(pieces: readonly Uint8Array[], watch: { cancelled?: boolean; fault?: Error } = {}) {
  const queue = [...pieces];
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const piece = queue.shift();
        if (piece) controller.enqueue(piece);
        else if (watch.fault) controller.error(watch.fault);
        else controller.close();
      },
      cancel() {
        watch.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
}
const textBody = (text: string, watch = {}) => bodyOf([new TextEncoder().encode(text)], watch);
async function all<T>(events: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const event of events) list.push(event);
  return list;
}
const read = (body: ReadableStream<Uint8Array>) => all(readServerEvents(body, generationEventSchema));

describe('readServerEvents', () => {
  it('reads events at any byte boundary, including inside a letter', async () => {
    const events = [started, delta('Ça va – 你好'), delta('"\n\n'), completed({ text: 'x' })];
    const bytes = new TextEncoder().encode(`: hello\n\n${written(events)}`);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 12 }), async (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const pieces = edges.slice(1).map((end, index) => bytes.slice(edges[index], end));
        expect(await read(bodyOf(pieces))).toEqual(events);
      }),
      { numRuns: 60 },
    );
  });

  it('yields each event when it arrives, and closes the body when the reader leaves', async () => {
    const watch = { cancelled: false };
    const pieces = [started, delta('a'), delta('b')].map((event) =>
      new TextEncoder().encode(written([event])),
    );
    const seen: string[] = [];
    for await (const event of readServerEvents(bodyOf(pieces, watch), generationEventSchema)) {
      seen.push(event.type);
      if (event.type === 'text-delta') break;
    }
    expect(seen).toEqual(['started', 'text-delta']);
    expect(watch.cancelled).toBe(true);
  });

  it('ends at `completed` without waiting for the end of the body', async () => {
    const watch = { cancelled: false };
    const text = written([completed({}), delta('never')]);
    expect(await read(textBody(text, watch))).toEqual([completed({})]);
    expect(watch.cancelled).toBe(true);
  });

  it('throws the error of a `failed` event', async () => {
    const error = { code: 'rate-limited', message: 'Wait.', retryable: true, retryAfterMs: 2_000 };
    const body = textBody(written([started, { type: 'failed', error } as { type: string }]));
    await expect(read(body)).rejects.toMatchObject({ code: 'rate-limited', retryAfterMs: 2_000 });
  });

  it.each([
    ['an end without a last event', written([started, delta('half a')])],
    ['an event without its end', `${written([started])}event: completed\ndata: {"type":"comple`],
    ['nothing', ''],
  ])('reports a lost connection: %s', async (_, text) => {
    await expect(read(textBody(text))).rejects.toMatchObject({
      code: 'upstream-unavailable',
      retryable: true,
    });
  });

  it('distinguishes a reset, a time-out and an abort', async () => {
    const withFault = (fault: Error) => read(textBody(written([started]), { fault }));
    await expect(withFault(new TypeError('network error'))).rejects.toMatchObject({
      code: 'upstream-unavailable',
    });
    await expect(withFault(new DOMException('slow', 'TimeoutError'))).rejects.toMatchObject({
      code: 'timeout',
    });
    await expect(withFault(new DOMException('bye', 'AbortError'))).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it.each([
    ['garbage', 'data: <html>\n\n'],
    ['another shape', 'data: {"type":"text-delta"}\n\n'],
    ['an unknown event', 'data: {"type":"surprise"}\n\n'],
    ['an event without end', `data: ${'x'.repeat(4_100_000)}`],
  ])('reports %s', async (_, text) => {
    await expect(read(textBody(text))).rejects.toMatchObject({ code: 'invalid-upstream-data' });
  });
});

describe('readGeneration', () => {
  const answer = (method: 'hint' | 'reply', events: { type: string }[]) =>
    all(readGeneration(method, textBody(written(events))));

  it('types items and the result according to the method', async () => {
    const item = { type: 'item', item: 'Ask for the bill.' };
    const events = [started, item, completed({ hints: ['Ask for the bill.'] })];
    expect(await answer('hint', events)).toEqual(events);
  });

  it.each([
    ['an item of another shape', { type: 'item', item: { said: 1 } }],
    ['a result of another shape', completed({ hints: [] })],
  ])('reports %s', async (_, event) => {
    await expect(answer('hint', [event])).rejects.toMatchObject({ code: 'invalid-upstream-data' });
  });
});
