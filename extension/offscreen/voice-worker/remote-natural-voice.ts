import type { RenderedSpeech } from '@sayable/shared/ports';
import { AppError, AsyncQueue } from '@sayable/shared/std';
import type { NaturalSynthesis } from '@sayable/shared/voice';
import { RpcClient, type StartRpc } from '../workers/index.ts';
import type { NaturalVoiceCalls } from './protocol.ts';

/**
 * Loading takes a second, and the worker 45 MB: it is kept from one text to the next, and ends when nobody
 * practises.
 */
const IDLE_MS = 45_000;
/** A sentence takes 0.1–0.5 s on a good machine, and a text has up to 5,000 characters. */
const ANSWER_WITHIN_MS = 60_000;

export interface RemoteNaturalVoice extends NaturalSynthesis {
  /**
   * Ends the worker as soon as it has rendered what it was asked for: a recording needs its memory. Returns
   * the function that ends the rest.
   */
  rest(): () => void;
  /** Returns true while a recording needs the memory. */
  isResting(): boolean;
  /** Returns true if the worker has ended for a recording, and nobody has loaded it since. */
  hasRested(): boolean;
}

/** The natural voice in a worker, which the first request starts and which ends some time after the last. */
export function createRemoteNaturalVoice(
  start: StartRpc<NaturalVoiceCalls, RenderedSpeech>,
): RemoteNaturalVoice {
  let isLoaded = false;
  let rests = 0;
  let hasRested = false;
  const worker = new RpcClient<NaturalVoiceCalls, RenderedSpeech>({
    start,
    idleMs: IDLE_MS,
    hangs: { answerWithinMs: ANSWER_WITHIN_MS },
    ended: () => {
      isLoaded = false;
    },
    stopped: () =>
      new AppError('internal', 'The natural voice stopped. Try again.', {
        reason: 'engine-failed',
        retryable: true,
      }),
  });
  const endForRecording = () => {
    if (rests === 0 || !isLoaded) return;
    hasRested = true;
    worker.releaseSoon();
  };
  return {
    isLoaded: () => isLoaded,
    isResting: () => rests > 0,
    hasRested: () => hasRested,
    rest() {
      rests += 1;
      endForRecording();
      return () => {
        rests -= 1;
      };
    },
    async load() {
      const rested = hasRested;
      hasRested = false;
      await worker.call('load', null).catch((failure) => {
        hasRested = rested;
        throw failure;
      });
      isLoaded = true;
      // The text that waited for it is asked for before the next task.
      setTimeout(endForRecording);
    },
    render(request, { signal }) {
      const chunks = new AsyncQueue<RenderedSpeech>();
      worker.call('render', request, { signal, onEvent: (chunk) => chunks.push(chunk) }).then(
        () => chunks.end(),
        (thrown: unknown) => chunks.fail(thrown),
      );
      return chunks.items();
    },
  };
}
