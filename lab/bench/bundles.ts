import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { build } from 'wxt';
import { root } from '../../scripts/setup/dependencies.mjs';

/**
 * `node lab/bench/bundles.ts` builds the extension in a temporary folder, and prints for each script what it
 * contains: the share of each library and of each folder of ours. Shares are of the code before it is
 * minified.
 */

/** Smaller scripts are not printed. */
const LEAST_BYTES = 20_000;
/** Parts with a smaller share are added up as "other". */
const LEAST_SHARE = 0.03;

interface Script {
  file: string;
  bytes: number;
  gzipped: number;
  /** Bytes before minification by part. */
  parts: Map<string, number>;
}

/** Returns the library's name, or the first three folders of our own module. */
function partOf(moduleId: string): string {
  const path = moduleId.replaceAll('\0', '').replace(/\?.*$/, '');
  const library = path.split(`node_modules${sep}`).at(-1);
  if (library !== undefined && library !== path)
    return library.split(sep, library.startsWith('@') ? 2 : 1).join('/');
  const own = relative(root, path);
  return own.startsWith('..') ? 'virtual' : own.split(sep).slice(0, -1).slice(0, 3).join('/');
}

function collector(scripts: Script[]): Plugin {
  return {
    name: 'bundle-parts',
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        const parts = new Map<string, number>();
        for (const [id, { renderedLength }] of Object.entries(output.modules))
          parts.set(partOf(id), (parts.get(partOf(id)) ?? 0) + renderedLength);
        scripts.push({
          file: output.fileName.replace(/-[\w-]{8}\.js$/, '.js'),
          bytes: Buffer.byteLength(output.code),
          gzipped: gzipSync(output.code, { level: 9 }).length,
          parts,
        });
      }
    },
  };
}

function partsText(parts: ReadonlyMap<string, number>): string {
  const whole = [...parts.values()].reduce((sum, bytes) => sum + bytes, 0);
  const shares = [...parts].map(([name, bytes]) => ({ name, share: bytes / whole }));
  const large = shares
    .filter(({ share }) => share >= LEAST_SHARE)
    .sort((one, other) => other.share - one.share);
  const rest = 1 - large.reduce((sum, { share }) => sum + share, 0);
  return [...large, ...(rest > 0.005 ? [{ name: 'other', share: rest }] : [])]
    .map(({ name, share }) => `${name} ${Math.round(100 * share)}`)
    .join(', ');
}

const outDir = await mkdtemp(join(tmpdir(), 'sayable-bundles-'));
const scripts: Script[] = [];
try {
  await build({
    root,
    outDir,
    browser: 'chrome',
    manifestVersion: 3,
    vite: () => ({ plugins: [collector(scripts)], worker: { plugins: () => [collector(scripts)] } }),
  });
} finally {
  await rm(outDir, { recursive: true, force: true });
}
const kilobytes = (bytes: number) => (bytes / 1_000).toFixed(1);
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const shown = scripts
  .filter(({ bytes }) => bytes >= LEAST_BYTES)
  .sort((one, other) => other.bytes - one.bytes);
for (const line of [
  row(['script', 'kB', 'gzipped', 'parts, % of the code before minification']),
  row(['---', '---', '---', '---']),
  ...shown.map(({ file, bytes, gzipped, parts }) =>
    row([file, kilobytes(bytes), kilobytes(gzipped), partsText(parts)]),
  ),
])
  console.log(line);
