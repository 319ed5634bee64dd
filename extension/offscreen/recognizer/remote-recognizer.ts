import type { HeardSpeech, SpeechToText, TextFit } from '@sayable/shared/ports';
import { AppError, CircuitBreaker } from '@sayable/shared/std';
import { RpcClient, type StartRpc } from '../workers/index.ts';
import type { RecognizerCalls } from './protocol.ts';

/** The recogniser takes about 80 MB. It is released after this idle time. */
const IDLE_MS = 3 * 60_000;
/** Ten seconds of speech take a second, the start a few, all of it more on a busy machine. */
const ANSWER_WITHIN_MS = 30_000;
/** A recogniser that can't be started is not tried again in every turn. */
const REST_MS = 5 * 60_000;

/** The recogniser of any words, in a worker that the first call starts. */
export interface DeviceRecognizer extends Pick<SpeechToText, 'transcribe' | 'fit'> {
  /**
   * Recognises one recording, behind which nothing else is recognised soon: in less memory, and without a
   * start ahead.
   */
  transcribeOnce(samples: Float32Array, options: { signal: AbortSignal }): Promise<HeardSpeech>;
  /** Loads the networks, so that the first turn need not wait for them. Never rejects. */
  warmUp(): Promise<void>;
  /** Frees the memory. The next call loads the networks again. */
  release(): void;
}

/**
 * Creates the recogniser over a worker. After a failure (a damaged file, too little memory), its calls fail
 * at once for some minutes.
 * @param now returns monotonic milliseconds
 */
export function createRemoteRecognizer(
  start: StartRpc<RecognizerCalls>,
  now: () => number,
): DeviceRecognizer {
  const worker = new RpcClient<RecognizerCalls>({
    start,
    idleMs: IDLE_MS,
    hangs: { answerWithinMs: ANSWER_WITHIN_MS },
    stopped,
    isBroken: () => true,
  });
  const breaker = new CircuitBreaker({ failures: 1, openMs: REST_MS, now });
  // A caller who stops waiting, such as a comparison that takes too long, finds no fault with the recogniser.
  const guarded = <T>(call: () => Promise<T>, signal?: AbortSignal) => breaker.run(call, { signal });
  return {
    // The samples are copied: the next pass needs them too.
    transcribe(samples, { signal, draft = [] } = {}): Promise<HeardSpeech> {
      const params = { samples: new Float32Array(samples), draft };
      return guarded(() => worker.call('transcribe', params, { signal }), signal);
    },
    transcribeOnce(samples, { signal }) {
      const params = { samples: new Float32Array(samples) };
      return guarded(() => worker.call('transcribe-once', params, { signal }), signal);
    },
    fit(samples, texts, { heard, signal }): Promise<TextFit[]> {
      const params = { samples: new Float32Array(samples), texts, heard };
      return guarded(() => worker.call('fit', params, { signal }), signal);
    },
    async warmUp() {
      // The first turn reports a failure.
      await guarded(() => worker.call('load', {})).catch(() => undefined);
    },
    release: () => worker.release(),
  };
}

function stopped(): AppError {
  return new AppError('internal', 'The recogniser stopped. Say it again.', {
    reason: 'engine-failed',
    retryable: true,
  });
}
