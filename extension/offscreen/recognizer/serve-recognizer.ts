import type { HeardSpeech, SpeechToText } from '@sayable/shared/ports';
import { loadedOnce } from '@sayable/shared/std';
import { type RpcReply, type RpcRequest, serveCalls } from '../workers/index.ts';
import type { RecognizerCalls } from './protocol.ts';

/**
 * Serves the page's calls, in the worker. The recogniser is loaded by the first call, and by the next one
 * where that failed.
 * @returns the handler of requests
 */
export function serveRecognizer(
  load: () => Promise<SpeechToText>,
  once: (...of: Parameters<SpeechToText['transcribe']>) => Promise<HeardSpeech>,
  reply: (reply: RpcReply<RecognizerCalls>) => void,
): (request: RpcRequest<RecognizerCalls>) => void {
  const loaded = loadedOnce(load);
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
    },
    reply,
  );
}
