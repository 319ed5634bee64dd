import { AppError } from '@sayable/shared/contracts';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../app-env.ts';
import { addressOf } from './address.ts';

/** On a WebSocket a browser can send no header but the subprotocols: "sayable, sayable.token.TOKEN". */
const subprotocolPrefix = 'sayable.token.';

/**
 * Who asks, before anything else is looked at: what is no path gets the same 401 as what is one. Only joining
 * (`POST /api/installs`) needs no token; a token in the address is not looked for, as addresses stand in logs.
 * @throws AppError `unauthorized`, `rate-limited`.
 */
export const authenticate = createMiddleware<AppEnv>(async (c, next) => {
  if (c.req.method === 'POST' && c.req.path === '/api/installs') return next();
  const token = readToken(c);
  if (sendsAway(c) && !token.startsWith('say_')) {
    await c.var.ledger.authenticateHost({ adminCode: token, address: addressOf(c) });
    c.set('isHost', true);
    return next();
  }
  const install = await c.get('ledger').authenticate(token, willReserve(c));
  c.set('installId', install.installId);
  c.set('install', install);
  return next();
});

/** Whatever is asked by POST here takes from a budget before it does anything. */
function willReserve(c: Context<AppEnv>): boolean {
  return c.req.method === 'POST' && /^\/api\/(ai|tts|generation|align)(\/|$)/.test(c.req.path);
}

/** The one thing that the host does: `DELETE /api/installs/ID`. */
function sendsAway(c: Context<AppEnv>): boolean {
  return c.req.method === 'DELETE' && /^\/api\/installs\/[0-9a-f]{16}$/.test(c.req.path);
}

function readToken(c: Context<AppEnv>): string {
  const token = c.req.header('upgrade')?.toLowerCase() === 'websocket' ? fromSubprotocol(c) : fromBearer(c);
  if (token) return token;
  throw new AppError(
    'unauthorized',
    'This server wants to know who asks. Join it in the options of Sayable.',
  );
}

function fromBearer(c: Context<AppEnv>): string | undefined {
  return /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
}

function fromSubprotocol(c: Context<AppEnv>): string | undefined {
  const protocols = (c.req.header('sec-websocket-protocol') ?? '').split(',').map((entry) => entry.trim());
  return protocols.find((entry) => entry.startsWith(subprotocolPrefix))?.slice(subprotocolPrefix.length);
}
