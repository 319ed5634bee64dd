import { Hono } from 'hono';
import { expect, it } from 'vitest';
import type { AppEnv } from './app-env.ts';
import { begun, sseResponse, streamResponse } from './stream.ts';

const failure = new Error('no more');

/** A route that streams numbers until it fails, and its client. */
function serve(kind: 'bytes' | 'events') {
  const client = new AbortController();
  const world = { hasEnded: false, rest: Promise.resolve<unknown>(undefined) };
  async function* numbers() {
    try {
      yield { type: 'number', number: 1 };
      yield { type: 'number', number: 2 };
      throw failure;
    } finally {
      world.hasEnded = true;
    }
  }
  const app = new Hono<AppEnv>().get('/', async (c) => {
    c.set('notes', {});
    c.set('requestId', 'r1');
    c.set('signal', client.signal);
    c.set('disconnect', () => client.abort());
    c.set('after', (work) => {
      world.rest = work;
    });
    const items = await begun(c, numbers());
    if (kind === 'events') return sseResponse(c, items);
    const write = ({ number }: { number: number }) => Uint8Array.of(number);
    return streamResponse(c, items, { contentType: 'audio/mpeg', write });
  });
  return { client, world, answer: app.request('/') };
}

it('a stream ends its items if the client leaves before the answer is read', async () => {
  const { client, world, answer } = serve('bytes');
  await answer;
  client.abort();
  await world.rest;
  expect(world.hasEnded).toBe(true);
});

it('a stream ends its items and aborts the calls upstream if its reader leaves', async () => {
  const { client, world, answer } = serve('bytes');
  const reader = (await answer).body?.getReader();
  expect((await reader?.read())?.value).toEqual(Uint8Array.of(1));
  await reader?.cancel();
  expect(client.signal.aborted).toBe(true);
  expect(world.hasEnded).toBe(true);
});

it('a stream of bytes breaks off if it fails', async () => {
  const { answer } = serve('bytes');
  await expect((await answer).arrayBuffer()).rejects.toBe(failure);
});

it('a stream of events tells the failure in its last one', async () => {
  const { answer } = serve('events');
  const text = await (await answer).text();
  expect(text).toContain('"number":2');
  expect(text).toMatch(
    /event: failed\ndata: \{"type":"failed","error":\{"code":"internal".*"requestId":"r1"\}\}\n\n$/,
  );
});
