import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createNetwork } from '@sayable/shared/sound-scores';
import { env } from 'onnxruntime-web/wasm';
import { describe, expect, it } from 'vitest';
import { withUncountedCall } from './uncounted-call.ts';

const whole = await readFile(
  createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'),
);

describe('the runtime whose longest function is not counted', () => {
  it('has one function and one tag more, and is valid', () => {
    const changed = withUncountedCall(whole);
    expect(WebAssembly.validate(changed)).toBe(true);
    expect(changed.length - whole.length).toBeLessThan(100);
    // Where that function returned, it throws.
    expect(changed.includes(Buffer.from([0x24, 0x00, 0x08, 0x00, 0x0b]))).toBe(true);
    expect(whole.includes(Buffer.from([0x24, 0x00, 0x08, 0x00, 0x0b]))).toBe(false);
  });

  it('runs a network', async () => {
    env.wasm.wasmBinary = withUncountedCall(whole);
    const network = await createNetwork(
      await readFile(new URL('../../shared/models/voice-decoder.onnx', import.meta.url)),
      { asIs: true },
    );
    await network.dispose();
  });

  it('is refused in another version', () => {
    expect(() => withUncountedCall(withUncountedCall(whole))).toThrow('another function');
  });
});
