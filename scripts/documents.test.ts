import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './setup/dependencies.mjs';

const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
const folders = new Set(
  files.flatMap((file) => file.split('/').map((_, end, parts) => parts.slice(0, end).join('/'))),
);
const topFolders = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]));

/** Decisions and the diary of experiments name files that they replaced; the other documents describe the present. */
const documents = files.filter(
  (file) => file.endsWith('.md') && !/^docs\/decisions\/|^lab\/EXPERIMENTS|^CHANGELOG/.test(file),
);

/** A name in capitals stands for any name: `tests/e2e/NAME.e2e.ts`. */
const isPattern = (path: string) => /\b[A-Z]{2,}\b/.test(path) && !files.includes(path);

function exists(path: string): boolean {
  const end = `/${path}`;
  return files.some((file) => file === path || file.endsWith(end)) || folders.has(path);
}

/** Returns the paths in backticks: files with a known ending, and folders under a folder of the repository. */
function pathsOf(text: string): string[] {
  const quoted = [...text.matchAll(/`([\w@./-]+)`/g)].map(([, path = '']) => path.replace(/\/$/, ''));
  return quoted.filter((path) => {
    if (/^[./]|node_modules|\.dev\.vars/.test(path) || isPattern(path)) return false;
    return /\w\.(tsx?|mjs|py|css)$/.test(path) || (path.includes('/') && topFolders.has(path.split('/')[0]));
  });
}

describe('the documents', () => {
  it.each(documents)('%s names only files that exist', async (document) => {
    const text = await readFile(join(root, document), 'utf8');
    expect(pathsOf(text).filter((path) => !exists(path))).toEqual([]);
  });

  it.each(documents)('%s names only commands that exist', async (document) => {
    const text = await readFile(join(root, document), 'utf8');
    const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    const commands = [...text.matchAll(/npm run ([a-z]+(?::[a-z\d]+)*)/g)].map(([, name = '']) => name);
    expect(commands.filter((name) => !(name in scripts))).toEqual([]);
  });
});
