import type { z } from 'zod';
import { asServerError, errorOfAnswer, notSayable } from './server-errors.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface RequestOptions {
  signal?: AbortSignal | undefined;
  /** The timeout until the answer begins. */
  timeoutMs?: number | undefined;
}

interface Exchange extends RequestOptions {
  init?: RequestInit | undefined;
  fetch: Fetch;
}

const BEGINS_WITHIN_MS = 15_000;

/**
 * Sends a request to a server, with its token if there is one. Resolves when a successful answer begins.
 *
 * @throws AppError as in `ServerClient.request`
 */
export async function fetchFrom(
  { address, token }: { address: string; token?: string },
  path: string,
  { init = {}, fetch, signal, timeoutMs = BEGINS_WITHIN_MS }: Exchange,
): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new DOMException('No answer.', 'TimeoutError')), timeoutMs);
  const headers = new Headers(init.headers);
  if (token) headers.set('Authorization', `Bearer ${token}`);
  try {
    const response = await fetch(address + path, {
      ...init,
      headers,
      signal: signal ? AbortSignal.any([signal, late.signal]) : late.signal,
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      // The token is for this address only.
      redirect: 'manual',
    });
    if (response.type === 'opaqueredirect') throw notSayable(address);
    if (!response.ok) throw await errorOfAnswer(response, address, token !== undefined);
    return response;
  } catch (thrown) {
    throw asServerError(thrown, address, signal);
  } finally {
    clearTimeout(timer);
  }
}

/** Returns the options of a request that posts JSON. */
export function jsonPost(body: object, headers: Record<string, string> = {}): RequestInit {
  const typed = { ...headers, 'Content-Type': 'application/json' };
  return { method: 'POST', headers: typed, body: JSON.stringify(body) };
}

/** Parses the body of an answer. Errors are converted by `asServerError`. */
export async function parseJson<T>(response: Response, schema: z.ZodType<T>): Promise<T> {
  return schema.parse(await response.json());
}
