import type { PhraseRecognition } from '@sayable/shared/conversation';
import type { PhraseHypothesis } from '@sayable/shared/ports';
import { fromWire } from '@sayable/shared/std';
import type { PhraseRecognitionReply, PhraseRecognitionRequest } from './protocol.ts';

type Waiting = Pick<PromiseWithResolvers<PhraseRecognitionReply>, 'resolve' | 'reject'>;

/**
 * Opens a phrase recognition in the worker.
 * @param call sends one end of the port; its promise settles at the end of the recognition
 */
export async function openPhraseRecognition(
  call: (port: MessagePort) => Promise<unknown>,
): Promise<PhraseRecognition> {
  const { port1, port2 } = new MessageChannel();
  const recognition = new RemotePhraseRecognition(port1);
  call(port2).then(
    () => recognition.over(new DOMException('The recognition is over.', 'AbortError')),
    (thrown: unknown) => recognition.over(thrown),
  );
  await recognition.ready;
  return recognition;
}

class RemotePhraseRecognition implements PhraseRecognition {
  readonly ready: Promise<PhraseRecognitionReply>;
  readonly #port: MessagePort;
  readonly #waiting: Waiting[] = [];
  #ended: { thrown: unknown } | undefined;

  constructor(port: MessagePort) {
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<PhraseRecognitionReply>) => {
      const first = this.#waiting.shift();
      if ('error' in data) first?.reject(fromWire(data.error));
      else first?.resolve(data);
    };
    this.ready = this.#answer();
  }

  async push(samples: Float32Array): Promise<string> {
    const reply = await this.#ask({ samples });
    return 'text' in reply ? reply.text : '';
  }

  async decide(): Promise<PhraseHypothesis[]> {
    const reply = await this.#ask('decide');
    return 'heard' in reply ? [...reply.heard] : [];
  }

  async confidences(indexes: readonly number[]): Promise<number[]> {
    const reply = await this.#ask({ compared: indexes });
    return 'confidences' in reply ? [...reply.confidences] : [];
  }

  close(): void {
    this.#port.postMessage('close' satisfies PhraseRecognitionRequest);
  }

  over(thrown: unknown): void {
    this.#ended ??= { thrown };
    for (const { reject } of this.#waiting.splice(0)) reject(thrown);
    this.#port.close();
  }

  #ask(request: PhraseRecognitionRequest): Promise<PhraseRecognitionReply> {
    if (this.#ended) return Promise.reject(this.#ended.thrown);
    const answer = this.#answer();
    this.#port.postMessage(request);
    return answer;
  }

  #answer(): Promise<PhraseRecognitionReply> {
    const { promise, resolve, reject } = Promise.withResolvers<PhraseRecognitionReply>();
    this.#waiting.push({ resolve, reject });
    return promise;
  }
}
