import { parseArgs } from 'node:util';
import { runCommand } from '../setup/dependencies.mjs';

/**
 * Scores of whole recordings by the real engine and networks: `npm run test:accuracy`. With `--short` a few recordings
 * of each kind, as in `npm test`.
 */
const { values } = parseArgs({ options: { short: { type: 'boolean', default: false } } });
process.exitCode = await runCommand('npx', ['vitest', 'run', '--project', 'accuracy'], {
  env: { ...process.env, SAYABLE_TESTS: values.short ? 'short' : 'long' },
  shell: process.platform === 'win32',
});
