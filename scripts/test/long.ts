import { runCommand } from '../setup/dependencies.mjs';

/** All browser tests in full, on a fresh build: `npm run test:long`. `npm test` runs their short form. */
process.exitCode = await runCommand('npx', ['vitest', 'run', '--project', 'e2e', '--project', 'device'], {
  env: { ...process.env, SAYABLE_TESTS: 'long' },
  shell: process.platform === 'win32',
});
