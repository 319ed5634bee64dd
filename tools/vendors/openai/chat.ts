import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Answer, jsonAnswer } from '../vendor/index.ts';
import { type Spoken, spokenAnswer, type TextAnswer, type TextRequest, tokensOf } from './answers.ts';
import { errorAnswer } from './errors.ts';
import { checkBody, checkSchema, readParameters } from './request-checks.ts';

const known = new Set(
  (
    'messages model audio frequency_penalty function_call functions logit_bias logprobs max_completion_tokens ' +
    'max_tokens metadata modalities moderation n parallel_tool_calls prediction presence_penalty prompt_cache_key ' +
    'prompt_cache_options prompt_cache_retention reasoning_effort response_format safety_identifier seed ' +
    'service_tier stop store stream stream_options temperature tool_choice tools top_logprobs top_p user verbosity ' +
    'web_search_options'
  ).split(' '),
);

const contentSchema = z.union([
  z.string(),
  z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
]);

const parametersSchema = z.looseObject({
  model: z.string(),
  messages: z.array(z.looseObject({ role: z.string(), content: contentSchema.nullish() })).min(1),
  max_completion_tokens: z.int().positive().nullish(),
  max_tokens: z.int().positive().nullish(),
  reasoning_effort: z.string().nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
  response_format: z
    .discriminatedUnion('type', [
      z.looseObject({ type: z.literal('text') }),
      z.looseObject({ type: z.literal('json_object') }),
      z.looseObject({
        type: z.literal('json_schema'),
        json_schema: z.looseObject({
          name: z.string(),
          schema: z.unknown().optional(),
          strict: z.boolean().nullish(),
        }),
      }),
    ])
    .optional(),
});
type Parameters = z.infer<typeof parametersSchema>;

const textOf = (content: z.infer<typeof contentSchema> | null | undefined): string =>
  typeof content === 'string' ? content : (content ?? []).map(({ text }) => text ?? '').join('');

function readRequest(body: unknown): { parameters: Parameters; request: TextRequest } {
  const parameters = readParameters(parametersSchema, checkBody(body, known));
  const { messages, response_format: responseFormat } = parameters;
  const format = responseFormat?.type === 'json_schema' ? responseFormat.json_schema : undefined;
  const request: TextRequest = {
    api: 'chat',
    model: parameters.model,
    instructions: messages
      .filter(({ role }) => role === 'system' || role === 'developer')
      .map(({ content }) => textOf(content))
      .join('\n'),
    text: textOf(messages.findLast(({ role }) => role === 'user')?.content),
    schema: format && checkSchema({ ...format, schema: format.schema }, 'response_format'),
    schemaName: format?.name,
    maximalTokens: parameters.max_completion_tokens ?? parameters.max_tokens ?? undefined,
    reasons: (parameters.reasoning_effort ?? 'medium') !== 'none',
    body,
  };
  return { parameters, request };
}

function usageOf(request: TextRequest, spoken: Spoken) {
  const prompt = tokensOf(request.instructions).length + tokensOf(request.text).length + 8;
  const reasoning = request.reasons ? 64 : 0;
  const completion = spoken.tokens.length + reasoning;
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: reasoning,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  };
}

function finishReason({ ending }: Spoken): 'stop' | 'length' | 'content_filter' {
  if (ending.type !== 'incomplete') return 'stop';
  return ending.reason === 'content_filter' ? 'content_filter' : 'length';
}

interface Head {
  id: string;
  created: number;
  model: string;
  service_tier: string;
  system_fingerprint: string;
}

function chunksOf(head: Head, request: TextRequest, spoken: Spoken, withUsage: boolean): string[] {
  const line = (choices: unknown[], usage?: unknown) =>
    `data: ${JSON.stringify({
      ...head,
      object: 'chat.completion.chunk',
      choices,
      ...(withUsage && { usage: usage ?? null }),
    })}\n\n`;
  const choice = (delta: Record<string, string | null>, reason: string | null = null) =>
    line([{ index: 0, delta, logprobs: null, finish_reason: reason }]);
  const field = spoken.kind === 'refusal' ? 'refusal' : 'content';
  return [
    choice({ role: 'assistant', content: spoken.kind === 'refusal' ? null : '', refusal: null }),
    ...spoken.tokens.map((token) => choice({ [field]: token })),
    choice({}, finishReason(spoken)),
    ...(withUsage ? [line([], usageOf(request, spoken))] : []),
    'data: [DONE]\n\n',
  ];
}

/** Answers `POST /chat/completions`: an object, or chunks and `[DONE]`. */
export function answerChat(body: unknown, say: (request: TextRequest) => TextAnswer): Answer {
  const { parameters, request } = readRequest(body);
  const spoken = spokenAnswer(say(request), request.maximalTokens);
  if (spoken.ending.type === 'failed') {
    const { code, message } = spoken.ending;
    return errorAnswer(500, { message, type: 'server_error', param: null, code });
  }
  const head: Head = {
    id: `chatcmpl-${randomBytes(14).toString('hex')}`,
    created: Math.floor(Date.now() / 1_000),
    model: parameters.model,
    service_tier: 'default',
    system_fingerprint: 'fp_7f3a1c',
  };
  const cost = { tokens: usageOf(request, spoken).total_tokens };
  if (parameters.stream) {
    const withUsage = parameters.stream_options?.include_usage === true;
    return {
      status: 200,
      cost,
      headers: { 'content-type': 'text/event-stream; charset=utf-8' },
      chunks: chunksOf(head, request, spoken, withUsage),
    };
  }
  const text = spoken.tokens.join('');
  const said =
    spoken.kind === 'refusal' ? { content: null, refusal: text } : { content: text, refusal: null };
  const answer = {
    ...head,
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', ...said, annotations: [] },
        logprobs: null,
        finish_reason: finishReason(spoken),
      },
    ],
    usage: usageOf(request, spoken),
  };
  return jsonAnswer(answer, { cost });
}
