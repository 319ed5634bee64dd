import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { describe, expect, it, vi } from 'vitest';
import { withUncountedCall } from './uncounted-call.ts';

const whole = await readFile(
  createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'),
);

describe('the runtime whose longest function is not counted', () => {
  const changed = withUncountedCall(whole);

  it('is valid, and has a small function and a tag more', () => {
    expect(WebAssembly.validate(changed)).toBe(true);
    expect(changed.length - whole.length).toBeLessThan(100);
  });

  it('gives the results of the whole one', async () => {
    const model = await readFile(new URL('../../shared/models/sounds-ear.onnx', import.meta.url));
    const samples = Float32Array.from({ length: 4_000 }, (_, index) => Math.sin(index / 9));
    const run = async (wasmBinary?: Uint8Array<ArrayBuffer>) => {
      vi.resetModules();
      const { env } = await import('onnxruntime-web/wasm');
      if (wasmBinary) env.wasm.wasmBinary = wasmBinary;
      const { createNetwork } = await import('@sayable/shared/sound-scores');
      const network = await createNetwork(model);
      return network.run({ samples: { values: samples, shape: [1, samples.length] } });
    };
    expect(await run(changed)).toEqual(await run());
  });

  it('is refused in another version', () => {
    expect(() => withUncountedCall(changed)).toThrow('another one');
  });
});
