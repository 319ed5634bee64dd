import type { TranscriptionCreateParamsBase } from 'openai/resources/audio/transcriptions';
import type { ChatCompletionCreateParamsBase } from 'openai/resources/chat/completions/completions';
import type { ResponseCreateParamsBase } from 'openai/resources/responses/responses';
import { z } from 'zod';

/**
 * The allow-list of `/api/ai`. It has to name all fields of the `openai` client's types: a new one doesn't
 * compile before somebody decides about it. All objects are strict, so any other field is refused by its
 * name. Free-form JSON (`z.unknown()`) is safe because `assertPlainJson` has checked the whole body before.
 */

const text = z.string();
const optionalText = z.string().nullish();
const flag = z.boolean().nullish();
const decimal = z.number().nullish();
/** The minimum is 1: servers that imitate OpenAI read 0 or -1 as "no limit". */
const count = z.int().min(1).nullish();
/**
 * Fields that only work when they are off. They are accepted as null or false, as some clients send them, and
 * left out.
 */
const leftOut = z
  .union([z.null(), z.literal(false)])
  .optional()
  .transform(() => undefined);
/**
 * Fields that the `openai` client's parse helpers add to an answer. A client that sends the answer back sends
 * them too.
 */
const helperField = z
  .unknown()
  .optional()
  .transform(() => undefined);
/** Ids of stored files and addresses of files. `refusals.ts` refuses every value but null. */
const noReference = z
  .null()
  .optional()
  .transform(() => undefined);
const anyList = z.array(z.unknown()).nullish();
const jsonSchema = z.record(z.string(), z.unknown());
const imageData = z.string().regex(/^data:image/, 'send the image itself, as a data:image address');
const encodedData = z
  .string()
  .regex(/^(data:[^,]*,)?[A-Za-z0-9+/=_\s-]*$/i, 'send the data itself, encoded in base64');
const cacheTime = z.enum(['30m', '12h']).optional();
const prompt_cache_breakpoint = z.strictObject({ mode: z.literal('explicit'), ttl: cacheTime }).nullish();
const detail = z.enum(['auto', 'low', 'high', 'original']).nullish();
const audioData = z.strictObject({ data: encodedData, format: text });
const effort = z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max']).nullish();
const verbosity = z.enum(['low', 'medium', 'high']).nullish();
const status = z.enum(['in_progress', 'completed', 'incomplete']).nullish();
const summary = z.enum(['auto', 'concise', 'detailed']).nullish();
const toolMode = z.enum(['auto', 'required']);
const toolChoice = z.enum(['none', 'auto', 'required']);

/** An object that is told apart from others by its `type`. */
const typed = <Type extends string, Fields extends z.ZodRawShape>(type: Type, fields: Fields) =>
  z.strictObject({ type: z.literal(type), ...fields });

