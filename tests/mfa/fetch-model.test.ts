import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { root } from '../../scripts/setup/dependencies.mjs';

const script = join(root, 'mfa-service', 'fetch-model.sh');
const hasCurl = spawnSync('curl', ['--version']).status === 0;
if (!hasCurl) console.log('Skipped: how the image fetches its models, as there is no curl.');

let folder: string;
let source: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fetch-model-'));
  source = join(folder, 'source');
  await writeFile(source, 'a model');
});
afterEach(() => rm(folder, { recursive: true }));

function fetchModel(address: string, sha256: string) {
  return spawnSync('sh', [script, 'MODEL', address, sha256, join(folder, 'fetched')], { encoding: 'utf8' });
}
const sha256 = createHash('sha256').update('a model').digest('hex');

it.skipIf(!hasCurl)('accepts a file with the right checksum', async () => {
  expect(fetchModel(pathToFileURL(source).href, sha256).status).toBe(0);
  expect(await readFile(join(folder, 'fetched'), 'utf8')).toBe('a model');
});

it.skipIf(!hasCurl).each(['', 'file:///nowhere/model.zip'])(
  'names the missing build argument for the model: "%s"',
  (address) => {
    const { status, stderr } = fetchModel(address, sha256);
    expect(status).toBe(1);
    expect(stderr).toContain(`There is no MODEL: nothing was fetched from "${address}".`);
    expect(stderr).toContain('--build-arg MODEL_URL=');
  },
);

it.skipIf(!hasCurl)('refuses a file with another checksum', () => {
  const { status, stderr } = fetchModel(pathToFileURL(source).href, sha256.replace(/^./, 'x'));
  expect(status).toBe(1);
  expect(stderr).toContain('MODEL_SHA256 is not the checksum of');
});
