import { z } from 'zod';
import type { Config } from './config.ts';

/**
 * An empty variable counts as unset, and one of spaces as empty: an access code of spaces would admit
 * everybody.
 */
const unset = (value: unknown) =>
  value === null || (typeof value === 'string' && value.trim() === '') ? undefined : value;
const optional = <S extends z.ZodType>(schema: S) => z.preprocess(unset, schema);

/** A value that is sent in a header. */
const key = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]+$/, 'has a character that no key has: paste it again, without quotes or spaces')
  .max(1_000, 'is too long');
const secret = optional(key.optional());
const webAddress = z
  .string()
  .trim()
  .refine(isWebAddress, 'is no address: it begins with http:// or https:// and has no "?", "#" or password');
const count = (fallback: number, minimum = 1) =>
  optional(
    z.coerce
      .number('is no number')
      .int('is no whole number')
      .min(minimum, `must be at least ${minimum}`)
      .max(1e12, 'is too large')
      .default(fallback),
  );
const list = (fallback: string) =>
  optional(
    z
      .string()
      .default(fallback)
      .transform((text) =>
        text
          .split(',')
          .map((entry) => entry.trim())
          .filter(Boolean),
      ),
  );
const flag = optional(
  z
    .union([z.boolean(), z.enum(['true', 'false', '1', '0', 'yes', 'no'])], 'must be true or false')
    .default(false)
    .transform((value) => value === true || value === 'true' || value === '1' || value === 'yes'),
);
const onOff = optional(
  z
    .enum(['on', 'off'], 'must be on or off')
    .default('on')
    .transform((value) => value === 'on'),
);
const name = (fallback: string) => optional(z.string().trim().max(200, 'is too long').default(fallback));

/**
 * The limits that no host has a reason to change, with their values. Only tests change them: `TEST_LIMITS` is
 * a JSON object with some of these names.
 */
const limitsSchema = z.strictObject({
  // The longest answer to a learner has some hundred tokens; a thinking model thinks in a few thousand.
  MAX_OUTPUT_TOKENS: count(4_096, 16),
  // A lively conversation has thirty requests a minute: this stops a program, not a person.
  REQUESTS_PER_MINUTE: count(600),
  // All people together have the budget of ten who use all of theirs.
  TOTAL_DAILY_TOKENS: optional(count(0, 0).optional()),
  TOTAL_DAILY_CHARACTERS: optional(count(0, 0).optional()),
  TOTAL_DAILY_AUDIO_SECONDS: optional(count(0, 0).optional()),
  // A vendor that works is never silent for so long, not even while a model thinks.
  UPSTREAM_TIMEOUT_MS: count(30_000, 100),
  // A socket opens in a few hundred milliseconds: the next vendor takes over before a person notices.
  TURN_CONNECT_MS: count(2_000, 100),
  // A vendor's first words or sounds in a conversation: then the next one takes over, or the model is asked
  // again.
  TURN_FIRST_MS: count(4_000, 100),
  // A person's own connection sends a recording of a minute in this time.
  BODY_TIMEOUT_MS: count(10_000, 100),
});

/** The names of the limits that `TEST_LIMITS` may change. */
export const testLimitNames = Object.keys(limitsSchema.shape);

const limits = z
  .string()
  .default('{}')
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue('is no JSON');
      return z.NEVER;
    }
  })
  .pipe(limitsSchema);

const variablesSchema = z.object({
  OPENAI_API_KEY: secret,
  OPENAI_BASE_URL: optional(webAddress.optional()),
  OPENAI_API: optional(z.enum(['responses', 'chat'], 'must be responses or chat').default('responses')),
  OPENAI_MODELS: list('gpt-6-luna,gpt-6.1-terra,gpt-transcribe,gpt-live-transcribe'),
  TALK_MODEL: name('gpt-6-luna'),
  THINK_MODEL: name('gpt-6.1-terra'),
  TRANSCRIBE_MODEL: name('gpt-transcribe'),
  OPENAI_LIVE: onOff,
  MODERATION: optional(z.enum(['off', 'on', 'strict'], 'must be off, on or strict').default('off')),
  ELEVENLABS_API_KEY: secret,
  ELEVENLABS_BASE_URL: optional(webAddress.optional()),
  ELEVENLABS_VOICES: list(''),
  MFA_URL: optional(webAddress.optional()),
  ALIGNER_CONTAINER: flag,
  ACCESS_CODE: optional(z.string().trim().max(200, 'is too long: at most 200 characters').optional()),
  OPEN_REGISTRATION: flag,
  ADMIN_CODE: optional(key.min(16, 'is too short: at least 16 characters').optional()),
  SELF_TEST_CODE: optional(key.min(16, 'is too short: at least 16 characters').optional()),
  DAILY_TOKENS: count(1_000_000, 0),
  DAILY_CHARACTERS: count(40_000, 0),
  DAILY_AUDIO_SECONDS: count(3_600, 0),
  TEST_LIMITS: optional(limits),
});
type Variables = z.infer<typeof variablesSchema>;

