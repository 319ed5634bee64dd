import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './dependencies.mjs';

/**
 * Builds the extension for Chromium.
 * @param outDir the output folder
 * @returns the folder to load as an unpacked extension
 * @throws {Error} with the output of the build, if it fails
 */
export async function buildExtension(outDir = join(root, '.output')): Promise<string> {
  console.log('Building the extension.');
  const child = join(root, 'scripts', 'setup', 'build-child.ts');
  await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', child, outDir], {
    cwd: root,
    // The NODE_ENV of a test runner would choose the development builds of libraries.
    env: { ...process.env, NODE_ENV: 'production' },
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error: { stdout?: string; stderr?: string }) => {
    throw new Error(`The build failed.\n${error.stdout ?? ''}${error.stderr ?? ''}`);
  });
  return join(outDir, 'chrome-mv3');
}
