import { AppError } from '@sayable/shared/contracts';
import { Hono } from 'hono';
import type { AppEnv } from '../../app-env.ts';
import { relayLanguage } from './language.ts';
import { listModels, retrieveModel } from './models.ts';
import { relayTranscription } from './transcription.ts';

/**
 * `/api/ai/*`: OpenAI's API, passed through to whatever speaks it. Only these paths; each with and without the version in
 * it, so that `…/api/ai/v1` serves as a client's base URL.
 */
export function aiRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  for (const version of ['', '/v1']) {
    routes.get(`${version}/models`, (c) => listModels(c));
    // The ids of some servers have slashes in them.
    routes.get(`${version}/models/:id{.+}`, (c) => retrieveModel(c, c.req.param('id')));
    routes.post(`${version}/responses`, (c) => relayLanguage(c, 'responses', '/responses'));
    routes.post(`${version}/chat/completions`, (c) => relayLanguage(c, 'chat', '/chat/completions'));
    routes.post(`${version}/audio/transcriptions`, (c) => relayTranscription(c));
  }
  routes.all('*', () => {
    throw new AppError(
      'not-found',
      'This server passes on POST to responses, chat/completions and audio/transcriptions, and GET of models; nothing else.',
    );
  });
  return routes;
}
