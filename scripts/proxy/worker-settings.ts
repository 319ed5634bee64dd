import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jsonrepair } from 'jsonrepair';
import { z } from 'zod';
import { root } from '../setup/dependencies.mjs';

const wranglerSchema = z.object({
  name: z.string(),
  compatibility_date: z.iso.date(),
  compatibility_flags: z.array(z.string()).default([]),
  durable_objects: z.object({
    bindings: z.array(z.object({ name: z.string(), class_name: z.string() })),
  }),
});
export type WorkerSettings = z.infer<typeof wranglerSchema>;

export const workerFolder = join(root, 'proxy-worker');

/** Reads the settings of wrangler.jsonc that a local Worker needs to run as it does after a deployment. */
export async function readWorkerSettings(): Promise<WorkerSettings> {
  const text = await readFile(join(workerFolder, 'wrangler.jsonc'), 'utf8');
  // jsonrepair removes the comments, which JSON does not allow.
  return wranglerSchema.parse(JSON.parse(jsonrepair(text)));
}
