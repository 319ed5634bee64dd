import { spawn } from 'node:child_process';
import { wranglerCommand } from './build-worker.ts';
import { withContainerConfig } from './container-config.ts';

/**
 * `npm run deploy`: deploys the Worker to Cloudflare. `npm run deploy -- --dry-run` checks it without a login.
 * `--container` also deploys the alignment service, in a container that the local Docker builds.
 */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const rest = args.filter((argument) => argument !== '--container');
  process.exitCode =
    rest.length === args.length
      ? await deploy(rest)
      : await withContainerConfig((file) => deploy(['--config', file, ...withoutRollout(rest)]));
}

/** Adds the option that keeps a dry run from building an image, which would need Docker. */
function withoutRollout(args: readonly string[]): string[] {
  return args.includes('--dry-run') ? [...args, '--containers-rollout=none'] : [...args];
}

async function deploy(args: readonly string[]): Promise<number> {
  const { command, args: all, options } = wranglerCommand(['deploy', ...args]);
  const child = spawn(command, all, { ...options, stdio: 'inherit' });
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(`wrangler could not be started (${error.message}). Run "npm ci" and try again.`);
      resolve(1);
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
}

await main();
