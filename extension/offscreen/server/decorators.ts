import type { Voice } from '@sayable/shared/ports';
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

/** A call to the server with a time limit and a circuit breaker. */
export function guarded<Asked, Answer>(
  call: (asked: Asked, options: { signal: AbortSignal }) => Promise<Answer>,
  { breaker, withinMs }: { breaker: CircuitBreaker; withinMs: number },
): typeof call {
  return (asked, options) => {
    const timed = () => withDeadline((signal) => call(asked, { signal }), withinMs, tooLate, options);
    return breaker.run(timed, options);
  };
}

function tooLate(): AppError {
  return new AppError('timeout', 'Your server took too long.', { reason: 'server-slow', retryable: true });
}
