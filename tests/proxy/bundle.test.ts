import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { z } from 'zod';
import { wranglerCommand } from '../../scripts/proxy/build-worker.ts';

const metafileSchema = z.object({
  inputs: z.record(z.string(), z.object({ imports: z.array(z.object({ path: z.string() })) })),
});

const folder = await mkdtemp(join(tmpdir(), 'sayable-bundle-'));
const metafile = join(folder, 'meta.json');
const { command, args, options } = wranglerCommand([
  ...['deploy', '--dry-run', '--minify'],
  ...['--outdir', folder, '--metafile', metafile],
]);
await promisify(execFile)(command, args, options);
const inputs = metafileSchema.parse(JSON.parse(await readFile(metafile, 'utf8'))).inputs;
afterAll(() => rm(folder, { recursive: true }));

it('contains only the narrow part of ElevenLabs’ SDK, and no module that needs Node', () => {
  const files = Object.keys(inputs);
  expect(files.some((file) => file.endsWith('textToSpeech/client/Client.js'))).toBe(true);
  // docs/decisions/elevenlabs-sdk.md describes an update of the SDK.
  expect(files.filter((file) => /elevenlabs-js\/(api|serialization|wrapper)\/index\.js$/.test(file))).toEqual(
    [],
  );
  expect(files.filter((file) => /node_modules\/(ws|command-exists)\//.test(file))).toEqual([]);
});

it('lends our replacement modules to that SDK only', () => {
  const borrowers = Object.entries(inputs).filter(
    ([file, { imports }]) =>
      file.includes('node_modules') && imports.some(({ path }) => /elevenlabs\/sdk-/.test(path)),
  );
  expect(borrowers.length).toBeGreaterThan(0);
  expect(borrowers.map(([file]) => file).filter((file) => !file.includes('@elevenlabs'))).toEqual([]);
});

it('is small enough for a quick start of an isolate', async () => {
  const script = join(folder, 'index.js');
  expect((await stat(script)).size).toBeLessThan(2 * 2 ** 20);
  expect(gzipSync(await readFile(script)).length).toBeLessThan(500 * 1024);
});
