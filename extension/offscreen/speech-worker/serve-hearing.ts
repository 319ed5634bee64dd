import { toWire } from '@sayable/shared/contracts';
import type { PhraseRecognition, PhraseRecognizer } from '@sayable/shared/conversation';
import { AsyncQueue } from '@sayable/shared/std';
import type { HearingReply, HearingRequest } from './protocol.ts';

/**
 * Serves a hearing in the worker until it is closed or aborted. A failure ends it, and is reported by the
 * call.
 */
export async function serveHearing(
  ears: PhraseRecognizer,
  { texts, port }: { texts: readonly string[]; port: MessagePort },
  { signal }: { signal: AbortSignal },
): Promise<{ heard: true }> {
  const requests = new AsyncQueue<HearingRequest>();
  port.onmessage = ({ data }: MessageEvent<HearingRequest>) => requests.push(data);
  const end = () => requests.drop();
  signal.addEventListener('abort', end, { once: true });
  let listening: PhraseRecognition | undefined;
  try {
    listening = await ears.listen(texts, { signal });
    const reply = (answer: HearingReply) => port.postMessage(answer);
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
  request: Exclude<HearingRequest, 'close'>,
): Promise<HearingReply> {
  try {
    if (request === 'decide') return { heard: await listening.decide() };
    return { text: await listening.push(request.samples) };
  } catch (thrown) {
    return { error: toWire(thrown) };
  }
}
