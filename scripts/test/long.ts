import { runCommand } from '../setup/dependencies.mjs';

/**
 * All tests of browser, proxy and alignment service in full, on a fresh build: `npm run test:long`. `npm test` runs their
 * short form.
 */
process.exitCode = await runCommand(
  'npx',
  ['vitest', 'run', ...['e2e', 'device', 'proxy', 'mfa'].flatMap((project) => ['--project', project])],
  {
    env: { ...process.env, SAYABLE_TESTS: 'long' },
    shell: process.platform === 'win32',
  },
);
