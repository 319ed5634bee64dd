import {
  type ConversationStart,
  conversationIdSchema,
  conversationStartSchema,
} from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import { type Context, Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { notConfigured } from '../conversations/index.ts';
import { limits } from '../conversations/limits.ts';
import type { Conversations } from '../conversations/types.ts';
import { readJson } from '../middleware/body.ts';

/** The WebSocket's subprotocol. The token is another entry of the same header. */
const SUBPROTOCOL = 'sayable';

/**
 * The routes of `contracts/conversation/conversation-api.ts`: the install's conversations, and the WebSocket
 * of each.
 */
export function conversationsRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post('/', async (c) => {
      const start = await readJson(c, conversationStartSchema, {
        maximumBytes: limits.startBytes,
      });
      assertPossible(c, start.engine);
      const { answer, isNew } = await conversationsOf(c).create(start);
      return c.json(answer, isNew ? 201 : 200);
    })
    .get('/', async (c) => c.json({ conversations: await conversationsOf(c).list() }))
    .get('/:id', async (c) => c.json(await conversationsOf(c).read(idOf(c))))
    .post('/:id/end', async (c) => c.json(await conversationsOf(c).end(idOf(c))))
    .delete('/:id', async (c) => {
      await conversationsOf(c).remove(idOf(c));
      return c.body(null, 204);
    })
    .get('/:id/socket', connect);
}

function conversationsOf(c: Context<AppEnv>): Conversations {
  c.header('cache-control', 'no-store');
  return c.var.conversations(c.var.installId);
}

function assertPossible(c: Context<AppEnv>, engine: ConversationStart['engine']): void {
  const { languageModel, realtime } = c.var.providers;
  if ((engine === 'realtime' ? realtime : languageModel) === undefined) throw notConfigured();
}

/** The id in the path. @throws AppError `not-found` for text that can't be an id. */
function idOf(c: Context<AppEnv>): string {
  const id = conversationIdSchema.safeParse(c.req.param('id'));
  if (id.success) return id.data;
  throw new AppError('not-found', 'This server has no such conversation. Start a new one.', {
    reason: 'conversation-gone',
  });
}

async function connect(c: Context<AppEnv>): Promise<Response> {
  const offered = (c.req.header('sec-websocket-protocol') ?? '').split(',').map((entry) => entry.trim());
  if (c.req.header('upgrade')?.toLowerCase() !== 'websocket' || !offered.includes(SUBPROTOCOL)) {
    throw new AppError('bad-request', 'This address takes a WebSocket with the subprotocol "sayable" only.');
  }
  const webSocket = await conversationsOf(c).connect(idOf(c));
  return new Response(null, { status: 101, webSocket, headers: { 'sec-websocket-protocol': SUBPROTOCOL } });
}
