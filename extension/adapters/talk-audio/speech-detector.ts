import { createSpeechActivityDetector } from '@sayable/shared/audio';
import type { SpeechDetector } from '../../offscreen/conversation/index.ts';
import { TALK_SAMPLE_RATE } from './frame.ts';
import type { VadReply, VadRequest } from './vad-protocol.ts';

/** A second of frames that nobody answered: the network is too slow for this machine, or it hangs. */
const MOST_WAITING = 32;
/** What loudness alone can say, on the network's scale: clearly over and clearly under its thresholds, never sure. */
const LOUD = 0.85;
const QUIET = 0.05;

/** What a worker is here. */
export interface VadWorker {
  postMessage(request: VadRequest, transfer?: Transferable[]): void;
  terminate(): void;
}

/** Starts a worker; it must not answer before this returns. */
export type StartVad = (on: { reply(reply: VadReply): void; crashed(): void }) => VadWorker;

/** The network where it runs, loudness where it doesn't: while it loads, and for the rest of the talk where it fails. */
export function createSpeechDetector(start: StartVad = startWorker): SpeechDetector {
  let network: Network | undefined;
  let loudness = createLoudness();
  const started = () => {
    network ??= new Network(start);
    return network;
  };
  return {
    async probability(frame) {
      const byLoudness = loudness(frame);
      return started().ask(frame, byLoudness);
    },
    reset() {
      loudness = createLoudness();
      started().reset();
    },
    dispose() {
      network?.end();
      network = undefined;
    },
  };
}

function createLoudness(): (frame: Float32Array) => number {
  const activity = createSpeechActivityDetector(TALK_SAMPLE_RATE);
  return (frame) => (activity.push(frame).inSpeech ? LOUD : QUIET);
}

interface Waiting {
  byLoudness: number;
  answer(probability: number): void;
}

/** One life of a worker. Every question is answered, and in order: by loudness where the worker can't. */
class Network {
  readonly #worker: VadWorker;
  readonly #waiting: Waiting[] = [];
  #state: 'loading' | 'ready' | 'over' = 'loading';

  constructor(start: StartVad) {
    this.#worker = start({
      reply: (reply) => this.#take(reply),
      crashed: () => this.#fail('crashed'),
    });
  }

  ask(frame: Float32Array<ArrayBuffer>, byLoudness: number): number | Promise<number> {
    if (this.#state !== 'ready') return byLoudness;
    if (this.#waiting.length >= MOST_WAITING) {
      this.#fail('too slow');
      return byLoudness;
    }
    const { promise, resolve } = Promise.withResolvers<number>();
    this.#waiting.push({ byLoudness, answer: resolve });
    // Copied, not moved: the caller goes on with its frame.
    this.#worker.postMessage({ frame });
    return promise;
  }

  reset(): void {
    if (this.#state === 'ready') this.#worker.postMessage('reset');
  }

  end(): void {
    this.#state = 'over';
    this.#worker.terminate();
    for (const { answer, byLoudness } of this.#waiting.splice(0)) answer(byLoudness);
  }

  #take(reply: VadReply): void {
    if (this.#state === 'over') return;
    if (reply === 'ready') this.#state = 'ready';
    else if ('failed' in reply) this.#fail(reply.failed);
    else this.#waiting.shift()?.answer(reply.probability);
  }

  #fail(reason: string): void {
    if (this.#state === 'over') return;
    console.warn('Speech is told from silence by loudness alone: the network does not run.', { reason });
    this.end();
  }
}

const startWorker: StartVad = ({ reply, crashed }) => {
  const worker = new Worker(new URL('./vad.worker.ts', import.meta.url), { type: 'module', name: 'vad' });
  worker.onmessage = ({ data }: MessageEvent<VadReply>) => reply(data);
  worker.onerror = crashed;
  return worker;
};
