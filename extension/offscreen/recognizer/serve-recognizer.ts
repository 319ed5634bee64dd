import { toWire } from '@sayable/shared/contracts';
import type { SpeechToText } from '@sayable/shared/ports';
import type { RecognizerReply, RecognizerRequest } from './protocol.ts';

/**
 * Serves the page's calls, in the worker. The recogniser is loaded by the first call; a failure to load it is the answer to
 * every call.
 * @returns the handler of requests
 */
export function serveRecognizer(
  load: () => Promise<SpeechToText>,
  reply: (reply: RecognizerReply) => void,
): (request: RecognizerRequest) => void {
  const running = new Map<number, AbortController>();
  let loading: Promise<SpeechToText> | undefined;

  async function answer(request: Exclude<RecognizerRequest, { call: 'cancel' }>): Promise<RecognizerReply> {
    const { id } = request;
    const controller = new AbortController();
    running.set(id, controller);
    try {
      loading ??= load();
      const recognizer = await loading;
      if (request.call === 'load') return { id, loaded: true };
      const { samples } = request;
      const { signal } = controller;
      if (request.call === 'transcribe')
        return { id, heard: await recognizer.transcribe(samples, { draft: request.draft, signal }) };
      return { id, fits: await recognizer.fit(samples, request.texts, { heard: request.heard, signal }) };
    } catch (thrown) {
      return { id, error: toWire(thrown) };
    } finally {
      running.delete(id);
    }
  }

  return (request) => {
    if (request.call === 'cancel') running.get(request.id)?.abort();
    else void answer(request).then(reply);
  };
}
