import { availableParallelism, tmpdir } from 'node:os';
import { z } from 'zod';

const whole = (fallback: number, least: number, most: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
    z.coerce.number().int().min(least).max(most).default(fallback),
  );

const variablesSchema = z.object({
  PORT: whole(8_090, 0, 65_535),
  HOST: z.string().min(1).default('127.0.0.1'),
  ENGINE: z.enum(['auto', 'mfa', 'embedded']).default('auto'),
  WORKERS: whole(availableParallelism(), 1, 64),
  /** The number of admitted requests beyond those that the workers are processing. */
  QUEUE_LENGTH: whole(64, 1, 10_000),
  DEADLINE_MS: whole(60_000, 100, 600_000),
  JOB_TIMEOUT_MS: whole(30_000, 100, 600_000),
  /** The time in which a service that was asked to end finishes the requests that it accepted. */
  SHUTDOWN_MS: whole(60_000, 0, 600_000),
  AUDIO_SECONDS: whole(120, 1, 120),
  DECODE_TIMEOUT_MS: whole(20_000, 100, 600_000),
  BODY_BYTES: whole(25 * 2 ** 20, 1_024, 2 ** 30),
  /** The size of all request bodies together. */
  BODIES_BYTES: whole(256 * 2 ** 20, 1_024, 2 ** 34),
  BATCH_ITEMS: whole(100, 1, 1_000),
  TEMP_FOLDER: z.string().min(1).default(tmpdir()),
  FFMPEG: z.string().min(1).default('ffmpeg'),
});

export type Config = z.infer<typeof variablesSchema>;

/**
 * Reads the configuration from the environment.
 * @throws {Error} that names each invalid variable
 */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const parsed = variablesSchema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`These settings are not right:\n  ${problems.join('\n  ')}`);
}
