import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jsonrepair } from 'jsonrepair';
import { z } from 'zod';
import { workerFolder } from './worker-settings.ts';

const settingsSchema = z.looseObject({ vars: z.record(z.string(), z.unknown()).optional() });

/**
 * wrangler's settings with the alignment service's container, in a file beside wrangler.jsonc as long as the work takes. Not
 * in wrangler.jsonc itself: with a `containers` section in it, whoever has no Docker could not even try the server.
 * @param work is given the file's name
 */
export async function withContainerConfig<T>(work: (file: string) => Promise<T>): Promise<T> {
  const text = await readFile(join(workerFolder, 'wrangler.jsonc'), 'utf8');
  // It takes the comments out, which JSON hasn't.
  const settings = settingsSchema.parse(JSON.parse(jsonrepair(text)));
  const file = join(workerFolder, `.wrangler-container-${process.pid}.json`);
  const whole = {
    ...settings,
    vars: { ...settings.vars, ALIGNER_CONTAINER: 'true' },
    containers: [
      {
        class_name: 'AlignerContainer',
        image: '../mfa-service/Dockerfile',
        image_build_context: '..',
        // One core and 6 GiB: one worker of MFA, and room for the recordings that wait.
        instance_type: 'standard-2',
        max_instances: 1,
      },
    ],
    dev: { enable_containers: false },
  };
  await writeFile(file, JSON.stringify(whole, null, 2));
  try {
    return await work(file);
  } finally {
    await rm(file, { force: true });
  }
}
