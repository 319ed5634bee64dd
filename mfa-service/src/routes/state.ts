import type { AlignModels } from '@sayable/shared/contracts';
import { Hono } from 'hono';
import type { AppEnv } from '../http/index.ts';

/** The routes that report the service's state: liveness, readiness, metrics and models. */
export function stateRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/health', (c) => c.json({ alive: true }))
    .get('/ready', (c) => {
      const { engine, places, secondOpinion } = c.var.parts;
      const { workers, readyWorkers } = engine.state();
      const ready = readyWorkers > 0 && !places.isClosed;
      const headers: Record<string, string> = ready ? {} : { 'retry-after': '1' };
      return c.json(
        { ready, engine: engine.name, version: engine.version, secondOpinion, workers, readyWorkers },
        ready ? 200 : 503,
        headers,
      );
    })
    .get('/metrics', async (c) => {
      const { metrics } = c.var.parts;
      return c.body(await metrics.text(), 200, { 'content-type': metrics.contentType });
    })
    .get('/models', (c) => {
      const { name, models } = c.var.parts.engine;
      return c.json({ engine: name, models: [...models] } satisfies AlignModels);
    });
}
