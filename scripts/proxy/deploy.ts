import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { wranglerCommand } from './build-worker.ts';
import { withContainerConfig } from './container-config.ts';
import { runSelfTest } from './self-test.ts';

/**
 * `npm run deploy`: deploys the Worker to Cloudflare, and has it try its vendors, models and voices. `npm run
 * deploy --
 * --dry-run` checks it without a login. `--container` also deploys the alignment service, in a container that
 *   the local Docker builds. PROXY_URL is the server's address, where it has another one than wrangler's.
 */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const rest = args.filter((argument) => argument !== '--container');
  // Known to this deployment only. It opens the self-test and nothing else.
  const code = randomBytes(24).toString('hex');
  const all = [...rest, '--var', `SELF_TEST_CODE:${code}`];
  const { exitCode, output } =
    rest.length === args.length
      ? await deploy(all)
      : await withContainerConfig((file) => deploy(['--config', file, ...withoutRollout(all)]));
  process.exitCode = exitCode;
  if (exitCode === 0 && !args.includes('--dry-run')) await testDeployment(addressIn(output), code);
}

/** The address that wrangler printed. */
const addressIn = (output: string): string | undefined =>
  process.env.PROXY_URL ?? /https:\/\/[\w.-]+\.workers\.dev/.exec(output)?.[0];

async function testDeployment(url: string | undefined, code: string): Promise<void> {
  if (url === undefined) {
    console.error(
      'wrangler printed no address, so nothing was tested. Name it: PROXY_URL=https://… npm run deploy',
    );
    process.exitCode = 1;
    return;
  }
  console.log(`\nSelf-test of ${url}`);
  const { report, ok } = await runSelfTest(url, code);
  console.log(report);
  if (!ok) process.exitCode = 1;
}

/** Adds the option that keeps a dry run from building an image, which would need Docker. */
function withoutRollout(args: readonly string[]): string[] {
  return args.includes('--dry-run') ? [...args, '--containers-rollout=none'] : [...args];
}

async function deploy(args: readonly string[]): Promise<{ exitCode: number; output: string }> {
  const { command, args: all, options } = wranglerCommand(['deploy', ...args]);
  const child = spawn(command, all, { ...options, stdio: ['inherit', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (data: Buffer) => {
    output += data.toString();
    process.stdout.write(data);
  });
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(`wrangler could not be started (${error.message}). Run "npm ci" and try again.`);
      resolve({ exitCode: 1, output });
    });
    child.once('close', (code) => resolve({ exitCode: code ?? 1, output }));
  });
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
