import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { z } from 'zod';
import { failureOf, notUnderstood, upstreamGone } from '../../upstream-errors.ts';

/** A sign of life that is no event: servers send comments and empty data while a model gets ready. */
export const keepAlive = { isKeepAlive: true };
/** The mark after the last event of an answer. */
export const doneMark = { isDone: true };

/** The last event of a response repeats all of it. */
const maximumCharacters = 8 * 2 ** 20;

const errorSchema = z.object({ code: z.union([z.string(), z.number()]).optional().catch(undefined) });

/**
 * Reads the items of an answer: the JSON of its events, {@link keepAlive}s and {@link doneMark}. A server
 * that doesn't stream answers with one JSON in place of events, which is the only item then.
 * @throws AppError for an error that an event reports; SyntaxError for an event that is no JSON
 */
export async function* answerItems(response: Response): AsyncGenerator<unknown, void, undefined> {
  if (!response.body) return;
  const items: unknown[] = [];
  let failure: unknown;
  const parser = createParser({
    onEvent(message) {
      if (failure !== undefined || items.at(-1) === doneMark) return;
      try {
        items.push(itemOf(message));
      } catch (thrown) {
        failure = thrown;
      }
    },
    onComment: () => items.push(keepAlive),
    onError: ({ type }) => {
      if (type === 'max-buffer-size-exceeded') failure ??= notUnderstood();
    },
    maxBufferSize: maximumCharacters,
  });
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  /** The beginning of the answer, or all of it where it is one JSON; undefined for events. */
  let json: string | undefined = '';
  try {
    while (true) {
      const { done, value } = await reader.read();
      // Some servers leave out the blank line after their last event.
      const text = decoder.decode(value, { stream: !done }) + (done ? '\n\n' : '');
      if (json !== undefined && /^\s*(?:\{|$)/u.test(json + text)) {
        json += text;
        if (json.length > maximumCharacters) throw notUnderstood();
      } else {
        parser.feed((json ?? '') + text);
        json = undefined;
      }
      for (const item of items.splice(0)) {
        yield item;
        if (item === doneMark) return;
      }
      if (failure !== undefined) throw failure;
      if (!done) continue;
      if (json?.trim()) yield jsonOf(json);
      return;
    }
  } finally {
    await reader.cancel();
  }
}

function itemOf({ event, data }: EventSourceMessage): unknown {
  const text = data.trim();
  if (text === '') return keepAlive;
  if (text === '[DONE]') return doneMark;
  return jsonOf(text, event === 'error');
}

function jsonOf(text: string, isError = false): unknown {
  const data: unknown = JSON.parse(text);
  const error: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'error') : undefined;
  if (!error && !isError) return data;
  const code = errorSchema.safeParse(error || data).data?.code;
  throw code === undefined ? upstreamGone() : failureOf(code);
}
