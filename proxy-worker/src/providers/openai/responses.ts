import type { ModelEvent, ModelUsage } from '@sayable/shared/ports';
import type { ResponseCreateParamsStreaming } from 'openai/resources/responses/responses';
import { z } from 'zod';
import { fromUpstream } from '../../upstream-errors.ts';
import { knownCode } from '../../upstream-refusal.ts';
import { type Api, type Asked, cacheKeyOf, effortOf, instructionsOf } from './request.ts';

/** OpenAI's `POST /responses`. */
export const responsesApi: Api = {
  begin: (client, asked) => client.responses.create(parametersOf(asked), { signal: asked.signal }),
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
const namedSchema = z.object({ type: z.string() });

async function* read(events: AsyncIterable<unknown>): AsyncGenerator<ModelEvent, void, undefined> {
  let isRefused = false;
  let hasText = false;
  for await (const raw of events) {
    // Reasoning, items, keep-alives, and future events are skipped.
    if (!known.has(namedSchema.parse(raw).type)) continue;
    const event = eventSchema.parse(raw);
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

/** Converts an error that came after the status 200 by the status that its code stands for. */
export function failureOf(code: string | null | undefined) {
  const detail = { code: knownCode(code), hasBegun: true };
  if (code === 'rate_limit_exceeded' || code === 'insufficient_quota') return fromUpstream(429, null, detail);
  return fromUpstream(code === 'invalid_prompt' ? 400 : 500, null, detail);
}
