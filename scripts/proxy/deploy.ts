import { spawn } from 'node:child_process';
import { wranglerCommand } from './build-worker.ts';

/** `npm run deploy`: the Worker to Cloudflare; `npm run deploy -- --dry-run` checks it without a login. */
const { command, args, options } = wranglerCommand(['deploy', ...process.argv.slice(2)]);
const child = spawn(command, args, { ...options, stdio: 'inherit' });
child.once('error', (error) => {
  console.error(`wrangler could not be started (${error.message}). Run npm ci, then try again.`);
  process.exitCode = 1;
});
child.once('close', (code) => {
  process.exitCode = code ?? 1;
});
