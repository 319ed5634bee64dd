import { AppError } from '@sayable/shared/std';
import { type Context, Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { noCost } from '../ledger/cost.ts';
import { readBytes } from '../middleware/body.ts';
import { reserve } from '../middleware/reserve.ts';
import type { UpstreamIdleTimeout } from '../upstream-errors.ts';
import { listModels, retrieveModel } from './models.ts';
import { type Call, idleTimeoutOf, relay } from './relay.ts';
import { readLanguageRequest } from './request.ts';
import { relayTranscription } from './transcription.ts';
import { assertNoQuery, noteModel, targetOf } from './upstream.ts';

/**
 * A stream is ended at this many times the allowed tokens. Upstream knows the limit and counts in tokens; the
 * count here is by bytes, which overestimates.
 */
const streamTolerance = 4;
/**
 * The first byte of an answer that isn't streamed comes when all of it is written, so upstream may be silent
 * for this many times the usual limit: five minutes. OpenAI's client waits for ten.
 */
const wholeAnswerPatience = 10;

/**
 * Creates `/api/ai/*`: OpenAI's API, for any server that implements it. Only these paths exist, each with and
 * without the version, so that `…/api/ai/v1` serves as a client's base URL.
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

/** `POST /responses` and `POST /chat/completions`. */
async function relayLanguage(c: Context<AppEnv>, api: 'responses' | 'chat', path: string): Promise<Response> {
  targetOf(c);
  assertNoQuery(c);
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(c.req.header('content-type') ?? ''))
    throw new AppError('unsupported-media', 'Send this as JSON in UTF-8: application/json.');
  const timeout = idleTimeoutOf(c);
  try {
    return await relay(c, await readCall(c, api, path, timeout), timeout);
  } catch (thrown) {
    timeout.stop();
    throw thrown;
  }
}

async function readCall(
  c: Context<AppEnv>,
  api: 'responses' | 'chat',
  path: string,
  timeout: UpstreamIdleTimeout,
): Promise<Call> {
  const { limits, openai } = c.get('config');
  const asked = readLanguageRequest(api, await readBytes(c, limits.jsonBytes, timeout), openai);
  noteModel(c, asked.model);
  const use = await reserve(c, { ...noCost, tokens: asked.tokens }, { digest: asked.body });
  return {
    api,
    request: { path, body: asked.body, stream: asked.stream },
    use,
    costOf: ({ tokens }) => ({ ...noCost, tokens }),
    hidesUsage: asked.hidesUsage,
    patience: asked.stream ? 1 : wholeAnswerPatience,
    maximumTokens: openai.maxOutputTokens * streamTolerance,
  };
}
