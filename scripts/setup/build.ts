import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './dependencies.mjs';

/**
 * Builds the extension for Chromium.
 * @param outDir Where; the default is the usual `.output`.
 * @returns The folder to load as an unpacked extension.
 * @throws {Error} with everything that the build printed, where it fails.
 */
export async function buildExtension(outDir = join(root, '.output')): Promise<string> {
  console.log('Building the extension.');
  const child = join(root, 'scripts', 'setup', 'build-child.ts');
  await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', child, outDir], {
    cwd: root,
    // A test runner's own NODE_ENV would give half a development build of React.
    env: { ...process.env, NODE_ENV: 'production' },
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error: { stdout?: string; stderr?: string }) => {
    throw new Error(`The build failed.\n${error.stdout ?? ''}${error.stderr ?? ''}`);
  });
  return join(outDir, 'chrome-mv3');
}
