import type { RenderedSpeech } from '@sayable/shared/ports';
import { AppError } from '@sayable/shared/std';
import type { FliteRequest } from '@sayable/shared/voice';
import { RpcClient, type StartRpc } from '../workers/index.ts';
import type { VoiceCalls } from './protocol.ts';

/**
 * While a sentence is judged nothing is synthesized. A thread that only forgets the module and its instances
 * keeps their memory until its next garbage collection, so the worker ends.
 */
const IDLE_MS = 1_000;
/** A sentence takes 40–110 ms on a good machine, and a text has up to 5,000 characters. */
const ANSWER_WITHIN_MS = 60_000;

/**
 * The synthesis of the embedded voices in a worker, which the first request starts and which ends soon after
 * the last.
 */
export interface RemoteVoice {
  /**
   * Renders a text. @throws AppError of the voice, or `internal` (`engine-failed`) if the worker crashed or
   * hangs
   */
  render(speech: FliteRequest): Promise<RenderedSpeech>;
  /** Ends the worker as soon as it has rendered what it was asked for. The next request starts it again. */
  releaseSoon(): void;
}

export interface RemoteVoiceOptions {
  /** The worker ends this long after the last text, in milliseconds. */
  idleMs?: number;
}

export function createRemoteVoice(
  start: StartRpc<VoiceCalls>,
  { idleMs = IDLE_MS }: RemoteVoiceOptions = {},
): RemoteVoice {
  const worker = new RpcClient<VoiceCalls>({
    start,
    idleMs,
    hangs: { answerWithinMs: ANSWER_WITHIN_MS },
    stopped,
  });
  return {
    render: (speech) => worker.call('render', speech),
    releaseSoon: () => worker.releaseSoon(),
  };
}

function stopped(): AppError {
  return new AppError('internal', 'The model voice stopped. Try again.', {
    reason: 'engine-failed',
    retryable: true,
  });
}
