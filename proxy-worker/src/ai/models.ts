import { AppError } from '@sayable/shared/std';
import type { Context } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../app-env.ts';
import { noCost } from '../ledger/cost.ts';
import { reserve } from '../middleware/reserve.ts';
import { idleTimeoutOf } from './relay.ts';
import { isModelAllowed } from './request.ts';
import { answerHeadersOf, askUpstream, assertNoQuery, parseAnswer, readWhole, targetOf } from './upstream.ts';

const maximumListBytes = 2 * 2 ** 20;
/**
 * Vendors' names of themselves. The owner of a fine-tuned model is an organisation, which is nobody's
 * business.
 */
const vendors = ['openai', 'openai-internal', 'openai-dev', 'system', 'library', 'vllm', 'llamacpp'];
const modelSchema = z.object({
  id: z.string(),
  object: z.literal('model').catch('model'),
  created: z.number().catch(0),
  owned_by: z.enum(vendors).catch('system'),
});
const listSchema = z.object({ data: z.array(modelSchema) });

/** `GET /models`: upstream's models that may be used here. */
export async function listModels(c: Context<AppEnv>): Promise<Response> {
  const { models } = c.get('config').openai;
  const { headers, data: list } = await ask(c, '/models', listSchema);
  const offered = list.data.filter(({ id }) => isModelAllowed(id, models));
  return Response.json({ object: 'list', data: offered }, { headers });
}

/** `GET /models/:id`. @throws AppError `not-found` for a model that may not be used here. */
export async function retrieveModel(c: Context<AppEnv>, id: string): Promise<Response> {
  if (!isModelAllowed(id, c.get('config').openai.models))
    throw new AppError('not-found', 'This server does not offer that model. Ask for the list at /models.');
  const { headers, data } = await ask(c, `/models/${encodeURIComponent(id)}`, modelSchema);
  return Response.json(data, { headers });
}

/** The request costs nothing, but counts towards the requests of a minute. */
async function ask<S extends z.ZodType>(
  c: Context<AppEnv>,
  path: string,
  schema: S,
): Promise<{ headers: Headers; data: z.output<S> }> {
  targetOf(c);
  assertNoQuery(c);
  const use = await reserve(c, noCost);
  const timeout = idleTimeoutOf(c);
  try {
    const response = await timeout.wait(askUpstream(c, { path, stream: false }, timeout.signal));
    const bytes = await timeout.wait(readWhole(response, maximumListBytes));
    const data = schema.parse(parseAnswer(bytes));
    return { headers: answerHeadersOf(response), data };
  } catch (thrown) {
    throw timeout.explain(thrown);
  } finally {
    timeout.stop();
    use.settle(noCost);
  }
}
