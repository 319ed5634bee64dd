import { z } from 'zod';

/**
 * The allow-list of `/api/ai`, by the types of the `openai` client 7.55: here the fields that both language
 * APIs have, in `responses-schema.ts` and `chat-schema.ts` the rest. All objects are strict, so a field that
 * is missing there is refused by its name. Free-form JSON (`z.unknown()`) is safe because `assertPlainJson`
 * has checked the whole body before.
 */

export const text = z.string();
export const optionalText = z.string().nullish();
export const flag = z.boolean().nullish();
export const decimal = z.number().nullish();
/** The minimum is 1: servers that imitate OpenAI read 0 or -1 as "no limit". */
export const count = z.int().min(1).nullish();
/**
 * Fields that only work when they are off. They are accepted as null or false, as some clients send them, and
 * left out.
 */
export const leftOut = z
  .union([z.null(), z.literal(false)])
  .optional()
  .transform(() => undefined);
/**
 * Fields that the `openai` client's parse helpers add to an answer. A client that sends the answer back sends
 * them too.
 */
export const helperField = z
  .unknown()
  .optional()
  .transform(() => undefined);
/** Ids of stored files and addresses of files. `refusals.ts` refuses every value but null. */
export const noReference = z
  .null()
  .optional()
  .transform(() => undefined);

export const jsonSchema = z.record(z.string(), z.unknown());
export const imageData = z.string().regex(/^data:image/, 'send the image itself, as a data:image address');
export const encodedData = z
  .string()
  .regex(/^(data:[^,]*,)?[A-Za-z0-9+/=_\s-]*$/i, 'send the data itself, encoded in base64');
export const cacheTime = z.enum(['30m', '12h']).optional();
export const cacheBreakpoint = z.strictObject({ mode: z.literal('explicit'), ttl: cacheTime }).nullish();
export const detail = z.enum(['auto', 'low', 'high', 'original']).nullish();
export const audioData = z.strictObject({ data: encodedData, format: text });
export const effort = z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max']).nullish();
export const verbosity = z.enum(['low', 'medium', 'high']).nullish();
export const status = z.enum(['in_progress', 'completed', 'incomplete']).nullish();

/** Fields that both APIs share. */
export const sharedFields = {
  model: z.string().min(1),
  metadata: z.record(z.string(), z.string()).nullish(),
  moderation: leftOut,
  access_programs: leftOut,
  parallel_tool_calls: flag,
  prompt_cache_key: optionalText,
  prompt_cache_options: z
    .strictObject({ mode: z.enum(['implicit', 'explicit']).optional(), ttl: cacheTime })
    .nullish(),
  prompt_cache_retention: z.enum(['in_memory', 'in-memory', '24h']).nullish(),
  safety_identifier: optionalText,
  service_tier: z.enum(['auto', 'default', 'flex']).nullish(),
  store: z.literal(false).nullish(),
  stream: flag,
  temperature: decimal,
  top_logprobs: z.int().nullish(),
  top_p: decimal,
  user: optionalText,
};

/** The grammar of a custom tool's input. */
export const grammar = z.strictObject({ definition: text, syntax: z.enum(['lark', 'regex']) });
