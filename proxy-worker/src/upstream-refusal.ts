import { z } from 'zod';

/**
 * A vendor's refusal of a request, reduced to what is on closed lists: everything else could quote what a
 * person said.
 */
export interface Refusal {
  status: number;
  /** The vendor's own error code, where it is one of {@link vendorCodes}. */
  code?: VendorCode | undefined;
  /** The field that it names, where it is one of OpenAI's: "reasoning.effort". */
  param?: string | undefined;
  /** True for a failure inside an answer that had begun with 200: the vendor has worked by then. */
  hasBegun?: boolean | undefined;
}

/** The error codes of OpenAI and ElevenLabs that clients and hosts can act on. */
const vendorCodes = [
  ...['context_length_exceeded', 'string_above_max_length', 'array_above_max_length', 'audio_too_short'],
  ...['invalid_value', 'invalid_type', 'unsupported_value', 'unsupported_parameter', 'unknown_parameter'],
  ...['missing_required_parameter', 'integer_above_max_value', 'integer_below_min_value'],
  ...['invalid_json_schema', 'invalid_function_parameters', 'invalid_image', 'invalid_image_format'],
  ...['invalid_base64_image', 'image_parse_error', 'image_too_large', 'invalid_audio', 'invalid_file_format'],
  ...['invalid_prompt', 'content_policy_violation', 'content_filter'],
  ...['model_not_found', 'voice_not_found', 'max_character_limit_exceeded', 'input_text_empty'],
  ...['invalid_api_key', 'missing_permissions', 'unsupported_country_region_territory'],
  ...['insufficient_quota', 'billing_hard_limit_reached', 'quota_exceeded'],
  ...['rate_limit_exceeded', 'too_many_concurrent_requests', 'system_busy', 'server_is_overloaded'],
  ...['server_error', 'detected_unusual_activity'],
] as const;
export type VendorCode = (typeof vendorCodes)[number];
const codeSchema = z.enum(vendorCodes).optional().catch(undefined);

/** The names that OpenAI's `param` is made of. */
const paramNames = new Set(
  (
    'model input instructions messages max_output_tokens max_completion_tokens max_tokens reasoning effort summary ' +
    'reasoning_effort text format verbosity response_format json_schema schema name strict tools tool_choice function ' +
    'parameters description type role content image_url url detail input_audio data temperature top_p top_logprobs ' +
    'logprobs logit_bias stop stream stream_options include include_usage metadata service_tier truncation store user ' +
    'seed file language languages prompt timestamp_granularities keywords chunking_strategy safety_identifier ' +
    'prompt_cache_key parallel_tool_calls presence_penalty frequency_penalty prediction n'
  ).split(' '),
);

/** Both vendors' error bodies: OpenAI's `{error: {code, param}}`, ElevenLabs' `{detail: {status | code}}`. */
const bodySchema = z
  .object({
    error: z
      .object({ code: codeSchema, param: z.string().nullish().catch(undefined) })
      .optional()
      .catch(undefined),
    detail: z.object({ status: codeSchema, code: codeSchema }).optional().catch(undefined),
  })
  .catch({});

/** Reads a vendor's error body, parsed or not. */
export function refusalOf(status: number, body: unknown): Refusal {
  const { error, detail } = bodySchema.parse(body);
  return {
    status,
    code: error?.code ?? detail?.status ?? detail?.code,
    param: knownParam(error?.param),
  };
}

/** The code if it is on the list. */
export const knownCode = (code: unknown): VendorCode | undefined => codeSchema.parse(code);

/** The part of a path that consists of known names and indexes: "messages[0].content". */
function knownParam(param: string | null | undefined): string | undefined {
  let known = '';
  for (const [, segment = ''] of (param ?? '').slice(0, 200).matchAll(/([^.]+)(?:\.|$)/g)) {
    const [, name = ''] = /^([a-z_]+)(\[\d{1,4}\])*$/.exec(segment) ?? [];
    if (!paramNames.has(name)) break;
    known += `${known ? '.' : ''}${segment}`;
  }
  return known || undefined;
}
