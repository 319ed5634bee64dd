import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { readPort } from '../proxy/serve.ts';
import { root } from '../setup/dependencies.mjs';

/** `npm run dev:mfa`: the alignment service alone, on the port in PORT. Settings: docs/mfa-service.md. */
async function main(): Promise<void> {
  const port = readPort(process.env.PORT, 8_090);
  const main = join(root, 'mfa-service', 'src', 'main.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    env: { ...process.env, PORT: String(port) },
    stdio: 'inherit',
  });
  // Ctrl-C reaches it too, and it answers what it has accepted.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  console.log(`The alignment service on port ${port}. Ctrl-C ends it. Try, with a recording of your own:`);
  console.log(`  curl -F audio=@speech.wav -F 'text=What was said.' http://127.0.0.1:${port}/align\n`);
  process.exitCode = await new Promise<number>((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
