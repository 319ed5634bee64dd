import type { ModelEvent, ModelUsage } from '@sayable/shared/ports';
import type OpenAI from 'openai';
import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import { Stream } from 'openai/streaming';
import { z } from 'zod';
import { isOpenAiModel } from '../openai-models.ts';
import { type Api, type Asked, cacheKeyOf, effortOf, instructionsOf } from './request.ts';

/** `POST /chat/completions`, which most OpenAI-compatible servers have. */
export const chatApi: Api = {
  async begin(client, asked) {
    const asking = client.chat.completions.create(parametersOf(asked), { signal: asked.signal });
    return chunksOf(await asking.asResponse(), client);
  },
  read,
};

/** The last item of an answer that ends with `[DONE]`. The SDK's stream ends alike with it and without it. */
const doneChunk = { isDone: true };
const doneLine = /[\r\n]data:\s*\[DONE\]/u;

async function* chunksOf(response: Response, client: OpenAI): AsyncGenerator<unknown, void, undefined> {
  const decoder = new TextDecoder();
  let isDone = false;
  let tail = '\n';
  const watched = new TransformStream<Uint8Array, Uint8Array>({
    transform(bytes, controller) {
      const text = tail + decoder.decode(bytes, { stream: true });
      isDone ||= doneLine.test(text);
      // The line may be split over chunks.
      tail = text.slice(-20);
      controller.enqueue(bytes);
    },
  });
  const answer = new Response(response.body?.pipeThrough(watched) ?? null, response);
  yield* Stream.fromSSEResponse<unknown>(answer, new AbortController(), client);
  if (isDone) yield doneChunk;
}

function parametersOf(asked: Asked): ChatCompletionCreateParamsStreaming {
  const { request, model, maxOutputTokens, extras } = asked;
  const { output, safetyId } = request;
  return {
    model,
    messages: [
      { role: 'system', content: instructionsOf(asked) },
      ...request.messages.map(({ role, text }) => ({ role, content: text })),
    ],
    stream: true,
    // OpenAI's newer models refuse the old name; many compatible servers know no other.
    ...(isOpenAiModel(model)
      ? { max_completion_tokens: maxOutputTokens, store: false }
      : { max_tokens: maxOutputTokens }),
    ...(extras.has('usage') && { stream_options: { include_usage: true } }),
    ...(extras.has('reasoning') && { reasoning_effort: effortOf(request) }),
    ...(extras.has('verbosity') && { verbosity: 'low' as const }),
    ...(safetyId && extras.has('safety') && { safety_identifier: safetyId }),
    ...cacheKeyOf(asked),
    ...(output &&
      extras.has('structure') && {
        response_format: {
          type: 'json_schema' as const,
          json_schema: { name: output.name, strict: true, schema: { ...output.schema } },
        },
      }),
  };
}

const chunkSchema = z.object({
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish().catch(undefined),
});

async function* read(events: AsyncIterable<unknown>): AsyncGenerator<ModelEvent, void, undefined> {
  let reason: string | undefined;
  let isRefused = false;
  let hasText = false;
  let usage: ModelUsage | undefined;
  for await (const raw of events) {
    const chunk = chunkSchema.parse(raw);
    const choice = chunk.choices?.[0];
    if (choice?.delta?.content) {
      hasText = true;
      yield { type: 'text-delta', text: choice.delta.content };
    }
    if (choice?.delta?.refusal) isRefused = true;
    if (choice?.finish_reason) reason = choice.finish_reason;
    if (chunk.usage) usage = usageOf(chunk.usage);
    // Some servers give no reason at all: their `[DONE]` after an answer is its end.
    if (raw === doneChunk && (hasText || isRefused)) reason ??= 'stop';
  }
  // The usage comes after the reason, in a chunk of its own.
  if (reason !== undefined) yield { type: 'finished', reason: endingOf(reason, isRefused), usage };
}

function endingOf(reason: string, isRefused: boolean) {
  if (isRefused || reason === 'content_filter') return 'refused';
  return reason === 'length' ? 'length' : 'complete';
}

const usageOf = (usage: { prompt_tokens: number; completion_tokens: number }): ModelUsage => ({
  inputTokens: usage.prompt_tokens,
  outputTokens: usage.completion_tokens,
});
