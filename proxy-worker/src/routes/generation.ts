import {
  type DialogueTurn,
  type GenerationEvent,
  type GenerationMethod,
  generationMethodSchema,
  generationMethods,
  generationRequests,
} from '@sayable/shared/contracts';
import type { LanguageModel } from '@sayable/shared/ports';
import { AppError } from '@sayable/shared/std';
import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import type { AppEnv } from '../app-env.ts';
import { safetyIdOf } from '../conversations/index.ts';
import {
  type CheckedRequest,
  type Meter,
  maximumUseOfTries,
  metered,
  type Run,
  runners,
} from '../generation/index.ts';
import { describeFailure, log } from '../log.ts';
import { readJson } from '../middleware/body.ts';
import { reserve, type Use } from '../middleware/reserve.ts';
import { begun, sseResponse, withDisconnect } from '../stream.ts';

const requestSchemas: { [M in GenerationMethod]: z.ZodType<CheckedRequest<M>> } = generationRequests;

/**
 * `POST /:method/stream`: tasks that the language model does for a learner, answered by the events of
 * `contracts/servers/generation.ts`. A failure before the model begins is answered with its status, a later
 * one by the event `failed`.
 */
export function generationRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>().post('/:method/stream', withDisconnect, (c) => {
    const method = generationMethodSchema.safeParse(c.req.param('method'));
    if (method.success) return answer(c, method.data);
    const known = generationMethods.join(', ');
    throw new AppError('not-found', `There is no such method here. These are known: ${known}.`);
  });
}

async function answer<M extends GenerationMethod>(c: Context<AppEnv>, method: M): Promise<Response> {
  const request = await readJson(c, requestSchemas[method]);
  const model = requireModel(c);
  await assertAllowed(c, request);
  const runner = runners[method];
  const first = runner.firstRequest(request);
  const tokens = maximumUseOfTries(first, runner.tries);
  c.var.notes.model = model.modelOf(first.task);
  const use = await reserve(c, { tokens, characters: 0, audioSeconds: 0 });
  const meter: Meter = { tokens: 0 };
  const events = runner.run(request, await runOf(c, metered(model, meter)));
  return sseResponse(c, await begun(c, settling(events, use, meter)));
}

/**
 * Checks what the learner said or wished, where the host has switched that on.
 * @throws AppError `unprocessable` for a flagged text; where the check is strict, also as the moderator does
 */
async function assertAllowed(c: Context<AppEnv>, request: object): Promise<void> {
  const { moderator } = c.var.providers;
  const text = saidIn(request);
  if (!moderator || text === '') return;
  const verdict = await moderator.check(text, { signal: c.var.signal }).catch((thrown: unknown) => {
    if (c.var.config.moderation.mode === 'strict' || c.var.signal.aborted) throw thrown;
    log('error', 'moderation-failed', { ...describeFailure(thrown) });
    return 'fine' as const;
  });
  if (verdict === 'fine') return;
  throw new AppError('unprocessable', 'This server does not talk about that. Say something else.', {
    reason: 'answer-declined',
  });
}

/** Returns the text that a request is about: a wish, or the learner's last turn. */
function saidIn(request: { wish?: string; manner?: string; turns?: readonly DialogueTurn[] }): string {
  if (request.wish !== undefined) return request.wish;
  const last = request.manner === undefined ? undefined : request.turns?.at(-1);
  return last?.speaker === 'learner' ? last.text.trim() : '';
}

function requireModel(c: Context<AppEnv>): LanguageModel {
  const { languageModel } = c.var.providers;
  if (languageModel) return languageModel;
  throw new AppError(
    'upstream-unavailable',
    'This server has no language model. Whoever runs it can set one up.',
    { reason: 'no-language-model' },
  );
}

async function runOf(c: Context<AppEnv>, model: LanguageModel): Promise<Run> {
  const { requestId, signal, installId } = c.var;
  return { model, requestId, signal, safetyId: await safetyIdOf(installId) };
}

async function* settling(
  events: AsyncGenerator<GenerationEvent, void, undefined>,
  use: Use,
  meter: Meter,
): AsyncGenerator<GenerationEvent, void, undefined> {
  try {
    yield* events;
  } finally {
    use.settle({ tokens: meter.tokens, characters: 0, audioSeconds: 0 });
  }
}
