import { createSpeechActivityDetector } from '@sayable/shared/audio';
import type { SpeechDetector } from '../conversation/ports.ts';
import { TALK_SAMPLE_RATE } from './frame.ts';

/** A message from the detector to its worker. */
export type VadRequest = { frame: Float32Array<ArrayBuffer> } | 'reset';
/** The worker's replies, in the order of the frames. `ready` is the first reply; `failed` is the last. */
export type VadReply = { probability: number } | 'ready' | { failed: string };

/** A second of frames may be pending at the network; the rest of a longer burst is classified by loudness. */
const MOST_ASKED = 32;
/** Ten seconds of frames in which the network never caught up: it is too slow for this machine. */
const MOST_BEHIND = 312;
/**
 * The network answers a frame in 1–2 ms. A network that is silent for this long hangs, even on a busy
 * machine.
 */
const ANSWERS_WITHIN_MS = 3_000;
/**
 * A turn that begins later than this after a failure tries again: a busy machine isn't busy for ever, and a
 * slow one rests.
 */
const REST_MS = 30_000;
/**
 * The probabilities derived from loudness alone: clearly above and clearly below the thresholds, never
 * certain.
 */
const LOUD = 0.85;
const QUIET = 0.05;

/** The used part of the `Worker` interface. */
export interface VadWorker {
  postMessage(request: VadRequest, transfer?: Transferable[]): void;
  terminate(): void;
}

/** Starts a worker. The worker must not reply before this returns. */
export type StartVad = (on: { reply(reply: VadReply): void; crashed(): void }) => VadWorker;

/**
 * Detects speech with the network, and by loudness while the network loads and after it failed, until a later
 * turn tries it again.
 * @param now returns monotonic milliseconds
 */
export function createSpeechDetector(
  start: StartVad = startWorker,
  now = () => performance.now(),
): SpeechDetector {
  let network: Network | undefined;
  let loudness = createLoudness();
  let failedAtMs = 0;
  const onFailed = () => {
    failedAtMs = now();
  };
  const started = () => {
    network ??= new Network(start, onFailed);
    return network;
  };
  return {
    async probability(frame) {
      const byLoudness = loudness(frame);
      return started().ask(frame, byLoudness);
    },
    reset() {
      loudness = createLoudness();
      if (network?.isOver && now() - failedAtMs >= REST_MS) network = undefined;
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

interface Question {
  byLoudness: number;
  /** The frame was sent to the network; frames of an overlong burst are not. */
  isAsked: boolean;
  answer(probability: number): void;
}

/** One lifetime of a worker. Every frame is answered, in order: by loudness if the worker cannot. */
class Network {
  readonly #worker: VadWorker;
  readonly #onFailed: () => void;
  readonly #waiting: Question[] = [];
  #asked = 0;
  /** The number of frames since the network's queue was last empty. */
  #behind = 0;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #state: 'loading' | 'ready' | 'over' = 'loading';

  constructor(start: StartVad, onFailed: () => void) {
    this.#onFailed = onFailed;
    this.#worker = start({
      reply: (reply) => this.#take(reply),
      crashed: () => this.#fail('crashed'),
    });
  }

  get isOver(): boolean {
    return this.#state === 'over';
  }

  ask(frame: Float32Array<ArrayBuffer>, byLoudness: number): number | Promise<number> {
    if (this.#state !== 'ready') return byLoudness;
    this.#behind += 1;
    if (this.#behind > MOST_BEHIND) {
      this.#fail('too slow');
      return byLoudness;
    }
    const { promise, resolve } = Promise.withResolvers<number>();
    // A busy machine delivers many frames at once: a burst says nothing about the network's speed.
    const isAsked = this.#asked < MOST_ASKED;
    this.#waiting.push({ byLoudness, isAsked, answer: resolve });
    if (isAsked) {
      this.#asked += 1;
      // The frame is copied, not transferred, because the caller continues to use it.
      this.#worker.postMessage({ frame });
    }
    this.#silence ??= setTimeout(() => this.#fail('hangs'), ANSWERS_WITHIN_MS);
    return promise;
  }

  reset(): void {
    if (this.#state === 'ready') this.#worker.postMessage('reset');
  }

  end(): void {
    this.#state = 'over';
    clearTimeout(this.#silence);
    this.#worker.terminate();
    for (const { answer, byLoudness } of this.#waiting.splice(0)) answer(byLoudness);
  }

  #take(reply: VadReply): void {
    if (this.#state === 'over') return;
    if (reply === 'ready') this.#state = 'ready';
    else if ('failed' in reply) this.#fail(reply.failed);
    else this.#answer(reply.probability);
  }

  #answer(probability: number): void {
    clearTimeout(this.#silence);
    this.#silence = undefined;
    this.#asked -= 1;
    this.#waiting.shift()?.answer(probability);
    while (this.#waiting[0]?.isAsked === false) {
      const { answer, byLoudness } = this.#waiting[0];
      this.#waiting.shift();
      answer(byLoudness);
    }
    if (this.#waiting.length === 0) this.#behind = 0;
    else this.#silence = setTimeout(() => this.#fail('hangs'), ANSWERS_WITHIN_MS);
  }

  #fail(reason: string): void {
    if (this.#state === 'over') return;
    console.warn('Speech is told from silence by loudness alone: the network does not run.', { reason });
    this.end();
    this.#onFailed();
  }
}

const startWorker: StartVad = ({ reply, crashed }) => {
  const worker = new Worker(new URL('./vad.worker.ts', import.meta.url), { type: 'module', name: 'vad' });
  worker.onmessage = ({ data }: MessageEvent<VadReply>) => reply(data);
  worker.onerror = crashed;
  return worker;
};
