import type { LanguageModel, ModelEvent } from '@sayable/shared/ports';
import { APIConnectionError, APIError } from 'openai';
import type { Config } from '../../config.ts';
import { createPatience, type Patience } from '../../patience.ts';
import { fromThrown, notUnderstood, upstreamGone } from '../../upstream-errors.ts';
import { chatApi } from './chat.ts';
import { createClient } from './client.ts';
import { Dialect } from './dialect.ts';
import { failureOf, responsesApi } from './responses.ts';

export interface OpenAiSettings
  extends Pick<Config['openai'], 'baseUrl' | 'api' | 'talkModel' | 'thinkModel' | 'maxOutputTokens'> {
  apiKey: string;
  /** How long the server may stay silent. */
  timeoutMs: number;
}

/** The port over the official SDK, by the Responses API or by Chat Completions. */
export function createOpenAiLanguageModel(settings: OpenAiSettings): LanguageModel {
  const client = createClient(settings);
  const api = settings.api === 'chat' ? chatApi : responsesApi;
  const dialect = new Dialect();
  const modelOf: LanguageModel['modelOf'] = (task) =>
    task === 'talk' ? settings.talkModel : settings.thinkModel;
  return {
    modelOf,
    async *generate(request, { signal }) {
      const patience = createPatience(signal, settings.timeoutMs);
      try {
        const model = modelOf(request.task);
        const maxOutputTokens = Math.min(request.maxOutputTokens, settings.maxOutputTokens);
        const asked = { request, model, maxOutputTokens, signal: patience.signal };
        const events = await dialect.ask(model, (extras) =>
          patience.wait(api.begin(client, { ...asked, extras })),
        );
        yield* toTheEnd((heard) => api.read(patiently(events, patience, heard)));
      } catch (thrown) {
        throw fromThrown(withStatus(thrown));
      } finally {
        patience.end();
      }
    },
  };
}

async function* patiently<T>(events: AsyncIterable<T>, patience: Patience, heard: () => void) {
  const iterator = events[Symbol.asyncIterator]();
  while (true) {
    const { done, value } = await patience.wait(iterator.next());
    if (done) return;
    heard();
    yield value;
  }
}

/**
 * @throws AppError `invalid-upstream-data` where no event came at all (a web page, or JSON), `upstream-unavailable` where
 * the events stop before the last one
 */
async function* toTheEnd(
  begin: (heard: () => void) => AsyncIterable<ModelEvent>,
): AsyncGenerator<ModelEvent, void, undefined> {
  let hasHeard = false;
  const events = begin(() => {
    hasHeard = true;
  });
  for await (const event of events) {
    yield event;
    if (event.type === 'finished') return;
  }
  throw hasHeard ? upstreamGone() : notUnderstood();
}

/** An error inside the stream came after the 200 and has a code only. */
function withStatus(thrown: unknown): unknown {
  const isInStream =
    thrown instanceof APIError && !(thrown instanceof APIConnectionError) && thrown.status === undefined;
  return isInStream && thrown.code !== undefined ? failureOf(thrown.code) : thrown;
}
