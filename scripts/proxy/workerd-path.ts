import { createRequire } from 'node:module';
import { z } from 'zod';

// A CommonJS package without types, whose default export is the path of the binary for this machine.
const moduleSchema = z.object({ default: z.string() });

/** Where workerd's program lies: the one that wrangler brings. */
export function workerdPath(): string {
  return moduleSchema.parse(createRequire(import.meta.url)('workerd')).default;
}
