import { AppError } from '@sayable/shared/contracts';

/** This machine itself: the only hosts that may be spoken to without encryption, since nothing leaves the device. */
const ownHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Chromium takes any sign for a part of a name, spaces among them. */
const hostName = /^([a-z0-9._-]+|\[[0-9a-f:.]+\])$/;

/** True where the address is this machine itself. */
export function isOwnMachine(address: string): boolean {
  return ownHosts.has(new URL(address).hostname);
}

/**
 * A server's address as a person types or pastes it, as it is kept: scheme, host and port, without a slash at its end.
 *
 * @throws AppError `bad-request` that says what to type instead
 */
export function normaliseAddress(typed: string): string {
  const url = parse(typed.trim());
  if (!url || !hostName.test(url.hostname) || !/^https?:$/.test(url.protocol)) {
    throw bad('That is no address. Type it as you were given it, like https://sayable.example.com.');
  }
  if (url.protocol === 'http:' && !ownHosts.has(url.hostname)) {
    throw bad(
      `A server needs an encrypted address. Type https://${url.host}; http is for this computer alone.`,
    );
  }
  if (url.username || url.password) {
    throw bad(`Leave the name and password out: ${url.origin}. The access code has a field of its own.`);
  }
  if (url.pathname !== '/' || url.search || url.hash) {
    throw bad(`Only the first part of the address is needed: ${url.origin}.`);
  }
  return url.origin;
}

/** A name alone gets the scheme that it can have: "sayable.example.com", "localhost:8787". */
function parse(typed: string): URL | null {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(typed)) return URL.parse(typed);
  const url = URL.parse(`https://${typed}`);
  return url && ownHosts.has(url.hostname) ? URL.parse(`http://${typed}`) : url;
}

function bad(message: string): AppError {
  return new AppError('bad-request', message);
}