/** The names of all variables that {@link readConfig} reads, for callers that pass or document them. */
export const variableNames = Object.keys(variablesSchema.shape);

/**
 * The error of invalid variables. It names each of them and its fault, never its value, which may be a key.
 */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The server's settings are not right.\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/**
 * Converts the Worker's variables and secrets to a Config.
 * @throws ConfigError with all faults, each with the variable's name.
 */
export function readConfig(env: object): Config {
  const parsed = variablesSchema.safeParse(env);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${issue.path[0]?.toString()} ${issue.message}.`),
    );
  }
  return toConfig(parsed.data);
}

/**
 * The number of people whose whole budgets the server has: a family, or a class that does not all talk each
 * day.
 */
const PEOPLE = 10;

function toConfig(variables: Variables): Config {
  const { DAILY_TOKENS, DAILY_CHARACTERS, DAILY_AUDIO_SECONDS, TEST_LIMITS } = variables;
  const { TOTAL_DAILY_TOKENS, TOTAL_DAILY_CHARACTERS, TOTAL_DAILY_AUDIO_SECONDS } = TEST_LIMITS;
  return {
    ...toProviderConfig(variables),
    moderation: { mode: variables.MODERATION, model: 'omni-moderation-latest' },
    aligner: { url: withoutSlash(variables.MFA_URL), hasContainer: variables.ALIGNER_CONTAINER },
    registration: {
      accessCode: variables.ACCESS_CODE,
      open: variables.OPEN_REGISTRATION,
      adminCode: variables.ADMIN_CODE,
      selfTestCode: variables.SELF_TEST_CODE,
    },
    budgets: {
      install: {
        tokens: DAILY_TOKENS,
        characters: DAILY_CHARACTERS,
        audioSeconds: DAILY_AUDIO_SECONDS,
      },
      total: {
        tokens: TOTAL_DAILY_TOKENS ?? PEOPLE * DAILY_TOKENS,
        characters: TOTAL_DAILY_CHARACTERS ?? PEOPLE * DAILY_CHARACTERS,
        audioSeconds: TOTAL_DAILY_AUDIO_SECONDS ?? PEOPLE * DAILY_AUDIO_SECONDS,
      },
    },
    requestsPerMinute: TEST_LIMITS.REQUESTS_PER_MINUTE,
    // The extension's own: its id comes from the key in its manifest. No other page reads answers.
    allowedOrigins: ['chrome-extension://gnihgbfbmeeamalkcbbpkljfapomgjbm'],
    upstreamTimeoutMs: TEST_LIMITS.UPSTREAM_TIMEOUT_MS,
    turns: { connectMs: TEST_LIMITS.TURN_CONNECT_MS, firstMs: TEST_LIMITS.TURN_FIRST_MS },
    // A sentence takes a few hundred bytes, a conversation with its passages some ten thousand; a minute of
    // WAV takes 2 MB.
    limits: { jsonBytes: 256 * 1024, audioBytes: 10 * 2 ** 20, bodyTimeoutMs: TEST_LIMITS.BODY_TIMEOUT_MS },
  };
}

function toProviderConfig(variables: Variables): Pick<Config, 'openai' | 'elevenLabs'> {
  const hasSockets = variables.OPENAI_LIVE;
  return {
    openai: {
      // A self-hosted server may need no key; the SDK and the header need some text.
      apiKey: variables.OPENAI_API_KEY ?? (variables.OPENAI_BASE_URL ? 'none' : undefined),
      baseUrl: withoutSlash(variables.OPENAI_BASE_URL) ?? 'https://api.openai.com/v1',
      api: variables.OPENAI_API,
      models: variables.OPENAI_MODELS,
      talkModel: variables.TALK_MODEL,
      thinkModel: variables.THINK_MODEL,
      maxOutputTokens: variables.TEST_LIMITS.MAX_OUTPUT_TOKENS,
      hasLive: hasSockets,
      // Only OpenAI itself has the sockets, so their models and the voice have OpenAI's names.
      liveModel: 'gpt-live-transcribe',
      transcribeModel: variables.TRANSCRIBE_MODEL,
      // A model that hears and speaks itself would answer before its turn is checked.
      realtimeModel: hasSockets && variables.MODERATION === 'off' ? 'gpt-realtime-2.1' : undefined,
      realtimeVoice: 'marin',
    },
    elevenLabs: {
      apiKey: variables.ELEVENLABS_API_KEY ?? (variables.ELEVENLABS_BASE_URL ? 'none' : undefined),
      baseUrl:
        withoutSlash(variables.ELEVENLABS_BASE_URL)?.replace(/\/v1$/, '') ?? 'https://api.elevenlabs.io',
      // The one that sounds best, and the one that begins soonest: conversations need the second.
      models: ['eleven_multilingual_v2', 'eleven_flash_v2_5'],
      talkModel: 'eleven_flash_v2_5',
      voices: variables.ELEVENLABS_VOICES,
      hasLive: true,
    },
  };
}

function withoutSlash(address: string | undefined): string | undefined {
  return address?.replace(/\/+$/, '');
}

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && !username && !password && !search && !hash;
}
