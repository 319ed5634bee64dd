import { AppError } from '@sayable/shared/std';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppEnv, Pending } from '../app-env.ts';
import { sha256Hex } from '../digest.ts';
import { networkOf, unknownToken } from '../ledger/installs.ts';
import type { Credentials, HostRequest, Install, Ledger } from '../ledger/types.ts';

/** A browser can set no header of a WebSocket but the subprotocols: "sayable, sayable.token.TOKEN". */
const subprotocolPrefix = 'sayable.token.';

/**
 * Creates the authentication, which is before everything else, so that a path that doesn't exist gets the
 * same 401 as one that does. Only joining (`POST /api/installs`) needs no token. Tokens in the address are
 * ignored, because addresses are logged. A request that reserves from a budget is checked by the reservation,
 * in the same round trip to the ledger; where it fails before it reserves, it is checked here afterwards, and
 * a wrong token's 401 replaces its answer.
 * @throws AppError `unauthorized`, `rate-limited`.
 */
export function authenticate() {
  const forged = new ForgedTokens();
  return createMiddleware<AppEnv>(async (c, next) => {
    if (c.req.method === 'POST' && c.req.path === '/api/installs') return next();
    const token = readToken(c);
    const purpose = token.startsWith('say_') ? undefined : hostPurpose(c);
    if (purpose) {
      await c.get('ledger').authenticateHost({ code: token, purpose, address: addressOf(c) });
      c.set('isHost', true);
      return next();
    }
    const credentials = forged.right(token) ?? (await readCredentials(c, forged, token));
    // `c.var` copies all variables each time, so it stays off the path of every call.
    const install = new PendingInstall(c.get('ledger'), credentials);
    c.set('installId', credentials.installId);
    c.set('install', install);
    const shown = { token, credentials };
    if (!reservesFirst(c)) {
      await watched(c, forged, shown, () => install.confirm());
      return next();
    }
    await watched(c, forged, shown, async () => {
      await next();
      if (!install.isCheckedByReservation) await install.confirm();
      else if (isUnauthorized(c.error)) throw c.error;
    });
    return undefined;
  });
}

class PendingInstall implements Pending<Install> {
  readonly credentials: Credentials;
  readonly #ledger: Ledger;
  known: Install | undefined;
  isCheckedByReservation = false;

  constructor(ledger: Ledger, credentials: Credentials) {
    this.#ledger = ledger;
    this.credentials = credentials;
  }

  async confirm(): Promise<Install> {
    this.known ??= await this.#ledger.authenticate(this.credentials);
    return this.known;
  }
}

/**
 * @throws AppError `unauthorized` for a token that has not the form of one; `rate-limited` after many of them
 */
async function readCredentials(
  c: Context<AppEnv>,
  forged: ForgedTokens,
  token: string,
): Promise<Credentials> {
  const [, installId, secret] = /^say_([0-9a-f]{16})_([0-9a-f]{64})$/.exec(token) ?? [];
  if (installId && secret) return { installId, secretHash: await sha256Hex(secret) };
  forged.assertFew(addressOf(c));
  forged.wasWrong(addressOf(c));
  throw unknownToken();
}

/** Runs a check of a token, and remembers whether it was right. */
async function watched(
  c: Context<AppEnv>,
  forged: ForgedTokens,
  { token, credentials }: { token: string; credentials: Credentials },
  check: () => Promise<unknown>,
): Promise<void> {
  const address = addressOf(c);
  if (!forged.right(token)) forged.assertFew(address);
  try {
    await check();
    forged.wasRight(token, credentials);
  } catch (thrown) {
    if (isUnauthorized(thrown)) forged.wasWrong(address, token);
    throw thrown;
  }
}

const isUnauthorized = (thrown: unknown): thrown is AppError =>
  thrown instanceof AppError && thrown.code === 'unauthorized';

/**
 * True for the POST routes that reserve from a budget before they do anything, unless their body is large:
 * nobody unknown may fill the memory.
 */
function reservesFirst(c: Context<AppEnv>): boolean {
  const isSmall = Number(c.req.header('content-length') ?? Number.NaN) <= c.get('config').limits.jsonBytes;
  return c.req.method === 'POST' && isSmall && /^\/api\/(ai|tts|generation|align)(\/|$)/.test(c.req.path);
}

/**
 * The requests of the host: `DELETE /api/installs/ID`, which removes an install, and `GET /api/self-test`.
 */
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

/**
 * Returns the address of the client. Cloudflare sets the header and lets no client set it; elsewhere the
 * reverse proxy before workerd has to do the same. Without the header all clients count as one address.
 */
export function addressOf(c: Context<AppEnv>): string {
  return c.req.header('cf-connecting-ip')?.slice(0, 45) ?? 'unknown';
}

/** The unknown tokens that an address may send in a minute. A person whose token was revoked sends a few. */
const MAX_PER_MINUTE = 100;
const WINDOW_MS = 60_000;
const MAX_REMEMBERED = 10_000;

/**
 * Limits unknown tokens by address, in the memory of an isolate, so that a flood of them does not reach the
 * ledger. Tokens that were right before are not limited: people behind one address must not lock one another
 * out. The ledger checks them, too, each time.
 */
export class ForgedTokens {
  readonly #now: () => number;
  /** The credentials of tokens that were right: a digest takes longer than to look it up. */
  readonly #right = new Map<string, Credentials>();
  readonly #wrong = new Map<string, { count: number; sinceMs: number }>();

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Returns the credentials of a token that was right before. */
  right(token: string): Credentials | undefined {
    return this.#right.get(token);
  }

  /** @throws AppError `rate-limited` */
  assertFew(address: string): void {
    const { count, sinceMs } = this.#of(address);
    if (count < MAX_PER_MINUTE) return;
    throw new AppError('rate-limited', 'Too many tries from here. Wait a minute, then try again.', {
      reason: 'too-many-guesses',
      retryAfterMs: sinceMs + WINDOW_MS - this.#now(),
    });
  }

  wasRight(token: string, credentials: Credentials): void {
    if (this.#right.has(token)) return;
    if (this.#right.size >= MAX_REMEMBERED) this.#right.clear();
    this.#right.set(token, credentials);
  }

  /** @param token a token that has the form of one */
  wasWrong(address: string, token?: string): void {
    if (token !== undefined) this.#right.delete(token);
    const { count, sinceMs } = this.#of(address);
    if (this.#wrong.size >= MAX_REMEMBERED) this.#wrong.clear();
    this.#wrong.set(networkOf(address), { count: count + 1, sinceMs });
  }

  #of(address: string) {
    const known = this.#wrong.get(networkOf(address));
    const isCurrent = known !== undefined && this.#now() - known.sinceMs < WINDOW_MS;
    return isCurrent ? known : { count: 0, sinceMs: this.#now() };
  }
}