const sharedFields = {
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

/** A function that the client offers, a tool of its own, and the form of the answer. */
const offered = { name: text, description: optionalText };
const functionFields = { ...offered, parameters: jsonSchema.nullish(), strict: flag };
const grammar = { definition: text, syntax: z.enum(['lark', 'regex']) };
const plainFormat = typed('text', {});
const objectFormat = typed('json_object', {});

// Chat Completions

const chatText = typed('text', { text, prompt_cache_breakpoint });
const chatPart = z.discriminatedUnion('type', [
  chatText,
  typed('image_url', { image_url: z.strictObject({ url: imageData, detail }), prompt_cache_breakpoint }),
  typed('input_audio', { input_audio: audioData, prompt_cache_breakpoint }),
]);
const answerPart = z.discriminatedUnion('type', [chatText, typed('refusal', { refusal: text })]);
const content = z.union([text, z.array(chatText)]);
const calledFunction = z.strictObject({ name: text, arguments: text, parsed_arguments: helperField });
const chatCall = z.discriminatedUnion('type', [
  typed('function', { id: text, function: calledFunction }),
  typed('custom', { id: text, custom: z.strictObject({ name: text, input: text }) }),
]);

const chatMessage = z.discriminatedUnion('role', [
  z.strictObject({ role: z.enum(['developer', 'system']), content, name: optionalText }),
  z.strictObject({
    role: z.literal('user'),
    content: z.union([text, z.array(chatPart)]),
    name: optionalText,
  }),
  z.strictObject({
    role: z.literal('assistant'),
    content: z.union([text, z.array(answerPart)]).nullish(),
    name: optionalText,
    refusal: optionalText,
    audio: leftOut,
    annotations: anyList,
    function_call: calledFunction.nullish(),
    reasoning_content: optionalText,
    tool_calls: z.array(chatCall).nullish(),
    parsed: helperField,
  }),
  z.strictObject({ role: z.literal('tool'), content, tool_call_id: text }),
  z.strictObject({ role: z.literal('function'), content: text.nullable(), name: text }),
]);

const named = z.strictObject({ name: text });
const namedTool = z.discriminatedUnion('type', [
  typed('function', { function: named }),
  typed('custom', { custom: named }),
]);
const customFormat = z.discriminatedUnion('type', [
  plainFormat,
  typed('grammar', { grammar: z.strictObject(grammar) }),
]);
const chatTool = z.discriminatedUnion('type', [
  typed('function', { function: z.strictObject(functionFields) }),
  typed('custom', { custom: z.strictObject({ ...offered, format: customFormat.optional() }) }),
]);
const allowedTools = z.strictObject({ mode: toolMode, tools: z.array(namedTool) });
const chatSchemaFields = { ...offered, schema: jsonSchema.optional(), strict: flag };
const chatFormat = z.discriminatedUnion('type', [
  plainFormat,
  objectFormat,
  typed('json_schema', { json_schema: z.strictObject(chatSchemaFields) }),
]);

/** A request to `POST /chat/completions`. */
export const chatRequestSchema = z.strictObject({
  ...sharedFields,
  audio: leftOut,
  frequency_penalty: decimal,
  function_call: z.union([z.enum(['none', 'auto']), named]).nullish(),
  functions: z.array(z.strictObject({ ...offered, parameters: jsonSchema.nullish() })).nullish(),
  logit_bias: z.record(z.string(), z.number()).nullish(),
  logprobs: flag,
  max_completion_tokens: count,
  max_tokens: count,
  messages: z.array(chatMessage),
  modalities: z.array(z.literal('text')).nullish(),
  n: z.literal(1).nullish(),
  prediction: typed('content', { content }).nullish(),
  presence_penalty: decimal,
  reasoning_effort: effort,
  response_format: chatFormat.nullish(),
  seed: z.int().nullish(),
  stop: z.union([text, z.array(text)]).nullish(),
  stream_options: z.strictObject({ include_obfuscation: flag, include_usage: flag }).nullish(),
  tool_choice: z
    .union([toolChoice, namedTool, typed('allowed_tools', { allowed_tools: allowedTools })])
    .nullish(),
  tools: z.array(chatTool).nullish(),
  verbosity,
  web_search_options: leftOut,
} satisfies Record<keyof ChatCompletionCreateParamsBase, z.ZodType>);

// Responses

const inputText = typed('input_text', { text, prompt_cache_breakpoint });
const inputImage = typed('input_image', {
  detail,
  file_id: noReference,
  image_url: imageData.nullish(),
  prompt_cache_breakpoint,
});
const messageContent = z.discriminatedUnion('type', [
  inputText,
  inputImage,
  typed('input_audio', { input_audio: audioData }),
  typed('output_text', { text, annotations: anyList, logprobs: anyList, parsed: helperField }),
  typed('refusal', { refusal: text }),
]);
const output = z.union([text, z.array(z.discriminatedUnion('type', [inputText, inputImage]))]);
const format = z.discriminatedUnion('type', [plainFormat, typed('grammar', grammar)]);
const tools = z.array(
  z.discriminatedUnion('type', [
    typed('function', functionFields),
    typed('custom', { ...offered, format: format.optional() }),
  ]),
);

/** Fields of a tool call that an answer has; a client sends the call back with them. */
const callFields = {
  call_id: text,
  id: optionalText,
  async: flag,
  caller: typed('direct', {}).nullish(),
  namespace: optionalText,
  status,
};
const inputItem = z.discriminatedUnion('type', [
  typed('message', {
    role: z.enum(['user', 'assistant', 'system', 'developer']),
    content: z.union([text, z.array(messageContent)]),
    id: optionalText,
    phase: z.enum(['commentary', 'final_answer']).nullish(),
    status,
  }),
  typed('function_call', { ...callFields, name: text, arguments: text, parsed_arguments: helperField }),
  typed('function_call_output', { ...callFields, name: optionalText, output }),
  typed('custom_tool_call', { ...callFields, name: text, input: text }),
  typed('custom_tool_call_output', { ...callFields, output }),
  typed('reasoning', {
    id: optionalText,
    summary: z.array(typed('summary_text', { text })),
    content: z.array(typed('reasoning_text', { text })).nullish(),
    encrypted_content: optionalText,
    status,
  }),
  typed('additional_tools', { role: z.literal('developer'), id: optionalText, tools }),
]);

/** A message may leave its type out. */
const withType = (item: unknown): unknown =>
  typeof item === 'object' && item !== null && 'role' in item && !('type' in item)
    ? { ...item, type: 'message' }
    : item;

const responseFormat = z.discriminatedUnion('type', [
  plainFormat,
  objectFormat,
  typed('json_schema', { ...offered, schema: jsonSchema, strict: flag }),
]);
const chosenTool = z.strictObject({ type: z.enum(['function', 'custom']), name: text });
/** Beside `reasoning.encrypted_content` only what the answer has anyway. */
const included = z.enum([
  'reasoning.encrypted_content',
  'message.output_text.logprobs',
  'message.input_image.image_url',
]);

/** A request to `POST /responses`, without `context_management`, which lets the vendor rewrite the input. */
export const responsesRequestSchema = z.strictObject({
  ...sharedFields,
  background: leftOut,
  conversation: leftOut,
  image: z
    .strictObject({ context_compression: z.enum(['auto', 'enabled', 'disabled']).optional() })
    .nullish(),
  include: z.array(included).nullish(),
  input: z.union([text, z.array(z.preprocess(withType, inputItem))]).optional(),
  instructions: optionalText,
  max_output_tokens: count,
  max_tool_calls: z.int().nullish(),
  previous_response_id: leftOut,
  prompt: leftOut,
  reasoning: z
    .strictObject({
      effort,
      summary,
      generate_summary: summary,
      context: z.enum(['auto', 'current_turn', 'all_turns']).nullish(),
      mode: z.literal('standard').optional(),
    })
    .nullish(),
  stream_options: z.strictObject({ include_obfuscation: flag }).nullish(),
  text: z.strictObject({ format: responseFormat.optional(), verbosity }).nullish(),
  tool_choice: z
    .union([toolChoice, chosenTool, typed('allowed_tools', { mode: toolMode, tools: z.array(chosenTool) })])
    .nullish(),
  tools: tools.nullish(),
  truncation: z.enum(['auto', 'disabled']).nullish(),
} satisfies Record<Exclude<keyof ResponseCreateParamsBase, 'context_management'>, z.ZodType>);

// Transcriptions

/**
 * The most characters of one text field. A prompt has some hundred; a voice sample of ten seconds has 55,000
 * in base64.
 */
const maximumTextLength = 64 * 1024;
const digits = /^\d{1,6}(\.\d{1,6})?$/;

const formText = z.string().max(maximumTextLength);
const formTexts = z.array(formText);
const amount = z.string().regex(digits, 'send a number');
const granularities = z.array(z.enum(['word', 'segment']));
const transcriptIncluded = z.array(z.literal('logprobs'));
/** A voice sample by its address would have to be fetched from inside the host's network. */
const samples = z.array(formText.regex(/^data:/i, 'send the sample itself, as a data: address'));

/** The allow-list of a form, by the names that the `openai` clients write: `languages[]` for a list. */
export const transcriptionFormSchema = z.strictObject({
  model: z.string().min(1).max(maximumTextLength),
  chunking_strategy: z.literal('auto').optional(),
  'chunking_strategy[type]': z.literal('server_vad').optional(),
  'chunking_strategy[prefix_padding_ms]': amount.optional(),
  'chunking_strategy[silence_duration_ms]': amount.optional(),
  'chunking_strategy[threshold]': amount.optional(),
  include: transcriptIncluded.optional(),
  'include[]': transcriptIncluded.optional(),
  keywords: formTexts.optional(),
  'keywords[]': formTexts.optional(),
  known_speaker_names: formTexts.optional(),
  'known_speaker_names[]': formTexts.optional(),
  known_speaker_references: samples.optional(),
  'known_speaker_references[]': samples.optional(),
  language: formText.optional(),
  languages: formTexts.optional(),
  'languages[]': formTexts.optional(),
  prompt: formText.optional(),
  response_format: z.enum(['json', 'text', 'srt', 'verbose_json', 'vtt', 'diarized_json']).optional(),
  stream: z.enum(['true', 'false']).optional(),
  temperature: amount.optional(),
  timestamp_granularities: granularities.optional(),
  'timestamp_granularities[]': granularities.optional(),
} satisfies Record<Exclude<keyof TranscriptionCreateParamsBase, 'file'>, z.ZodType> & z.ZodRawShape);
