import { availableParallelism } from 'node:os';
import { z } from 'zod';

const whole = (fallback: number, least: number, most: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
    z.coerce.number().int().min(least).max(most).default(fallback),
  );

/**
 * The limits that no host has a reason to change, with their values. Only tests change them: `TEST_LIMITS` is
 * a JSON object with some of these names.
 */
const limitsSchema = z.strictObject({
  /**
   * The number of admitted requests beyond those that the workers are processing: more would wait past their
   * deadline.
   */
  QUEUE_LENGTH: whole(64, 1, 10_000),
  /** The time for a request. A browser that asks waits no longer. */
  DEADLINE_MS: whole(60_000, 100, 600_000),
  /** The time for one attempt of a worker, which leaves time for a second one. */
  JOB_TIMEOUT_MS: whole(30_000, 100, 600_000),
  /**
   * The time in which a service that was asked to end finishes the requests that it accepted: their deadline.
   */
  SHUTDOWN_MS: whole(60_000, 0, 600_000),
  /** A sentence is read in seconds, and longer recordings would hold a worker from everybody else. */
  AUDIO_SECONDS: whole(120, 1, 120),
  DECODE_TIMEOUT_MS: whole(20_000, 100, 600_000),
  /** Two minutes of the largest format, 48 kHz stereo in 16 bits. */
  BODY_BYTES: whole(25 * 2 ** 20, 1_024, 2 ** 30),
  /** The size of all request bodies together, which the memory of a small machine has. */
  BODIES_BYTES: whole(256 * 2 ** 20, 1_024, 2 ** 34),
});

/** The names of the limits that `TEST_LIMITS` may change. */
export const testLimitNames = Object.keys(limitsSchema.shape);

const variablesSchema = z.object({
  PORT: whole(8_090, 0, 65_535),
  HOST: z.string().min(1).default('127.0.0.1'),
  ENGINE: z.enum(['auto', 'mfa', 'embedded']).default('auto'),
  WORKERS: whole(availableParallelism(), 1, 64),
  /** On for a model whose variants an operator has measured by `npm run verify:mfa`. */
  SECOND_OPINION: z
    .enum(['on', 'off'])
    .default('off')
    .transform((value) => value === 'on'),
  FFMPEG: z.string().min(1).default('ffmpeg'),
  TEST_LIMITS: z
    .string()
    .default('{}')
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue('is no JSON');
        return z.NEVER;
      }
    })
    .pipe(limitsSchema),
});

export type Config = Omit<z.infer<typeof variablesSchema>, 'TEST_LIMITS'> & z.infer<typeof limitsSchema>;

/**
 * Reads the configuration from the environment.
 * @throws {Error} that names each invalid variable
 */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const parsed = variablesSchema.safeParse(variables);
  if (parsed.success) {
    const { TEST_LIMITS, ...settings } = parsed.data;
    return { ...settings, ...TEST_LIMITS };
  }
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`These settings are not right:\n  ${problems.join('\n  ')}`);
}
