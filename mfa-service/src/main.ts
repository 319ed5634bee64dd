import { readConfig } from './config.ts';
import { kindsOf } from './engines/index.ts';
import { runService } from './run-service.ts';

/** Runs the alignment service as a program, with settings from the environment (docs/mfa-service.md). */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  await runService(config, kindsOf(config.ENGINE));
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
