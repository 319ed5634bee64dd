import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { lockedNode, root } from '../../scripts/setup/dependencies.mjs';

interface Step {
  instruction: string;
  text: string;
}

/**
 * The instructions of a Dockerfile, as Docker joins their lines: comments within an instruction are left out.
 */
function stepsOf(dockerfile: string): Step[] {
  const lines = dockerfile.split('\n').filter((line) => !/^\s*(#|$)/.test(line));
  const joined = lines.join('\n').replaceAll('\\\n', '');
  return joined.split('\n').map((line) => {
    const [, instruction = '', text = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
    return { instruction, text };
  });
}

/** Docker isn't needed: each stage is a folder, COPY copies to it, and each RUN line is run there by `sh`. */
it('the proxy’s image builds: its RUN and COPY lines work in a folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sayable-image-'));
  const bin = join(folder, 'bin');
  await mkdir(bin);
  // The dependencies are there already: npm only checks that the lock file and the manifests agree.
  await writeFile(join(bin, 'npm'), `#!/bin/sh\nPATH="$REAL_PATH" exec npm "$@" --dry-run --offline\n`);
  await chmod(join(bin, 'npm'), 0o755);
  const path = [bin, dirname(lockedNode()), process.env.PATH].join(delimiter);
  const env = { ...process.env, PATH: path, REAL_PATH: process.env.PATH };
  const stages = new Map<string, string>();
  let stage = '';
  for (const { instruction, text } of stepsOf(
    await readFile(join(root, 'proxy-worker', 'Dockerfile'), 'utf8'),
  )) {
    if (instruction === 'FROM') {
      stage = join(folder, `stage-${stages.size}`);
      stages.set(/ AS (\S+)/.exec(text)?.[1] ?? '', stage);
      await mkdir(join(stage, 'app'), { recursive: true });
    } else if (instruction === 'COPY') await copy(text, join(stage, 'app'), stages);
    else if (instruction === 'RUN') {
      await promisify(execFile)('sh', ['-c', text], { cwd: join(stage, 'app'), env });
      const modules = join(stage, 'app', 'node_modules');
      if (text.startsWith('npm') && !existsSync(modules)) await symlink(join(root, 'node_modules'), modules);
    }
  }
  expect(existsSync(join(stage, 'app', 'scripts', 'proxy', 'dev.ts'))).toBe(true);
  expect(existsSync(join(stage, 'app', '.sayable', 'proxy'))).toBe(true);
  await rm(folder, { recursive: true });
}, 180_000);

/** Copies as COPY does, from another stage or from the repository. */
async function copy(text: string, app: string, stages: ReadonlyMap<string, string>): Promise<void> {
  const from = stages.get(/--from=(\S+)/.exec(text)?.[1] ?? 'none');
  const names = text.split(' ').filter((word) => !word.startsWith('--'));
  const target = names.at(-1) ?? '';
  for (const name of names.slice(0, -1)) {
    const source = from === undefined ? join(root, name) : join(from, name);
    const isInto = /\/$/.test(target) || names.length > 2;
    const destination = join(app, isInto ? join(target, name.split('/').at(-1) ?? '') : target);
    const skipped = /(^|\/)(\.wrangler|node_modules\/\.cache)(\/|$)/;
    await cp(source, destination, {
      recursive: true,
      dereference: true,
      filter: (path) => !skipped.test(path),
    });
  }
}
