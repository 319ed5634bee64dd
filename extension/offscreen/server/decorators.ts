import type { RemoteAligner, Transcriber, Voice } from '@sayable/shared/ports';
import { AppError, type CircuitBreaker, withDeadline } from '@sayable/shared/std';
import type { ServerClient } from '../../adapters/server/index.ts';

/** Practice's requests to the joined server. */
export type AskedServer = Pick<ServerClient, 'request' | 'voices'>;

/** A voice with a time limit for the caller. Speech that arrives later may still be cached. */
export function timedVoice(voice: Voice, withinMs: number): Voice {
  return {
    id: voice.id,
    speak: (text, options = {}) =>
      withDeadline(() => voice.speak(text, options), withinMs, tooLate, { signal: options.signal }),
  };
}

export function guardedVoice(voice: Voice, breaker: CircuitBreaker): Voice {
  return { id: voice.id, speak: (text, options) => breaker.run(() => voice.speak(text, options), options) };
}

/** A transcriber with a time limit and a circuit breaker. */
export function guardedTranscriber(transcriber: Transcriber, { breaker, withinMs }: Guard): Transcriber {
  const timed: Transcriber['transcribe'] = (recording, options) =>
    withDeadline((signal) => transcriber.transcribe(recording, { signal }), withinMs, tooLate, options);
  return { transcribe: (recording, options) => breaker.run(() => timed(recording, options), options) };
}

/** An aligner with a time limit and a circuit breaker. */
export function guardedAligner(aligner: RemoteAligner, { breaker, withinMs }: Guard): RemoteAligner {
  const timed: RemoteAligner['align'] = (request, options) =>
    withDeadline((signal) => aligner.align(request, { signal }), withinMs, tooLate, options);
  return { align: (request, options) => breaker.run(() => timed(request, options), options) };
}

interface Guard {
  breaker: CircuitBreaker;
  withinMs: number;
}

function tooLate(): AppError {
  return new AppError('timeout', 'Your server took too long.', { reason: 'server-slow', retryable: true });
}
