import { type InstallStatus, joinRequestSchema } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import { type Context, Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { addressOf } from '../middleware/authenticate.ts';
import { readJson } from '../middleware/body.ts';
import type { Providers } from '../providers/types.ts';

/** Joining the server, reading the day's use, and leaving it. */
export function installsRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post('/', async (c) => {
      const { accessCode } = await readJson(c, joinRequestSchema);
      const joined = await c.var.ledger.join({ accessCode, address: addressOf(c) });
      // The answer contains a token, so no cache may store it.
      c.header('cache-control', 'no-store');
      return c.json(joined, 201);
    })
    .get('/me', async (c) => {
      const { installId, expiresAt, used, limit } = await c.var.install.confirm();
      c.header('cache-control', 'no-store');
      return c.json({ installId, expiresAt, parts: partsOf(c.var.providers), used, limit });
    })
    .delete('/me', (c) => revoke(c, c.var.installId))
    .delete('/:id', (c) => {
      if (c.var.isHost) return revoke(c, c.req.param('id'));
      throw new AppError('forbidden', 'Only who hosts this server may send others away.');
    });
}

async function revoke(c: Context<AppEnv>, installId: string): Promise<Response> {
  // The token first, so that nothing is added while the conversations are deleted.
  await c.var.ledger.revoke(installId);
  await c.var.conversations(installId).removeAll();
  return c.body(null, 204);
}

/** Returns which parts this server has. */
function partsOf(providers: Providers): InstallStatus['parts'] {
  const { languageModel, voice, aligner, realtime, liveTranscribers, conversationVoices } = providers;
  return {
    languageModel: languageModel !== undefined,
    voice: voice !== undefined,
    aligner: aligner !== undefined,
    conversation: languageModel !== undefined && liveTranscribers.length > 0 && conversationVoices.length > 0,
    realtime: realtime !== undefined,
  };
}
