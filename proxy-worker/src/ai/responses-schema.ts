import { z } from 'zod';
import {
  audioData,
  cacheBreakpoint,
  count,
  detail,
  effort,
  flag,
  grammar,
  helperField,
  imageData,
  jsonSchema,
  leftOut,
  noReference,
  optionalText,
  sharedFields,
  status,
  text,
  verbosity,
} from './schema-fields.ts';

const inputText = z.strictObject({
  type: z.literal('input_text'),
  text,
  prompt_cache_breakpoint: cacheBreakpoint,
});
const inputImage = z.strictObject({
  type: z.literal('input_image'),
  detail,
  file_id: noReference,
  image_url: imageData.nullish(),
  prompt_cache_breakpoint: cacheBreakpoint,
});
const inputAudio = z.strictObject({ type: z.literal('input_audio'), input_audio: audioData });
const outputText = z.strictObject({
  type: z.literal('output_text'),
  text,
  annotations: z.array(z.unknown()).nullish(),
  logprobs: z.array(z.unknown()).nullish(),
  parsed: helperField,
});
const outputRefusal = z.strictObject({ type: z.literal('refusal'), refusal: text });
const messageContent = z.discriminatedUnion('type', [
  inputText,
  inputImage,
  inputAudio,
  outputText,
  outputRefusal,
]);
const toolOutput = z.union([text, z.array(z.discriminatedUnion('type', [inputText, inputImage]))]);

const functionTool = z.strictObject({
  type: z.literal('function'),
  name: text,
  description: optionalText,
  parameters: jsonSchema.nullish(),
  strict: flag,
});
const customTool = z.strictObject({
  type: z.literal('custom'),
  name: text,
  description: optionalText,
  format: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('text') }),
      grammar.extend({ type: z.literal('grammar') }),
    ])
    .optional(),
});
const tools = z.array(z.discriminatedUnion('type', [functionTool, customTool]));

/** Fields of a tool call that an answer has; a client sends the call back with them. */
const callFields = {
  id: optionalText,
  async: flag,
  caller: z.strictObject({ type: z.literal('direct') }).nullish(),
  namespace: optionalText,
  status,
};
const inputItem = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('message'),
    role: z.enum(['user', 'assistant', 'system', 'developer']),
    content: z.union([text, z.array(messageContent)]),
    id: optionalText,
    phase: z.enum(['commentary', 'final_answer']).nullish(),
    status,
  }),
  z.strictObject({
    type: z.literal('function_call'),
    call_id: text,
    name: text,
    arguments: text,
    ...callFields,
    parsed_arguments: helperField,
  }),
  z.strictObject({
    type: z.literal('function_call_output'),
    call_id: text,
    name: optionalText,
    output: toolOutput,
    ...callFields,
  }),
  z.strictObject({
    type: z.literal('custom_tool_call'),
    call_id: text,
    name: text,
    input: text,
    ...callFields,
  }),
  z.strictObject({
    type: z.literal('custom_tool_call_output'),
    call_id: text,
    output: toolOutput,
    ...callFields,
  }),
  z.strictObject({
    type: z.literal('reasoning'),
    id: optionalText,
    summary: z.array(z.strictObject({ type: z.literal('summary_text'), text })),
    content: z.array(z.strictObject({ type: z.literal('reasoning_text'), text })).nullish(),
    encrypted_content: optionalText,
    status,
  }),
  z.strictObject({
    type: z.literal('additional_tools'),
    role: z.literal('developer'),
    id: optionalText,
    tools,
  }),
]);

/** A message may leave its type out. */
const withType = (item: unknown): unknown =>
  typeof item === 'object' && item !== null && 'role' in item && !('type' in item)
    ? { ...item, type: 'message' }
    : item;

const responseFormat = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text') }),
  z.strictObject({ type: z.literal('json_object') }),
  z.strictObject({
    type: z.literal('json_schema'),
    name: text,
    description: optionalText,
    schema: jsonSchema,
    strict: flag,
  }),
]);

const namedTool = z.strictObject({ type: z.enum(['function', 'custom']), name: text });

/** A request to `POST /responses`. */
export const responsesRequestSchema = z.strictObject({
  ...sharedFields,
  background: leftOut,
  conversation: leftOut,
  image: z
    .strictObject({ context_compression: z.enum(['auto', 'enabled', 'disabled']).optional() })
    .nullish(),
  include: z
    .array(
      z.enum([
        'reasoning.encrypted_content',
        'message.output_text.logprobs',
        'message.input_image.image_url',
      ]),
    )
    .nullish(),
  input: z.union([text, z.array(z.preprocess(withType, inputItem))]).optional(),
  instructions: optionalText,
  max_output_tokens: count,
  max_tool_calls: z.int().nullish(),
  previous_response_id: leftOut,
  prompt: leftOut,
  reasoning: z
    .strictObject({
      effort,
      summary: z.enum(['auto', 'concise', 'detailed']).nullish(),
      generate_summary: z.enum(['auto', 'concise', 'detailed']).nullish(),
      context: z.enum(['auto', 'current_turn', 'all_turns']).nullish(),
      mode: z.literal('standard').optional(),
    })
    .nullish(),
  stream_options: z.strictObject({ include_obfuscation: flag }).nullish(),
  text: z.strictObject({ format: responseFormat.optional(), verbosity }).nullish(),
  tool_choice: z
    .union([
      z.enum(['none', 'auto', 'required']),
      namedTool,
      z.strictObject({
        type: z.literal('allowed_tools'),
        mode: z.enum(['auto', 'required']),
        tools: z.array(namedTool),
      }),
    ])
    .nullish(),
  tools: tools.nullish(),
  truncation: z.enum(['auto', 'disabled']).nullish(),
});
