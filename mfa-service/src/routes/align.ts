import { Hono } from 'hono';
import { chooseFormat } from '../formats/index.ts';
import {
  type AppEnv,
  announcedBytes,
  readForm,
  readOptions,
  readUtterance,
  withDeadline,
} from '../http/index.ts';

/** One utterance. */
export function alignRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>().post('/', async (c) => {
    const { config, engine, alignUtterance, metrics, places } = c.var.parts;
    const { incoming } = c.env;
    const startedAt = performance.now();
    const release = places.take(announcedBytes(incoming, config.BODY_BYTES));
    const deadline = withDeadline(c.var.signal, config.DEADLINE_MS);
    try {
      const format = chooseFormat(c.req.header('accept'));
      const form = await readForm(incoming, config.BODY_BYTES);
      const options = readOptions(form, engine);
      const utterance = await readUtterance(form);
      const readMs = performance.now() - startedAt;
      metrics.observe('read', readMs);
      const aligned = await alignUtterance(utterance, options, deadline.signal);
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
      deadline.done();
      release();
    }
  });
}

function serverTiming(times: Readonly<Record<string, number>>): string {
  return Object.entries(times)
    .map(([name, ms]) => `${name.replace(/Ms$/, '')};dur=${ms.toFixed(1)}`)
    .join(', ');
}
