import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { readPort } from '../proxy/serve.ts';
import { root } from '../setup/dependencies.mjs';

/** `npm run dev:mfa`: runs only the alignment service, on the port in PORT. Settings: docs/mfa-service.md. */
async function main(): Promise<void> {
  const port = readPort(process.env.PORT, 8_090);
  const main = join(root, 'mfa-service', 'src', 'main.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    env: { ...process.env, PORT: String(port) },
    stdio: 'inherit',
  });
  // The child receives Ctrl-C too and first answers the requests that it has accepted.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  console.log(
    `The alignment service listens on port ${port}. Press Ctrl-C to stop it. Try it with your own recording:`,
  );
  console.log(
    `  curl -F audio=@speech.wav -F 'text=The sentence that you said.' http://127.0.0.1:${port}/align\n`,
  );
  process.exitCode = await new Promise<number>((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
