import { AppError, errorBodySchema, fromWire, isAbort } from '@sayable/shared/contracts';
import { isOwnMachine } from './address.ts';

/** What to tell a person of a server that was asked in vain. No token, text or answer of the server's is in any of it. */

export function notJoined(): AppError {
  return new AppError('forbidden', 'No server is joined. Join one in the options.');
}

function notAnswering(address: string, cause?: unknown): AppError {
  // A server on this computer needs no network.
  const isOffline = globalThis.navigator?.onLine === false && !isOwnMachine(address);
  const message = isOffline
    ? 'This device is offline. Connect it, then try again.'
    : `The server at ${hostOf(address)} did not answer. Check its address and your connection, then try again.`;
  return new AppError('upstream-unavailable', message, { retryable: true, cause });
}

function tookTooLong(address: string, cause?: unknown): AppError {
  const message = `The server at ${hostOf(address)} took too long. Try again in a moment.`;
  return new AppError('timeout', message, { retryable: true, cause });
}

/** Something answers there, but not as a server of ours does. */
export function notSayable(address: string, cause?: unknown): AppError {
  const message = `What answers at ${hostOf(address)} is not a Sayable server, or not one for this extension. Check the address.`;
  return new AppError('invalid-upstream-data', message, { cause });
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
 * What was thrown while a server was asked or its answer read, as an AppError: `aborted` where `signal` ended it,
 * `timeout` where its time was over, `upstream-unavailable` where nothing came or it broke off, `invalid-upstream-data`
 * where it can't be understood.
 */
export function asServerError(thrown: unknown, address: string, signal?: AbortSignal): AppError {
  if (thrown instanceof AppError) return thrown;
  const name = thrown instanceof Error || thrown instanceof DOMException ? thrown.name : '';
  if (name === 'TimeoutError') return tookTooLong(address, thrown);
  if (signal?.aborted || isAbort(thrown))
    return new AppError('aborted', 'Stopped.', { retryable: true, cause: thrown });
  // What fetch and the body's reader throw where the network fails.
  if (thrown instanceof TypeError) return notAnswering(address, thrown);
  return notUnderstood(address, thrown);
}

/** An answer that is no success, as an AppError. */
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
    // A gateway's page of its own: the status has to say it. Its words stay out of the log, whatever they quote.
    const kind = thrown instanceof Error ? thrown.name : typeof thrown;
    console.warn('sayable: an error without a body that can be read', response.status, kind);
    return undefined;
  }
}

function hostOf(address: string): string {
  return new URL(address).host;
}
