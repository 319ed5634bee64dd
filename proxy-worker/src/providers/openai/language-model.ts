import type { LanguageModel, ModelEvent } from '@sayable/shared/ports';
import OpenAI, { APIConnectionError, APIError } from 'openai';
import type { Config } from '../../config.ts';
import { notUnderstood, upstreamGone } from '../../upstream-errors.ts';
import { type SilenceWatch, watchSilence } from '../silence.ts';
import { chatApi } from './chat.ts';
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
      const watch = watchSilence(signal, settings.timeoutMs);
      try {
        signal.throwIfAborted();
        const model = modelOf(request.task);
        const maxOutputTokens = Math.min(request.maxOutputTokens, settings.maxOutputTokens);
        const events = await dialect.ask(model, (extras) =>
          api.begin(client, { request, model, maxOutputTokens, extras, signal: watch.signal }),
        );
        watch.heard();
        // An aborted stream ends without a word in the SDK, so it looks cut off until `explain` knows better.
        yield* toTheEnd((heard) => api.read(alive(events, watch, heard)));
      } catch (thrown) {
        throw watch.explain(withStatus(thrown));
      } finally {
        watch.stop();
      }
    },
  };
}

/**
 * The SDK's own retries are off: it would sit out a `Retry-After` of a minute while a person waits, and a retry is a
 * decorator of the port (`retry-model.ts`). Its logs are off too: they may hold what was said.
 */
function createClient({ apiKey, baseUrl, timeoutMs }: OpenAiSettings): OpenAI {
  return new OpenAI({
    apiKey,
    baseURL: baseUrl,
    organization: null,
    project: null,
    maxRetries: 0,
    // The watch for silence is the shorter of the two and covers the whole stream, this one the headers only.
    timeout: timeoutMs * 2,
    logLevel: 'off',
  });
}

async function* alive<T>(events: AsyncIterable<T>, watch: SilenceWatch, heard: () => void) {
  for await (const event of events) {
    watch.heard();
    heard();
    yield event;
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
