import { spawn } from 'node:child_process';
import { wranglerCommand } from './build-worker.ts';
import { withContainerConfig } from './container-config.ts';

/**
 * `npm run deploy`: the Worker to Cloudflare; `npm run deploy -- --dry-run` checks it without a login. With `--container` the
 * alignment service goes with it, in a container that Docker builds here.
 */
async function main(): Promise<void> {
  const given = process.argv.slice(2);
  const rest = given.filter((argument) => argument !== '--container');
  process.exitCode =
    rest.length === given.length
      ? await deploy(rest)
      : await withContainerConfig((file) => deploy(['--config', file, ...withoutRollout(rest)]));
}

/** A dry run builds no image: it would need Docker. */
function withoutRollout(args: readonly string[]): string[] {
  return args.includes('--dry-run') ? [...args, '--containers-rollout=none'] : [...args];
}

async function deploy(args: readonly string[]): Promise<number> {
  const { command, args: all, options } = wranglerCommand(['deploy', ...args]);
  const child = spawn(command, all, { ...options, stdio: 'inherit' });
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(`wrangler could not be started (${error.message}). Run npm ci, then try again.`);
      resolve(1);
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
}

await main();
