import { Hono } from 'hono';
import { type AppEnv, type AppParts, answerError, answerNotFound, requestContext } from './http/index.ts';
import { alignRoutes, stateRoutes } from './routes/index.ts';

/** Creates the service's HTTP application from its parts. */
export function createApp(parts: AppParts): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(requestContext(parts));
  app.route('/align', alignRoutes());
  app.route('/', stateRoutes());
  app.onError(answerError);
  app.notFound(answerNotFound);
  return app;
}
