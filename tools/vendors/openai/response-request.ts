import { z } from 'zod';
import type { TextRequest } from './answers.ts';
import { checkBody, checkSchema, readParameters } from './request-checks.ts';

const known = new Set(
  (
    'access_programs background context_management conversation image include input instructions ' +
    'max_output_tokens max_tool_calls metadata model moderation parallel_tool_calls previous_response_id prompt ' +
    'prompt_cache_key prompt_cache_options prompt_cache_retention reasoning safety_identifier service_tier store ' +
    'stream stream_options temperature text tool_choice tools top_logprobs top_p truncation user'
  ).split(' '),
);

const contentSchema = z.union([
  z.string(),
  z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
]);

const messageSchema = z.looseObject({ role: z.string(), content: contentSchema });
/** The items that the fake model ignores. */
const itemSchema = z.looseObject({ type: z.enum(['function_call', 'function_call_output', 'reasoning']) });

export const responseParametersSchema = z.looseObject({
  model: z.string(),
  input: z.union([z.string(), z.array(z.union([messageSchema, itemSchema]))]),
  instructions: z.string().nullish(),
  max_output_tokens: z.int().min(16).nullish(),
  reasoning: z
    .looseObject({ effort: z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max']).nullish() })
    .nullish(),
  safety_identifier: z.string().max(64).optional(),
  store: z.boolean().nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_obfuscation: z.boolean().optional() }).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  text: z
    .looseObject({
      verbosity: z.enum(['low', 'medium', 'high']).nullish(),
      format: z
        .discriminatedUnion('type', [
          z.looseObject({ type: z.literal('text') }),
          z.looseObject({ type: z.literal('json_object') }),
          z.looseObject({
            type: z.literal('json_schema'),
            name: z.string(),
            schema: z.unknown(),
            strict: z.boolean().nullish(),
          }),
        ])
        .optional(),
    })
    .optional(),
});
export type ResponseParameters = z.infer<typeof responseParametersSchema>;

const textOf = (content: z.infer<typeof contentSchema>): string =>
  typeof content === 'string' ? content : content.map(({ text }) => text ?? '').join('');

/**
 * Reads a request.
 * @throws Refusal where OpenAI would refuse it
 */
export function readResponseRequest(body: unknown): { parameters: ResponseParameters; request: TextRequest } {
  const parameters = readParameters(responseParametersSchema, checkBody(body, known));
  const { input, text } = parameters;
  const messages =
    typeof input === 'string'
      ? [{ role: 'user', content: input }]
      : input.flatMap((item) => messageSchema.safeParse(item).data ?? []);
  const format = text?.format?.type === 'json_schema' ? text.format : undefined;
  const system = messages.filter(({ role }) => role === 'system' || role === 'developer');
  const request: TextRequest = {
    api: 'responses',
    model: parameters.model,
    instructions: [parameters.instructions ?? '', ...system.map(({ content }) => textOf(content))]
      .filter((part) => part !== '')
      .join('\n'),
    text: textOf(messages.findLast(({ role }) => role === 'user')?.content ?? ''),
    schema: format && checkSchema(format, 'text.format'),
    schemaName: format?.name,
    maximalTokens: parameters.max_output_tokens ?? undefined,
    reasons: (parameters.reasoning?.effort ?? 'medium') !== 'none',
    body,
  };
  return { parameters, request };
}
