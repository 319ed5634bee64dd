import { AppError } from '@sayable/shared/contracts';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../app-env.ts';
import { credentialsOf } from '../ledger/ledger-client.ts';
import type { Credentials, HostRequest } from '../ledger/types.ts';
import { addressOf } from './address.ts';
import { ForgedTokens } from './forged-tokens.ts';

/** A browser can set no header of a WebSocket but the subprotocols: "sayable, sayable.token.TOKEN". */
const subprotocolPrefix = 'sayable.token.';

/**
 * Creates the authentication, which is before everything else, so that a path that doesn't exist gets the same 401 as one that
 * does. Only joining (`POST /api/installs`) needs no token. Tokens in the address are ignored, because addresses are logged. A
 * request that reserves from a budget is checked by the reservation, in the same round trip to the ledger; where it fails
 * before it reserves, it is checked here afterwards, and a wrong token's 401 replaces its answer.
 * @throws AppError `unauthorized`, `rate-limited`.
 */
export function authenticate() {
  const forged = new ForgedTokens();
  return createMiddleware<AppEnv>(async (c, next) => {
    if (c.req.method === 'POST' && c.req.path === '/api/installs') return next();
    const token = readToken(c);
    const purpose = token.startsWith('say_') ? undefined : hostPurpose(c);
    if (purpose) {
      await c.var.ledger.authenticateHost({ code: token, purpose, address: addressOf(c) });
      c.set('isHost', true);
      return next();
    }
    const credentials = await readCredentials(c, forged, token);
    c.set('installId', credentials.installId);
    c.set('credentials', credentials);
    const check = async () => {
      c.set('install', await c.var.ledger.authenticate(credentials));
    };
    if (!isCheckedByReservation(c)) {
      await watched(c, forged, credentials, check);
      return next();
    }
    await watched(c, forged, credentials, async () => {
      await next();
      if (!c.get('isChecked')) await check();
      else if (isUnauthorized(c.error)) throw c.error;
    });
    return undefined;
  });
}

/** @throws AppError `unauthorized` for a token that has not the form of one; `rate-limited` after many of them */
async function readCredentials(
  c: Context<AppEnv>,
  forged: ForgedTokens,
  token: string,
): Promise<Credentials> {
  try {
    return await credentialsOf(token);
  } catch (thrown) {
    forged.assertFew(addressOf(c), undefined);
    forged.wasWrong(addressOf(c));
    throw thrown;
  }
}

/** Runs a check of a token, and remembers whether it was right. */
async function watched(
  c: Context<AppEnv>,
  forged: ForgedTokens,
  credentials: Credentials,
  check: () => Promise<void>,
): Promise<void> {
  const address = addressOf(c);
  forged.assertFew(address, credentials);
  try {
    await check();
    forged.wasRight(credentials);
  } catch (thrown) {
    if (isUnauthorized(thrown)) forged.wasWrong(address);
    throw thrown;
  }
}

const isUnauthorized = (thrown: unknown): thrown is AppError =>
  thrown instanceof AppError && thrown.code === 'unauthorized';

/**
 * True for the POST routes that reserve from a budget before they do anything, unless their body is large: nobody unknown may
 * fill the memory.
 */
function isCheckedByReservation(c: Context<AppEnv>): boolean {
  const isSmall = Number(c.req.header('content-length') ?? Number.NaN) <= c.get('config').limits.jsonBytes;
  return c.req.method === 'POST' && isSmall && /^\/api\/(ai|tts|generation|align)(\/|$)/.test(c.req.path);
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
