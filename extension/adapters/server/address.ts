import type { ErrorReason } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';

/** The hosts of this machine: the only ones allowed without encryption, since no data leaves the device. */
const ownHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Chromium accepts any character in a host name, spaces included. */
const hostName = /^([a-z0-9._-]+|\[[0-9a-f:.]+\])$/;

/** Returns true if the address is this machine. */
export function isOwnMachine(address: string): boolean {
  return ownHosts.has(new URL(address).hostname);
}

/**
 * Returns the normalized address of a typed or pasted server address: scheme, host and port, without a
 * trailing slash.
 *
 * @throws AppError `bad-request` that says what to type instead
 */
export function normaliseAddress(typed: string): string {
  const url = parse(typed.trim());
  if (!url || !hostName.test(url.hostname) || !/^https?:$/.test(url.protocol)) {
    throw bad(
      'address-invalid',
      'That is no address. Type it as you were given it, like https://sayable.example.com.',
    );
  }
  if (url.protocol === 'http:' && !ownHosts.has(url.hostname)) {
    throw bad(
      'address-unencrypted',
      `A server needs an encrypted address. Type https://${url.host}; http is for this computer alone.`,
    );
  }
  if (url.username || url.password) {
    throw bad(
      'address-with-login',
      `Leave the name and password out: ${url.origin}. The access code has a field of its own.`,
    );
  }
  if (url.pathname !== '/' || url.search || url.hash) {
    throw bad('address-with-path', `Only the first part of the address is needed: ${url.origin}.`);
  }
  return url.origin;
}

/** Adds the possible scheme to a bare name: "sayable.example.com", "localhost:8787". */
function parse(typed: string): URL | null {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(typed)) return URL.parse(typed);
  const url = URL.parse(`https://${typed}`);
  return url && ownHosts.has(url.hostname) ? URL.parse(`http://${typed}`) : url;
}

function bad(reason: ErrorReason, message: string): AppError {
  return new AppError('bad-request', message, { reason });
}
