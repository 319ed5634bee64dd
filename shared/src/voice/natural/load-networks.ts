import type { Network } from '../../ports/network.ts';
import { createNetworks } from '../../sound-scores/index.ts';
import { AppError } from '../../std/index.ts';
import digests from './digests.json' with { type: 'json' };

/**
 * The natural voice's networks: symbols → lengths, content, pitch and level; those → frames of a spectrum.
 */
export interface NaturalNetworks {
  front: Network;
  decoder: Network;
}

/**
 * Loads the natural voice's networks: 8 MB of files, 45 MB of memory. A damaged weight would be heard as
 * noise, so the files are checked.
 * @param read returns a file of `shared/models`
 * @param digestOf returns the SHA-256 of a file, in hexadecimal digits
 * @throws AppError `internal` (`engine-failed`) if a file is missing or damaged, or the machine has no
 *   WebAssembly with SIMD
 */
export function loadNaturalNetworks(
  read: (name: string) => Promise<Uint8Array<ArrayBuffer>>,
  digestOf: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>,
): Promise<NaturalNetworks> {
  const checked = async (name: keyof typeof digests) => {
    const bytes = await read(`voice-${name}.onnx`);
    if ((await digestOf(bytes)) === digests[name]) return bytes;
    throw new AppError('internal', 'A file of the natural voice is damaged. Install Sayable again.', {
      reason: 'engine-failed',
    });
  };
  // The larger file first takes less memory.
  return createNetworks(['decoder', 'front'], checked);
}
