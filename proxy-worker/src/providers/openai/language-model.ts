import type { LanguageModel, ModelEvent } from '@sayable/shared/ports';
import type { IdleTimeout } from '@sayable/shared/std';
import type { Config } from '../../config.ts';
import {
  costsNothing,
  fromThrown,
  notUnderstood,
  UpstreamIdleTimeout,
  upstreamGone,
  upstreamSilent,
} from '../../upstream-errors.ts';
import { keepAlive } from './answer-stream.ts';
import { chatApi } from './chat.ts';
import { createClient } from './client.ts';
import { Dialect } from './dialect.ts';
import { responsesApi } from './responses.ts';

export interface OpenAiSettings
  extends Pick<Config['openai'], 'baseUrl' | 'api' | 'talkModel' | 'thinkModel' | 'maxOutputTokens'> {
  apiKey: string;
  /** Milliseconds for which the server may stay silent. */
  timeoutMs: number;
}

/** A language model over the official SDK, by the Responses API or by Chat Completions. */
export function createOpenAiLanguageModel(settings: OpenAiSettings): LanguageModel {
  const client = createClient(settings);
  const api = settings.api === 'chat' ? chatApi : responsesApi;
  const dialect = new Dialect();
  const modelOf: LanguageModel['modelOf'] = (task) =>
    task === 'talk' ? settings.talkModel : settings.thinkModel;
  return {
    modelOf,
    async *generate(request, { signal, onAsked, onRefused }) {
      const idle = new UpstreamIdleTimeout(signal, settings.timeoutMs);
      try {
        const model = modelOf(request.task);
        const maxOutputTokens = Math.min(request.maxOutputTokens, settings.maxOutputTokens);
        const asked = { request, model, maxOutputTokens, signal: idle.signal };
        const events = await dialect.ask(model, async (extras) => {
          idle.signal.throwIfAborted();
          onAsked?.();
          try {
            return await idle.wait(api.begin(client, { ...asked, extras }));
          } catch (thrown) {
            if (costsNothing(fromThrown(thrown))) onRefused?.();
            throw thrown;
          }
        });
        yield* toTheEnd((onEvent) => api.read(withIdleTimeout(events, idle, onEvent)));
      } catch (thrown) {
        throw fromThrown(thrown);
      } finally {
        idle.end();
      }
    },
  };
}

/** The longest answer that any method asks for takes half a minute. */
const MAX_ANSWER_MS = 120_000;

/** Reads the vendor's events with a time limit for each. A sign of life that is no event counts, too. */
async function* withIdleTimeout(events: AsyncIterable<unknown>, idle: IdleTimeout, onEvent: () => void) {
  const iterator = events[Symbol.asyncIterator]();
  const startedAt = Date.now();
  while (true) {
    const { done, value } = await idle.wait(iterator.next());
    if (done) return;
    // Signs of life without an end are no answer either.
    if (Date.now() - startedAt > MAX_ANSWER_MS) throw upstreamSilent();
    onEvent();
    if (value !== keepAlive) yield value;
  }
}

/**
 * Reads the events up to the last one.
 * @throws AppError `invalid-upstream-data` where no event came (a web page, or JSON), `upstream-unavailable`
 *   where the events stop before the last one
 */
async function* toTheEnd(
  begin: (onEvent: () => void) => AsyncIterable<ModelEvent>,
): AsyncGenerator<ModelEvent, void, undefined> {
  let hasEvents = false;
  const events = begin(() => {
    hasEvents = true;
  });
  for await (const event of events) {
    yield event;
    if (event.type === 'finished') return;
  }
  throw hasEvents ? upstreamGone() : notUnderstood();
}
