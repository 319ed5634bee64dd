import { createRequire } from 'node:module';
import { z } from 'zod';

// The package is CommonJS without types. Its default export is the path of the binary for this machine.
const moduleSchema = z.object({ default: z.string() });

/** Returns the path of the workerd binary that wrangler depends on. */
export function workerdPath(): string {
  return moduleSchema.parse(createRequire(import.meta.url)('workerd')).default;
}
