import { errorBodySchema } from '@sayable/shared/contracts';
import { AppError, fromWire, isAbort } from '@sayable/shared/std';
import { isOwnMachine } from './address.ts';

/** The errors of server requests. None contains a token, a text or an answer of the server. */

export function notJoined(): AppError {
  return new AppError('forbidden', 'No server is joined. Join one in the options.', { reason: 'not-joined' });
}

function notAnswering(address: string, cause?: unknown): AppError {
  // A server on this computer needs no network.
  const isOffline = globalThis.navigator?.onLine === false && !isOwnMachine(address);
  const message = isOffline
    ? 'This device is offline. Connect it, then try again.'
    : `The server at ${hostOf(address)} did not answer. Check its address and your connection, then try again.`;
  const reason = isOffline ? 'offline' : 'server-silent';
  return new AppError('upstream-unavailable', message, { retryable: true, reason, cause });
}

function tookTooLong(address: string, cause?: unknown): AppError {
  const message = `The server at ${hostOf(address)} took too long. Try again in a moment.`;
  return new AppError('timeout', message, { retryable: true, reason: 'server-slow', cause });
}

/** An answer comes from this address, but not from a Sayable server. */
export function notSayable(address: string, cause?: unknown): AppError {
  const message = `What answers at ${hostOf(address)} is not a Sayable server, or not one for this extension. Check the address.`;
  return new AppError('invalid-upstream-data', message, { reason: 'not-sayable', cause });
}

function notUnderstood(address: string, cause?: unknown): AppError {
  const message = `The answer of the server at ${hostOf(address)} could not be understood. Try again; if it stays so, tell who runs it.`;
  return new AppError('invalid-upstream-data', message, { retryable: true, cause });
}

function unwell(address: string): AppError {
  const message = `The server at ${hostOf(address)} can't answer now. Try again in a while.`;
  return new AppError('upstream-unavailable', message, { retryable: true });
}

function unknownDevice(cause?: unknown): AppError {
  const message = 'This server no longer knows this device. Join again.';
  return new AppError('unauthorized', message, { cause });
}

/**
 * Converts an error of a request or of reading its answer to an AppError: `aborted` if `signal` cancelled it,
 * `timeout` after the timeout, `upstream-unavailable` if there was no answer or it was interrupted,
 * `invalid-upstream-data` if it can't be parsed.
 */
export function asServerError(thrown: unknown, address: string, signal?: AbortSignal): AppError {
  if (thrown instanceof AppError) return thrown;
  const name = thrown instanceof Error || thrown instanceof DOMException ? thrown.name : '';
  if (name === 'TimeoutError') return tookTooLong(address, thrown);
  if (signal?.aborted || isAbort(thrown))
    return new AppError('aborted', 'Stopped.', { retryable: true, cause: thrown });
  // Fetch and the body's reader throw these errors if the network fails.
  if (thrown instanceof TypeError) return notAnswering(address, thrown);
  return notUnderstood(address, thrown);
}

/** Converts an unsuccessful answer to an AppError. */
export async function errorOfAnswer(
  response: Response,
  address: string,
  hasToken: boolean,
): Promise<AppError> {
  const parsed = errorBodySchema.safeParse(await jsonOrUndefined(response));
  if (hasToken && response.status === 401) return unknownDevice();
  if (parsed.success) return fromWire(parsed.data.error);
  if (response.status === 429 || response.status >= 500) return unwell(address);
  return notSayable(address, parsed.error);
}

async function jsonOrUndefined(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (thrown) {
    // A gateway sends its own page, so the status is the only information. Its text isn't logged, because it
    // may quote anything.
    const kind = thrown instanceof Error ? thrown.name : typeof thrown;
    console.warn('sayable: an error without a body that can be read', response.status, kind);
    return undefined;
  }
}

function hostOf(address: string): string {
  return new URL(address).host;
}
