import { AppError } from '@sayable/shared/contracts';
import type { Context } from 'hono';
import type { AppEnv } from '../../app-env.ts';
import { readBytes } from '../../middleware/body.ts';
import { reserve } from '../../middleware/reserve.ts';
import { inspectRequest } from './inspect.ts';
import { relay, watchOf } from './relay.ts';
import { targetOf } from './upstream.ts';

/** A server that was told a limit keeps it; counting bytes from outside, one may think that it doesn't. */
const doubt = 4;

/** `POST /responses` and `POST /chat/completions`. */
export async function relayLanguage(
  c: Context<AppEnv>,
  api: 'responses' | 'chat',
  path: string,
): Promise<Response> {
  targetOf(c);
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(c.req.header('content-type') ?? ''))
    throw new AppError('unsupported-media', 'Send this as JSON in UTF-8: application/json.');
  const { limits, openai } = c.get('config');
  const body = await readBytes(c, limits.jsonBytes);
  c.set('body', body);
  const asked = inspectRequest(body, openai);
  const tokensOf = (outputTokens: number) => ({
    tokens: asked.inputTokens + outputTokens,
    characters: 0,
    audioSeconds: 0,
  });
  const use = await reserve(c, tokensOf(asked.outputTokens));
  return relay(c, {
    api,
    request: { path, method: 'POST', body, stream: asked.stream },
    use,
    watch: watchOf(c),
    costOf: (usage, outputTokens) =>
      usage ? { tokens: usage.tokens, characters: 0, audioSeconds: 0 } : tokensOf(outputTokens),
    maximumTokens: asked.unlimited ? openai.maxOutputTokens : openai.maxOutputTokens * doubt,
  });
}
