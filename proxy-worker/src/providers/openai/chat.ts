import type { ModelEvent, ModelUsage } from '@sayable/shared/ports';
import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import { z } from 'zod';
import { upstreamGone } from '../../upstream-errors.ts';
import { endingOf } from '../finish-reason.ts';
import { isOpenAiModel } from '../openai-models.ts';
import { answerItems, doneMark } from './answer-stream.ts';
import { type Api, type Asked, cacheKeyOf, effortOf, instructionsOf } from './request.ts';

/** `POST /chat/completions`, which most OpenAI-compatible servers have. */
export const chatApi: Api = {
  async begin(client, asked) {
    const asking = client.chat.completions.create(parametersOf(asked), { signal: asked.signal });
    return answerItems(await asking.asResponse());
  },
  read,
};

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

const partSchema = z.object({ type: z.enum(['text', 'output_text']).default('text'), text: z.string() });
const textOfPart = (part: unknown): string =>
  typeof part === 'string' ? part : (partSchema.safeParse(part).data?.text ?? '');

/** Some servers send a list of parts: the text of those that have one. Thoughts are parts of another type. */
const contentSchema = z
  .union([
    z.string(),
    z.object({ text: z.string() }).transform(({ text }) => text),
    z.array(z.unknown()).transform((parts) => parts.map(textOfPart).join('')),
  ])
  .nullish()
  .catch(undefined);
const saidSchema = z
  .object({ content: contentSchema, refusal: z.string().nullish().catch(undefined) })
  .nullish()
  .catch(undefined);
/** Each field is read by itself, so that an odd one doesn't cost the answer. */
const chunkSchema = z.object({
  choices: z
    .array(
      z.object({
        delta: saidSchema,
        /** All of the answer, of a server that doesn't stream. */
        message: saidSchema,
        finish_reason: z.string().nullish().catch(undefined),
      }),
    )
    .nullish()
    .catch(undefined),
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
    const said = choice?.delta ?? choice?.message;
    if (said?.content) {
      hasText = true;
      yield { type: 'text-delta', text: said.content };
    }
    if (said?.refusal) isRefused = true;
    if (choice?.finish_reason) reason = choice.finish_reason;
    // The answer broke off, whatever has come.
    if (reason !== undefined && endingOf(reason) === 'failed') throw upstreamGone();
    // A server that doesn't stream may give no reason.
    if (choice?.message && (hasText || isRefused)) reason ??= 'stop';
    if (chunk.usage) usage = usageOf(chunk.usage);
    // Some servers give no reason at all: their `[DONE]` after an answer is its end.
    if (raw === doneMark && (hasText || isRefused)) reason ??= 'stop';
  }
  if (reason === undefined) return;
  const ending = isRefused ? 'refused' : endingOf(reason);
  // The usage comes after the reason, in a chunk of its own.
  yield { type: 'finished', reason: ending === 'failed' ? 'complete' : ending, usage };
}

const usageOf = (usage: { prompt_tokens: number; completion_tokens: number }): ModelUsage => ({
  inputTokens: usage.prompt_tokens,
  outputTokens: usage.completion_tokens,
});
