import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jsonrepair } from 'jsonrepair';
import { z } from 'zod';
import { workerFolder } from './worker-settings.ts';

const settingsSchema = z.looseObject({ vars: z.record(z.string(), z.unknown()).optional() });

/**
 * Writes wrangler's settings, extended by the alignment service's container, to a file beside wrangler.jsonc
 * for the duration of `work`. wrangler.jsonc itself has no `containers` section: with one, the server could
 * not be run without Docker.
 * @param work receives the file's path
 */
export async function withContainerConfig<T>(work: (file: string) => Promise<T>): Promise<T> {
  const text = await readFile(join(workerFolder, 'wrangler.jsonc'), 'utf8');
  // jsonrepair removes the comments, which JSON does not allow.
  const settings = settingsSchema.parse(JSON.parse(jsonrepair(text)));
  const file = join(workerFolder, `.wrangler-container-${process.pid}.json`);
  const extended = {
    ...settings,
    vars: { ...settings.vars, ALIGNER_CONTAINER: 'true' },
    containers: [
      {
        class_name: 'AlignerContainer',
        image: '../mfa-service/Dockerfile',
        image_build_context: '..',
        // One core and 6 GiB: one MFA worker, and memory for the queued recordings.
        instance_type: 'standard-2',
        max_instances: 1,
      },
    ],
    dev: { enable_containers: false },
  };
  await writeFile(file, JSON.stringify(extended, null, 2));
  try {
    return await work(file);
  } finally {
    await rm(file, { force: true });
  }
}
