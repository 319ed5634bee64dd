import { readFile } from 'node:fs/promises';
import { expect, it, vi } from 'vitest';
import { createNetwork } from './onnx-network.ts';

/** A separate test file in a process of its own, because the runtime checks the machine's features once. */
it('createNetwork reports that the machine has no WebAssembly with SIMD', async () => {
  const model = await readFile(new URL('../../models/sounds-judge.onnx', import.meta.url));
  vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
  await expect(createNetwork(model)).rejects.toMatchObject({
    code: 'internal',
    reason: 'engine-failed',
    cause: expect.objectContaining({ message: expect.stringMatching(/SIMD/) }),
  });
});
