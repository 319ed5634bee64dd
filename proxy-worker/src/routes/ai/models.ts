import { AppError } from '@sayable/shared/contracts';
import type { Context } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import { reserve } from '../../middleware/reserve.ts';
import { isModelAllowed } from './inspect.ts';
import { parseBytes } from './read-field.ts';
import { nothing, watchOf } from './relay.ts';
import { answerHeadersOf, askUpstream, readWhole, targetOf } from './upstream.ts';

const maximumListBytes = 2 * 2 ** 20;
const listSchema = z.looseObject({ data: z.array(z.looseObject({ id: z.string() })) });
const modelSchema = z.looseObject({ id: z.string() });

/** `GET /models`: of upstream's models those that may be used here. */
export async function listModels(c: Context<AppEnv>): Promise<Response> {
  const { models } = c.get('config').openai;
  const { headers, data: list } = await ask(c, '/models', listSchema);
  const offered = list.data.filter(({ id }) => isModelAllowed(id, models));
  return Response.json({ ...list, data: offered }, { headers });
}

/** `GET /models/:id`. */
export async function retrieveModel(c: Context<AppEnv>, id: string): Promise<Response> {
  if (!isModelAllowed(id, c.get('config').openai.models))
    throw new AppError('not-found', 'This server does not offer that model. Ask for the list at /models.');
  const { headers, data } = await ask(c, `/models/${encodeURIComponent(id)}`, modelSchema);
  return Response.json(data, { headers });
}

/** Costs nothing, but counts as a request. */
async function ask<S extends z.ZodType>(
  c: Context<AppEnv>,
  path: string,
  schema: S,
): Promise<{ headers: Headers; data: z.output<S> }> {
  targetOf(c);
  const use = await reserve(c, nothing);
  const watch = watchOf(c);
  try {
    const response = await watch.waitFor(
      askUpstream(c, { path, method: 'GET', stream: false }, watch.signal),
    );
    const bytes = await watch.waitFor(readWhole(response, maximumListBytes));
    const data = schema.parse(parseBytes(bytes));
    return { headers: answerHeadersOf(response), data };
  } catch (thrown) {
    throw watch.explain(thrown);
  } finally {
    watch.stop();
    use.settle(nothing);
  }
}
