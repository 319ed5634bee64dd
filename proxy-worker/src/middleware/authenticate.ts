import { AppError } from '@sayable/shared/contracts';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../app-env.ts';
import type { HostRequest } from '../ledger/ledger-store.ts';
import { addressOf } from './address.ts';

/** A browser can set no header of a WebSocket but the subprotocols: "sayable, sayable.token.TOKEN". */
const subprotocolPrefix = 'sayable.token.';

/**
 * Authenticates a request before anything else, so that a path that doesn't exist gets the same 401 as one that does. Only
 * joining (`POST /api/installs`) needs no token. Tokens in the address are ignored, because addresses are logged.
 * @throws AppError `unauthorized`, `rate-limited`.
 */
export const authenticate = createMiddleware<AppEnv>(async (c, next) => {
  if (c.req.method === 'POST' && c.req.path === '/api/installs') return next();
  const token = readToken(c);
  const purpose = token.startsWith('say_') ? undefined : hostPurpose(c);
  if (purpose) {
    await c.var.ledger.authenticateHost({ code: token, purpose, address: addressOf(c) });
    c.set('isHost', true);
    return next();
  }
  const install = await c.get('ledger').authenticate(token, willReserve(c));
  c.set('installId', install.installId);
  c.set('install', install);
  return next();
});

/** True for the POST routes that reserve from a budget before they do anything. */
function willReserve(c: Context<AppEnv>): boolean {
  return c.req.method === 'POST' && /^\/api\/(ai|tts|generation|align)(\/|$)/.test(c.req.path);
}

/** The requests of the host: `DELETE /api/installs/ID`, which removes an install, and `GET /api/self-test`. */
function hostPurpose(c: Context<AppEnv>): HostRequest['purpose'] | undefined {
  if (c.req.method === 'GET' && c.req.path === '/api/self-test') return 'self-test';
  return c.req.method === 'DELETE' && /^\/api\/installs\/[0-9a-f]{16}$/.test(c.req.path)
    ? 'removal'
    : undefined;
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
