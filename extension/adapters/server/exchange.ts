import type { z } from 'zod';
import { asServerError, errorOfAnswer, notSayable } from './server-errors.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface RequestOptions {
  signal?: AbortSignal | undefined;
  /** How long the answer may take to begin. */
  timeoutMs?: number | undefined;
}

interface Exchange extends RequestOptions {
  init?: RequestInit | undefined;
  fetch: Fetch;
}

const BEGINS_WITHIN_MS = 15_000;

/**
 * Asks a server, with its token where there is one. Resolves when the answer begins, if it is a success.
 *
 * @throws AppError as `ServerClient.request` says
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
      // The token is for this address and no other.
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

/** The body of an answer. What it throws goes through `asServerError`. */
export async function parseJson<T>(response: Response, schema: z.ZodType<T>): Promise<T> {
  return schema.parse(await response.json());
}
