import { execFileSync } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './setup/dependencies.mjs';

const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
const folders = new Set(
  files.flatMap((file) => file.split('/').map((_, end, parts) => parts.slice(0, end).join('/'))),
);
const topFolders = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]));

/**
 * The diaries of experiments and changes name files that were replaced; the other documents describe the
 * present.
 */
const documents = files.filter((file) => file.endsWith('.md') && !/^lab\/EXPERIMENTS|^CHANGELOG/.test(file));

interface Link {
  path: string;
  heading: string;
}

/**
 * Returns the links to files of the repository, each with the heading that it names, in the form of an
 * address.
 */
function linksOf(text: string, document: string): Link[] {
  const addresses = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, address = '']) => address);
  return addresses
    .filter((address) => !/^[a-z]+:/.test(address))
    .map((address) => {
      const [path = '', heading = ''] = address.split('#');
      return { path: path ? normalize(join(dirname(document), path)) : document, heading };
    });
}

/** Returns the headings of a document as they stand in an address. */
function headingsOf(text: string): string[] {
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading.toLowerCase());
  return headings.map((heading) => heading.replace(/[^\p{L}\p{N}_\- ]/gu, '').replaceAll(' ', '-'));
}

/** Returns the sum of the sizes of the files under a path, in bytes. */
async function sizeOf(path: string): Promise<number> {
  const inside = files.filter(
    (file) => file === path || file.startsWith(`${path}/`) || file.endsWith(`/${path}`),
  );
  const within = inside.length > 0 ? inside : files.filter((file) => file.includes(`/${path}/`));
  const sizes = await Promise.all(within.map(async (file) => (await stat(join(root, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

const bytesOf = { kB: 1e3, MB: 1e6 };

/** A name in capitals stands for any name: `tests/e2e/NAME.e2e.ts`. */
const isPattern = (path: string) => /\b[A-Z]{2,}\b/.test(path) && !files.includes(path);

function exists(path: string): boolean {
  const end = `/${path}`;
  return files.some((file) => file === path || file.endsWith(end)) || folders.has(path);
}

/**
 * Returns the paths in backticks: files with a known ending, and folders under a folder of the repository.
 */
function pathsOf(text: string): string[] {
  const quoted = [...text.matchAll(/`([\w@./-]+)`/g)].map(([, path = '']) => path.replace(/\/$/, ''));
  return quoted.filter((path) => {
    if (/^[./]|node_modules|\.dev\.vars/.test(path) || isPattern(path)) return false;
    return /\w\.(tsx?|mjs|py|css)$/.test(path) || (path.includes('/') && topFolders.has(path.split('/')[0]));
  });
}

/** The names that many folders have on purpose. */
const anywhere = /^(?:index|main)\.tsx?$/;

/**
 * Returns the bare names of a section that more than one file has, and none of them stands in a folder that
 * the section names: a reader can't tell which file is meant.
 */
function unclearNames(section: string): string[] {
  const paths = pathsOf(section);
  const named = paths.filter((path) => path.includes('/'));
  const places = new Set(named.flatMap((path) => [path, dirname(path)]));
  const isBelow = (file: string) => [...places].some((place) => `/${file}`.includes(`/${place}/`));
  return paths.filter((path) => {
    if (path.includes('/') || anywhere.test(path)) return false;
    const candidates = files.filter((file) => file.endsWith(`/${path}`));
    return candidates.length > 1 && !candidates.some(isBelow);
  });
}

describe('the documents', () => {
  it.each(documents)('%s names a file by its folder where its name alone is not enough', async (document) => {
    const sections = (await readFile(join(root, document), 'utf8')).split(/^#+ /m);
    expect(sections.flatMap(unclearNames)).toEqual([]);
  });

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

  it.each(documents)('%s links only to files and headings that exist', async (document) => {
    const links = linksOf(await readFile(join(root, document), 'utf8'), document);
    const lost: Link[] = [];
    for (const { path, heading } of links) {
      const isThere = files.includes(path) || folders.has(path);
      const headings =
        isThere && heading && path.endsWith('.md')
          ? headingsOf(await readFile(join(root, path), 'utf8'))
          : [];
      if (!isThere || (path.endsWith('.md') && heading && !headings.includes(heading)))
        lost.push({ path, heading });
    }
    expect(lost).toEqual([]);
  });

  it.each(documents)('%s names the size of a file or folder as it is', async (document) => {
    const text = await readFile(join(root, document), 'utf8');
    const named = text.matchAll(/`([\w./-]+?)\/?`[,:]? \(?([\d.,]+) (kB|MB)\b/g);
    for (const [, path = '', count = '', unit = ''] of named) {
      const bytes = unit === 'kB' ? bytesOf.kB : bytesOf.MB;
      expect([path, Math.round((await sizeOf(path)) / bytes)]).toEqual([path, Math.round(Number(count))]);
    }
  });
});
