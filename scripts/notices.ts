import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { dataNotices, missingTexts, type Notice } from './notices/hand-written.ts';
import { root } from './setup/dependencies.mjs';

/**
 * Writes THIRD-PARTY-NOTICES: everything that ends up in the built extension, with its licence.
 * `--check` only compares and exits with 1 where the file is out of date.
 */

/** Used by the command line and the tests, ours, types only, or replaced in the build by a line of our own. */
const notShipped = new Set(['audio-decode', '@sayable/shared', '@types/emscripten', 'blob-polyfill']);
/** Build tools that leave code of theirs in what is built. */
const builtIn = ['tailwindcss', 'wxt', '@wxt-dev/webextension-polyfill'];

const packageSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  homepage: z.string().optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
});

const target = join(root, 'THIRD-PARTY-NOTICES');
const packageFolder = (name: string) => join(root, 'node_modules', name);

async function readPackage(name: string) {
  return packageSchema.parse(JSON.parse(await readFile(join(packageFolder(name), 'package.json'), 'utf8')));
}

async function shippedPackages(): Promise<string[]> {
  const own = z
    .object({ dependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  const found = new Set<string>();
  const shared = await readPackage('@sayable/shared');
  const queue = Object.keys({ ...own.dependencies, ...shared.dependencies });
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name) || notShipped.has(name)) continue;
    found.add(name);
    queue.push(...Object.keys((await readPackage(name)).dependencies ?? {}));
  }
  return [...found, ...builtIn].sort((one, other) => one.localeCompare(other, 'en'));
}

/** @throws {Error} where a package brings no licence text and none was written by hand. */
async function noticeOf(name: string): Promise<Notice> {
  const { version, license } = await readPackage(name);
  const files = (await readdir(packageFolder(name)))
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort();
  const texts = await Promise.all(files.map((file) => readFile(join(packageFolder(name), file), 'utf8')));
  const text = files.length > 0 ? texts.map((part) => part.trim()).join('\n\n') : missingTexts[name];
  if (!text) throw new Error(`${name} brings no licence text: write one in scripts/notices/hand-written.ts.`);
  return { name: `${name} ${version}`, licence: license, text };
}

/** The model's README is its licence, in a comment's dress. */
async function acousticModelNotice(): Promise<Notice> {
  const file = join(packageFolder('soundswallower'), 'model', 'en-us', 'README.txt');
  const text = (await readFile(file, 'utf8')).replace(/^(\/\*| \*\/?) ?/gm, '').trim();
  return { name: 'The acoustic model en-us (in SoundSwallower)', licence: 'BSD-2-Clause', text };
}

function render(notices: readonly Notice[]): string {
  const line = '='.repeat(78);
  const head = `Sayable is under the MIT licence (LICENSE). What it is built with and ships is listed here, each part
under its own licence. This file is written by \`npm run notices\`.

The source of webextension-polyfill (MPL-2.0) is at https://github.com/mozilla/webextension-polyfill;
it is used unchanged.`;
  const parts = notices.map(
    ({ name, licence, text }) => `${line}\n${name}\nLicence: ${licence}\n${line}\n\n${text}\n`,
  );
  return `THIRD-PARTY NOTICES\n\n${head}\n\n${parts.join('\n')}`.replace(/[ \t]+$/gm, '').replace(/\r/g, '');
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { check: { type: 'boolean' } } });
  const packages = await Promise.all((await shippedPackages()).map(noticeOf));
  const data = [await acousticModelNotice(), ...dataNotices];
  const text = render([...packages, ...data]);
  if (!values.check) {
    await writeFile(target, text);
    console.log(`THIRD-PARTY-NOTICES: ${packages.length} packages, ${data.length} models and data sets.`);
    return;
  }
  const current = await readFile(target, 'utf8').catch(() => '');
  if (current === text) return;
  console.error('THIRD-PARTY-NOTICES is out of date: run `npm run notices`.');
  process.exitCode = 1;
}

await main();
