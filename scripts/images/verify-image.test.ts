import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { root } from '../setup/dependencies.mjs';

/** Building the image takes minutes; its copied folders can be compared with the suite's imports at once. */
it('copies every module of the conformance suite into the verify image', async () => {
  const dockerfile = await readFile(join(root, 'mfa-service', 'Dockerfile'), 'utf8');
  const copied = [...dockerfile.matchAll(/^COPY ((?!--)[\w/-]+) /gm)].map(([, folder]) => `${folder}/`);
  const { metafile } = await build({
    entryPoints: [join(root, 'scripts', 'mfa', 'verify.ts')],
    absWorkingDir: root,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    metafile: true,
    write: false,
  });
  const modules = Object.keys(metafile.inputs);
  expect(modules).toContain('scripts/mfa/verify.ts');
  expect(modules.filter((module) => !copied.some((folder) => module.startsWith(folder)))).toEqual([]);
});
