import type { ModelEvent, ModelUsage } from '@sayable/shared/ports';
import type { ResponseCreateParamsStreaming } from 'openai/resources/responses/responses';
import { z } from 'zod';
import { failureOf } from '../../upstream-errors.ts';
import { answerItems } from './answer-stream.ts';
import { type Api, type Asked, cacheKeyOf, effortOf, instructionsOf } from './request.ts';

/** OpenAI's `POST /responses`. */
export const responsesApi: Api = {
  async begin(client, asked) {
    const asking = client.responses.create(parametersOf(asked), { signal: asked.signal });
    return answerItems(await asking.asResponse());
  },
  read,
};

function parametersOf(asked: Asked): ResponseCreateParamsStreaming {
  const { request, model, maxOutputTokens, extras } = asked;
  const { output, safetyId } = request;
  const format = output && {
    type: 'json_schema' as const,
    name: output.name,
    strict: true,
    schema: { ...output.schema },
  };
  const text = {
    ...(extras.has('verbosity') && { verbosity: 'low' as const }),
    ...(format && extras.has('structure') && { format }),
  };
  return {
    model,
    instructions: instructionsOf(asked),
    input: request.messages.map((message) => ({ role: message.role, content: message.text })),
    stream: true,
    // The vendor would store what people say for thirty days.
    store: false,
    max_output_tokens: maxOutputTokens,
    ...(extras.has('reasoning') && { reasoning: { effort: effortOf(request) } }),
    ...(Object.keys(text).length > 0 && { text }),
    ...(safetyId && extras.has('safety') && { safety_identifier: safetyId }),
    ...cacheKeyOf(asked),
  };
}

const usageSchema = z.object({ input_tokens: z.number(), output_tokens: z.number() }).nullish();
const part = z.object({ type: z.string(), text: z.string().optional() });
const responseSchema = z.object({
  usage: usageSchema.catch(undefined),
  output: z.array(z.object({ content: z.array(part).optional() })).catch([]),
  incomplete_details: z.object({ reason: z.string().optional() }).nullish().catch(undefined),
  error: z.object({ code: z.string() }).nullish().catch(undefined),
});
type Answer = z.infer<typeof responseSchema>;

const eventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('response.output_text.delta'), delta: z.string() }),
  z.object({ type: z.literal('response.refusal.delta') }),
  z.object({ type: z.literal('response.refusal.done') }),
  z.object({ type: z.literal('response.completed'), response: responseSchema }),
  z.object({ type: z.literal('response.incomplete'), response: responseSchema }),
  z.object({ type: z.literal('response.failed'), response: responseSchema }),
]);
const known = new Set(eventSchema.options.map((option) => option.shape.type.value as string));
const namedSchema = z.object({
  type: z.string().optional().catch(undefined),
  object: z.string().optional().catch(undefined),
  status: z.string().optional().catch(undefined),
});
const wholeType = (status = 'completed') =>
  `response.${['failed', 'incomplete'].includes(status) ? status : 'completed'}`;

async function* read(events: AsyncIterable<unknown>): AsyncGenerator<ModelEvent, void, undefined> {
  let isRefused = false;
  let hasText = false;
  for await (const raw of events) {
    // Reasoning, items, keep-alives, and future events are skipped.
    const named = namedSchema.parse(raw);
    // A server that doesn't stream answers with the response itself.
    const isWhole = named.object === 'response';
    if (!isWhole && !known.has(named.type ?? '')) continue;
    const event = eventSchema.parse(isWhole ? { type: wholeType(named.status), response: raw } : raw);
    switch (event.type) {
      case 'response.output_text.delta':
        hasText = true;
        yield { type: 'text-delta', text: event.delta };
        break;
      case 'response.refusal.delta':
      case 'response.refusal.done':
        isRefused = true;
        break;
      case 'response.failed':
        throw failureOf(event.response.error?.code);
      default:
        // Some compatible servers stream no deltas: the whole text is in the last event.
        if (!hasText) yield* wholeText(event.response);
        yield { type: 'finished', ...endingOf(event.response, isRefused) };
        return;
    }
  }
}

function* wholeText({ output }: Answer): Generator<ModelEvent, void, undefined> {
  const text = output
    .flatMap(({ content }) => content ?? [])
    .map((piece) => (piece.type === 'output_text' ? (piece.text ?? '') : ''))
    .join('');
  if (text) yield { type: 'text-delta', text };
}

function endingOf(response: Answer, wasRefused: boolean) {
  const hasRefusal = response.output.some(({ content }) => content?.some(({ type }) => type === 'refusal'));
  const why = response.incomplete_details?.reason;
  const isRefused = wasRefused || hasRefusal || why === 'content_filter';
  const reason = isRefused ? 'refused' : why ? 'length' : 'complete';
  return { reason, usage: usageOf(response) } as const;
}

const usageOf = ({ usage }: Answer): ModelUsage | undefined =>
  usage ? { inputTokens: usage.input_tokens, outputTokens: usage.output_tokens } : undefined;
