import { join } from 'node:path';
import { inject } from 'vitest';
import { root } from '../../../scripts/setup/dependencies.mjs';
import { type StaticServer, serveFolder } from '../../../scripts/setup/static-server.ts';
import { type LaunchOptions, Sayable } from './sayable.ts';

/**
 * Launches a browser with the build under test. Its microphone is fed, unless the test is about the device,
 * and no line about a listener follows a result, unless the test waits for it.
 */
export function launchSayable(options: Partial<LaunchOptions> = {}): Promise<Sayable> {
  return Sayable.launch({
    executablePath: inject('executablePath'),
    extensionPath: inject('extensionPath'),
    microphone: 'fed',
    listens: false,
    ...options,
  });
}

/** The strictest policy of a page: no loading, no scripts, no styles, no HTML from text. */
const strictPolicy = {
  'content-security-policy':
    "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'",
};

/** Serves the local pages under `tests/fixtures/pages`. */
export function servePages(): Promise<StaticServer> {
  return serveFolder(join(root, 'tests', 'fixtures', 'pages'), { headers: { '/strict.html': strictPolicy } });
}
