import type { PhraseRecognition, PhraseRecognizer } from '@sayable/shared/conversation';
import { AsyncQueue, toWire } from '@sayable/shared/std';
import type { PhraseRecognitionReply, PhraseRecognitionRequest } from './protocol.ts';

/**
 * Serves a phrase recognition in the worker until it is closed or aborted. A failure ends it, and is reported
 * by the call.
 */
export async function servePhraseRecognition(
  phraseRecognizer: PhraseRecognizer,
  { texts, port }: { texts: readonly string[]; port: MessagePort },
  { signal }: { signal: AbortSignal },
): Promise<{ heard: true }> {
  const requests = new AsyncQueue<PhraseRecognitionRequest>();
  port.onmessage = ({ data }: MessageEvent<PhraseRecognitionRequest>) => requests.push(data);
  const end = () => requests.drop();
  signal.addEventListener('abort', end, { once: true });
  let listening: PhraseRecognition | undefined;
  try {
    listening = await phraseRecognizer.listen(texts, { signal });
    const reply = (answer: PhraseRecognitionReply) => port.postMessage(answer);
    reply({ ready: true });
    for await (const request of requests.items()) {
      if (request === 'close') break;
      reply(await answerTo(listening, request));
    }
    signal.throwIfAborted();
    return { heard: true };
  } finally {
    signal.removeEventListener('abort', end);
    listening?.close();
    port.close();
  }
}

async function answerTo(
  listening: PhraseRecognition,
  request: Exclude<PhraseRecognitionRequest, 'close'>,
): Promise<PhraseRecognitionReply> {
  try {
    if (request === 'decide') return { heard: await listening.decide() };
    if ('compared' in request) return { confidences: await listening.confidences(request.compared) };
    return { text: await listening.push(request.samples) };
  } catch (thrown) {
    return { error: toWire(thrown) };
  }
}
