import { z } from 'zod';
import {
  audioData,
  cacheBreakpoint,
  count,
  decimal,
  detail,
  effort,
  flag,
  grammar,
  helperField,
  imageData,
  jsonSchema,
  leftOut,
  optionalText,
  sharedFields,
  text,
  verbosity,
} from './schema-fields.ts';

const chatText = z.strictObject({
  type: z.literal('text'),
  text,
  prompt_cache_breakpoint: cacheBreakpoint,
});
const chatRefusal = z.strictObject({ type: z.literal('refusal'), refusal: text });
const chatPart = z.discriminatedUnion('type', [
  chatText,
  z.strictObject({
    type: z.literal('image_url'),
    image_url: z.strictObject({ url: imageData, detail }),
    prompt_cache_breakpoint: cacheBreakpoint,
  }),
  z.strictObject({
    type: z.literal('input_audio'),
    input_audio: audioData,
    prompt_cache_breakpoint: cacheBreakpoint,
  }),
]);
const plainContent = z.union([text, z.array(chatText)]);
const calledFunction = z.strictObject({ name: text, arguments: text, parsed_arguments: helperField });

const chatMessage = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('developer'), content: plainContent, name: optionalText }),
  z.strictObject({ role: z.literal('system'), content: plainContent, name: optionalText }),
  z.strictObject({
    role: z.literal('user'),
    content: z.union([text, z.array(chatPart)]),
    name: optionalText,
  }),
  z.strictObject({
    role: z.literal('assistant'),
    content: z.union([text, z.array(z.discriminatedUnion('type', [chatText, chatRefusal]))]).nullish(),
    name: optionalText,
    refusal: optionalText,
    audio: leftOut,
    annotations: z.array(z.unknown()).nullish(),
    function_call: calledFunction.nullish(),
    reasoning_content: optionalText,
    tool_calls: z
      .array(
        z.discriminatedUnion('type', [
          z.strictObject({ type: z.literal('function'), id: text, function: calledFunction }),
          z.strictObject({
            type: z.literal('custom'),
            id: text,
            custom: z.strictObject({ name: text, input: text }),
          }),
        ]),
      )
      .nullish(),
    parsed: helperField,
  }),
  z.strictObject({ role: z.literal('tool'), content: plainContent, tool_call_id: text }),
  z.strictObject({ role: z.literal('function'), content: text.nullable(), name: text }),
]);

const functionDefinition = z.strictObject({
  name: text,
  description: optionalText,
  parameters: jsonSchema.nullish(),
  strict: flag,
});
const namedFunction = z.strictObject({
  type: z.literal('function'),
  function: z.strictObject({ name: text }),
});
const namedCustom = z.strictObject({ type: z.literal('custom'), custom: z.strictObject({ name: text }) });

/** A request to `POST /chat/completions`. */
export const chatRequestSchema = z.strictObject({
  ...sharedFields,
  audio: leftOut,
  frequency_penalty: decimal,
  function_call: z.union([z.enum(['none', 'auto']), z.strictObject({ name: text })]).nullish(),
  functions: z.array(functionDefinition.omit({ strict: true })).nullish(),
  logit_bias: z.record(z.string(), z.number()).nullish(),
  logprobs: flag,
  max_completion_tokens: count,
  max_tokens: count,
  messages: z.array(chatMessage),
  modalities: z.array(z.literal('text')).nullish(),
  n: z.literal(1).nullish(),
  prediction: z.strictObject({ type: z.literal('content'), content: plainContent }).nullish(),
  presence_penalty: decimal,
  reasoning_effort: effort,
  response_format: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('text') }),
      z.strictObject({ type: z.literal('json_object') }),
      z.strictObject({
        type: z.literal('json_schema'),
        json_schema: z.strictObject({
          name: text,
          description: optionalText,
          schema: jsonSchema.optional(),
          strict: flag,
        }),
      }),
    ])
    .nullish(),
  seed: z.int().nullish(),
  stop: z.union([text, z.array(text)]).nullish(),
  stream_options: z.strictObject({ include_obfuscation: flag, include_usage: flag }).nullish(),
  tool_choice: z
    .union([
      z.enum(['none', 'auto', 'required']),
      namedFunction,
      namedCustom,
      z.strictObject({
        type: z.literal('allowed_tools'),
        allowed_tools: z.strictObject({
          mode: z.enum(['auto', 'required']),
          tools: z.array(z.discriminatedUnion('type', [namedFunction, namedCustom])),
        }),
      }),
    ])
    .nullish(),
  tools: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('function'), function: functionDefinition }),
        z.strictObject({
          type: z.literal('custom'),
          custom: z.strictObject({
            name: text,
            description: optionalText,
            format: z
              .discriminatedUnion('type', [
                z.strictObject({ type: z.literal('text') }),
                z.strictObject({ type: z.literal('grammar'), grammar }),
              ])
              .optional(),
          }),
        }),
      ]),
    )
    .nullish(),
  verbosity,
  web_search_options: leftOut,
});
