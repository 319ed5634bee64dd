import { Hono } from 'hono';
import { chooseFormat } from '../formats/index.ts';
import {
  type AppEnv,
  alignDeadline,
  readForm,
  readOptions,
  readUtterance,
  takePlace,
} from '../http/index.ts';

/** The limit for the number of fields: the known ones and some additional ones of clients. */
const mostParts = 20;

/** The route that aligns one utterance. */
export function alignRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>().post('/', async (c) => {
    const { config, engine, alignUtterance, metrics, places } = c.var.parts;
    const startedAt = performance.now();
    takePlace(c.env, places, config.BODY_BYTES);
    const { signal, done } = alignDeadline(c.var.signal, config.DEADLINE_MS);
    try {
      const format = chooseFormat(c.req.header('accept'));
      const form = await readForm(c.env.incoming, { mostBytes: config.BODY_BYTES, mostParts, signal });
      const options = readOptions(form, engine);
      const utterance = readUtterance(form);
      const readMs = performance.now() - startedAt;
      metrics.observe('read', readMs);
      const aligned = await alignUtterance(utterance, options, signal);
      const body = format.render(aligned);
      const totalMs = performance.now() - startedAt;
      metrics.observe('total', totalMs);
      return c.body(body, 200, {
        'content-type': format.contentType,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'sayable-audio-seconds': aligned.audioSeconds.toFixed(3),
        'sayable-engine': aligned.answer.engine.name,
        'server-timing': serverTiming({ read: readMs, ...aligned.times, total: totalMs }),
      });
    } finally {
      done();
    }
  });
}

function serverTiming(times: Readonly<Record<string, number>>): string {
  return Object.entries(times)
    .map(([name, ms]) => `${name.replace(/Ms$/, '')};dur=${ms.toFixed(1)}`)
    .join(', ');
}
