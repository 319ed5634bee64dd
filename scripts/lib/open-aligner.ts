import { fileURLToPath } from 'node:url';
import { createEmbeddedAligner, type EmbeddedAligner } from '@sayable/shared/recognition';

/**
 * Opens the embedded aligner in Node.
 * @param options with `yields`, other tasks run while it works, as in the extension; else none waits for it
 */
export function openAligner({ yields = false } = {}): Promise<EmbeddedAligner> {
  return createEmbeddedAligner({
    modelBase: fileURLToPath(new URL('model/', import.meta.resolve('soundswallower'))),
    ...(!yields && { pause: () => Promise.resolve() }),
  });
}
