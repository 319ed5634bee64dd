import { runCommand } from '../setup/dependencies.mjs';

/** All browser and proxy tests in full, on a fresh build: `npm run test:long`. `npm test` runs their short form. */
process.exitCode = await runCommand(
  'npx',
  ['vitest', 'run', ...['e2e', 'device', 'proxy'].flatMap((project) => ['--project', project])],
  {
    env: { ...process.env, SAYABLE_TESTS: 'long' },
    shell: process.platform === 'win32',
  },
);
