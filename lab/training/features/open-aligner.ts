import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { createEmbeddedAligner, type EmbeddedAligner } from '../../../shared/src/recognition/index.ts';

const require = createRequire(import.meta.url);

/** Opens the embedded aligner in Node. It never yields to other tasks. */
export function openAligner(): Promise<EmbeddedAligner> {
  return createEmbeddedAligner({
    modelBase: join(dirname(require.resolve('soundswallower')), 'model') + sep,
    pause: () => Promise.resolve(),
  });
}
