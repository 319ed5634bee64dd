import type { HeardSpeech, SentenceEncoder, SpeechToText, TextFit } from '@sayable/shared/ports';
import { AppError, CircuitBreaker } from '@sayable/shared/std';
import { RpcClient, type StartRpc } from '../workers/index.ts';
import type { RecognizerCalls } from './protocol.ts';

/** Recogniser and encoder take about 95 MB. They are released after this idle time. */
const IDLE_MS = 3 * 60_000;
/** Ten seconds of speech take a second, the start a few, all of it more on a busy machine. */
const ANSWER_WITHIN_MS = 30_000;
/** The texts of one call: a scene has hundreds, and between calls somebody may speak. */
const CALL_TEXTS = 32;
/** A recogniser that can't be started is not tried again in every turn. */
const REST_MS = 5 * 60_000;

/** The recogniser of any words, in a worker that the first call starts. */
export interface DeviceRecognizer extends Pick<SpeechToText, 'transcribe' | 'fit'> {
  /** Recognises one recording, behind which nothing else is recognised soon: in less memory, and without a start ahead. */
  transcribeOnce(samples: Float32Array, options: { signal: AbortSignal }): Promise<HeardSpeech>;
  /** Loads the networks, so that the first turn need not wait for them. Never rejects. */
  warmUp(): Promise<void>;
  /**
   * Loads the sentence encoder in the same worker. Resolves to undefined if it can't be loaded: the words alone decide then, and
   * nobody need be told.
   */
  encoder(): Promise<SentenceEncoder | undefined>;
  /** Frees the memory. The next call loads the networks again. */
  release(): void;
}

/**
 * Creates the recogniser over a worker. After a failure (a damaged file, too little memory), its calls fail at once for some
 * minutes.
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
  const encoder: SentenceEncoder = {
    async embed(texts) {
      const vectors: Float32Array[] = [];
      for (let at = 0; at < texts.length; at += CALL_TEXTS) {
        const found = await worker.call('embed', { texts: texts.slice(at, at + CALL_TEXTS) });
        if (!found) throw new AppError('internal', 'Sentences are not encoded.', { reason: 'engine-failed' });
        vectors.push(...found);
      }
      return vectors;
    },
  };
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
    async encoder() {
      const isLoaded = await worker.call('load-encoder', {}).catch(() => false);
      return isLoaded ? encoder : undefined;
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
