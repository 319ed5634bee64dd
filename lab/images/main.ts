import { join } from 'node:path';
import { buildImages } from './build.ts';
import { requireTools, show } from './tools.ts';

/**
 * `npm run images`: builds the images of proxy, service and verify without Docker, and plays `compose.yaml`
 * with them. Root on Linux with buildah and bubblewrap; CONTRIBUTING.md describes the rest.
 */
async function main(): Promise<void> {
  await requireTools();
  await buildImages();
  const topology = join(import.meta.dirname, 'topology.ts');
  // A network with nothing but the loopback, for all containers and the client.
  const alone = ['--unshare-net', '--dev-bind', '/', '/', '--die-with-parent'];
  await show('bwrap', [...alone, process.execPath, '--disable-warning=ExperimentalWarning', topology]);
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
