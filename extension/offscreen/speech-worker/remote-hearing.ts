import { fromWire } from '@sayable/shared/contracts';
import type { PhraseRecognition } from '@sayable/shared/conversation';
import type { PhraseHypothesis } from '@sayable/shared/ports';
import type { HearingReply, HearingRequest } from './protocol.ts';

type Waiting = Pick<PromiseWithResolvers<HearingReply>, 'resolve' | 'reject'>;

/**
 * Opens a hearing in the worker.
 * @param call sends one end of the port; its promise settles at the end of the hearing
 */
export async function openHearing(call: (port: MessagePort) => Promise<unknown>): Promise<PhraseRecognition> {
  const { port1, port2 } = new MessageChannel();
  const hearing = new RemoteHearing(port1);
  call(port2).then(
    () => hearing.over(new DOMException('The hearing is over.', 'AbortError')),
    (thrown: unknown) => hearing.over(thrown),
  );
  await hearing.ready;
  return hearing;
}

class RemoteHearing implements PhraseRecognition {
  readonly ready: Promise<HearingReply>;
  readonly #port: MessagePort;
  readonly #waiting: Waiting[] = [];
  #ended: { thrown: unknown } | undefined;

  constructor(port: MessagePort) {
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<HearingReply>) => {
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

  close(): void {
    this.#port.postMessage('close' satisfies HearingRequest);
  }

  over(thrown: unknown): void {
    this.#ended ??= { thrown };
    for (const { reject } of this.#waiting.splice(0)) reject(thrown);
    this.#port.close();
  }

  #ask(request: HearingRequest): Promise<HearingReply> {
    if (this.#ended) return Promise.reject(this.#ended.thrown);
    const answer = this.#answer();
    this.#port.postMessage(request);
    return answer;
  }

  #answer(): Promise<HearingReply> {
    const { promise, resolve, reject } = Promise.withResolvers<HearingReply>();
    this.#waiting.push({ resolve, reject });
    return promise;
  }
}
