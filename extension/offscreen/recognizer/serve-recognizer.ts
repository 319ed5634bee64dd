import type { HeardSpeech, SentenceEncoder, SpeechToText } from '@sayable/shared/ports';
import { loadedOnce } from '@sayable/shared/std';
import { type RpcReply, type RpcRequest, serveCalls } from '../workers/index.ts';
import type { RecognizerCalls } from './protocol.ts';

/** The ways to what the worker runs. Both networks share one runtime, and its memory. */
export interface RecognizerLoads {
  recognizer(): Promise<SpeechToText>;
  encoder(): Promise<SentenceEncoder>;
  /** Recognises one recording without the loaded networks. */
  once(...of: Parameters<SpeechToText['transcribe']>): Promise<HeardSpeech>;
}

/**
 * Serves the page's calls, in the worker. Recogniser and encoder are loaded by the first call that needs them, and by the next one
 * where that failed.
 * @returns the handler of requests
 */
export function serveRecognizer(
  { recognizer, encoder, once }: RecognizerLoads,
  reply: (reply: RpcReply<RecognizerCalls>) => void,
): (request: RpcRequest<RecognizerCalls>) => void {
  const loaded = loadedOnce(recognizer);
  const loadedEncoder = loadedOnce(encoder);
  return serveCalls<RecognizerCalls>(
    {
      load: async () => {
        await loaded();
        return null;
      },
      transcribe: async ({ samples, draft }, { signal }) =>
        (await loaded()).transcribe(samples, { draft, signal }),
      // Networks that are there serve it too.
      'transcribe-once': async ({ samples }, { signal }) =>
        loaded.isAsked() ? (await loaded()).transcribe(samples, { signal }) : once(samples, { signal }),
      fit: async ({ samples, texts, heard }, { signal }) =>
        (await loaded()).fit(samples, texts, { heard, signal }),
      'load-encoder': () => loadedEncoder().then(() => true, failed(false)),
      embed: ({ texts }) =>
        loadedEncoder()
          .then((loadedOne) => loadedOne.embed(texts))
          .catch(failed(null)),
    },
    reply,
  );
}

/** Returns a handler that writes a failure down, for which nobody is to be disturbed, and gives a result in its place. */
const failed =
  <Result>(result: Result) =>
  (thrown: unknown): Result => {
    console.warn('sayable: sentences are not encoded', thrown);
    return result;
  };
