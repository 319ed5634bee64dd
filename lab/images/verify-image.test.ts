import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { root } from '../../scripts/setup/dependencies.mjs';

/** Building the image takes minutes; its copied folders can be compared with the suite's imports at once. */
it('sends every module of the conformance suite to the builder, and copies it into the verify image', async () => {
  const dockerfile = await readFile(join(root, 'mfa-service', 'Dockerfile'), 'utf8');
  const sent = await readFile(join(root, '.dockerignore'), 'utf8');
  const copied = foldersIn(dockerfile, /^COPY ((?!--)[\w/-]+) /gm);
  const builders = foldersIn(sent, /^!([\w/-]+)$/gm);
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
  for (const folders of [copied, builders])
    expect(modules.filter((module) => !folders.some((folder) => module.startsWith(folder)))).toEqual([]);
});

const foldersIn = (text: string, line: RegExp): string[] =>
  [...text.matchAll(line)].map(([, folder]) => `${folder}/`);
