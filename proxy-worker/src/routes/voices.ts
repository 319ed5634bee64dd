import { AppError, type voicesAnswerSchema } from '@sayable/shared/contracts';
import type { StreamingVoice } from '@sayable/shared/ports';
import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import type { AppEnv } from '../app-env.ts';

/** `GET /api/voices`: the voices that may be used. */
export function voicesRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get('/', async (c) => {
    const voices = await voiceOf(c).voices({ signal: c.var.signal });
    const answer: z.infer<typeof voicesAnswerSchema> = { voices };
    return c.json(answer, 200, { 'cache-control': 'private, max-age=60' });
  });
  return routes;
}

/** @throws AppError `upstream-unavailable` where the host set up no voice. */
export function voiceOf(c: Context<AppEnv>): StreamingVoice {
  const { voice } = c.var.providers;
  if (voice) return voice;
  throw new AppError(
    'upstream-unavailable',
    'This server has no voice of its own. Sayable goes on with the voice on your device.',
    { reason: 'no-voice' },
  );
}
