import { randomBytes } from 'node:crypto';
import { type Answer, jsonAnswer } from '../vendor/index.ts';
import { type Spoken, spokenAnswer, type TextAnswer, type TextRequest, tokensOf } from './answers.ts';
import { type ResponseParameters, readResponseRequest } from './response-request.ts';

/** The number of reasoning tokens, where the model reasons. */
const reasoningTokens = 64;

const newId = (prefix: string): string => `${prefix}_${randomBytes(24).toString('hex')}`;
const nowSeconds = (): number => Math.floor(Date.now() / 1_000);

function usageOf(request: TextRequest, spoken: Spoken) {
  const input = tokensOf(request.instructions).length + tokensOf(request.text).length + 8;
  const reasoning = request.reasons ? reasoningTokens : 0;
  const output = spoken.tokens.length + reasoning;
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: reasoning },
    total_tokens: input + output,
  };
}

/** Returns the response object at the beginning. */
function beginResponse(parameters: ResponseParameters) {
  return {
    id: newId('resp'),
    object: 'response',
    created_at: nowSeconds(),
    status: 'in_progress',
    background: false,
    completed_at: null,
    error: null,
    incomplete_details: null,
    instructions: parameters.instructions ?? null,
    max_output_tokens: parameters.max_output_tokens ?? null,
    max_tool_calls: null,
    model: parameters.model,
    output: [],
    parallel_tool_calls: true,
    previous_response_id: null,
    prompt_cache_key: null,
    reasoning: { effort: parameters.reasoning?.effort ?? 'medium', summary: null },
    safety_identifier: parameters.safety_identifier ?? null,
    service_tier: 'default',
    store: parameters.store ?? true,
    temperature: parameters.temperature ?? 1,
    text: {
      format: parameters.text?.format ?? { type: 'text' },
      verbosity: parameters.text?.verbosity ?? 'medium',
    },
    tool_choice: 'auto',
    tools: [],
    top_logprobs: 0,
    top_p: parameters.top_p ?? 1,
    truncation: 'disabled',
    usage: null,
    user: null,
    metadata: parameters.metadata ?? {},
  };
}

type Begun = ReturnType<typeof beginResponse>;

const partOf = (kind: Spoken['kind'], text: string) =>
  kind === 'refusal'
    ? { type: 'refusal', refusal: text }
    : { type: 'output_text', annotations: [], logprobs: [], text };

const messageOf = (id: string, status: string, content: unknown[]) => ({
  id,
  type: 'message',
  status,
  role: 'assistant',
  content,
});

/** Returns the response object at the end. */
function endResponse(begun: Begun, output: unknown[], request: TextRequest, spoken: Spoken) {
  const { ending } = spoken;
  const failed = ending.type === 'failed';
  return {
    ...begun,
    status: ending.type,
    completed_at: ending.type === 'completed' ? nowSeconds() : null,
    error: failed ? { code: ending.code, message: ending.message } : null,
    incomplete_details: ending.type === 'incomplete' ? { reason: ending.reason } : null,
    output,
    usage: failed ? null : usageOf(request, spoken),
  };
}

interface Item {
  index: number;
  added: Record<string, unknown>;
  done: Record<string, unknown>;
}

/** Returns the items of the output: the reasoning, which is not shown, then the message. */
function itemsOf(
  request: TextRequest,
  spoken: Spoken,
): { reasoning: Item | undefined; message: Item | undefined } {
  const thought = { id: newId('rs'), type: 'reasoning', summary: [] };
  const reasoning = request.reasons ? { index: 0, added: thought, done: thought } : undefined;
  if (spoken.ending.type === 'failed') return { reasoning, message: undefined };
  const id = newId('msg');
  const status = spoken.ending.type === 'completed' ? 'completed' : 'incomplete';
  const message: Item = {
    index: reasoning ? 1 : 0,
    added: messageOf(id, 'in_progress', []),
    done: messageOf(id, status, [partOf(spoken.kind, spoken.tokens.join(''))]),
  };
  return { reasoning, message };
}

type Event = { type: string } & Record<string, unknown>;

/** Returns a message's events, from `output_item.added` to `output_item.done`. */
function messageEvents({ index, added, done }: Item, spoken: Spoken, obfuscated: boolean): Event[] {
  const at = { item_id: added.id, output_index: index, content_index: 0 };
  const text = spoken.tokens.join('');
  const refusal = spoken.kind === 'refusal';
  const name = refusal ? 'response.refusal' : 'response.output_text';
  const logprobs = refusal ? {} : { logprobs: [] };
  return [
    { type: 'response.output_item.added', output_index: index, item: added },
    { type: 'response.content_part.added', ...at, part: partOf(spoken.kind, '') },
    ...spoken.tokens.map((delta) => ({
      type: `${name}.delta`,
      ...at,
      delta,
      ...logprobs,
      // The padding hides the length of a token from eavesdroppers.
      ...(obfuscated && { obfuscation: 'x'.repeat(Math.max(0, 16 - delta.length)) }),
    })),
    { type: `${name}.done`, ...at, ...(refusal ? { refusal: text } : { text }), ...logprobs },
    { type: 'response.content_part.done', ...at, part: partOf(spoken.kind, text) },
    { type: 'response.output_item.done', output_index: index, item: done },
  ];
}

/** Answers `POST /responses`: an object, or its numbered events without a `[DONE]` at the end. */
export function answerResponse(body: unknown, say: (request: TextRequest) => TextAnswer): Answer {
  const { parameters, request } = readResponseRequest(body);
  const spoken = spokenAnswer(say(request), request.maximalTokens);
  const { reasoning, message } = itemsOf(request, spoken);
  const output = [reasoning, message].flatMap((item) => (item ? [item.done] : []));
  const begun = beginResponse(parameters);
  const ended = endResponse(begun, output, request, spoken);
  const cost = { tokens: usageOf(request, spoken).total_tokens };
  if (!parameters.stream) return jsonAnswer(ended, { cost });
  const obfuscated = parameters.stream_options?.include_obfuscation !== false;
  const events: Event[] = [
    { type: 'response.created', response: begun },
    { type: 'response.in_progress', response: begun },
    ...(reasoning
      ? [
          { type: 'response.output_item.added', output_index: 0, item: reasoning.added },
          { type: 'response.output_item.done', output_index: 0, item: reasoning.done },
        ]
      : []),
    ...(message ? messageEvents(message, spoken, obfuscated) : []),
    { type: `response.${spoken.ending.type}`, response: ended },
  ];
  return {
    status: 200,
    cost,
    headers: { 'content-type': 'text/event-stream; charset=utf-8' },
    chunks: events.map(
      ({ type, ...rest }, number) =>
        `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: number, ...rest })}\n\n`,
    ),
  };
}
