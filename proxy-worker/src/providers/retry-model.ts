import { AppError } from '@sayable/shared/contracts';
import type { LanguageModel } from '@sayable/shared/ports';

/** Long enough for a restarted server or a stale connection, short enough that nobody notices. */
const pauseMs = 250;

/**
 * Asks a second time where the first failed before its first event for a reason that passes: no connection, or a 5xx
 * without `Retry-After`. A 429 isn't asked again: the client is told how long to wait, and waits itself.
 */
export function withOneRetry(model: LanguageModel): LanguageModel {
  return {
    modelOf: (task) => model.modelOf(task),
    async *generate(request, options) {
      let hasBegun = false;
      try {
        for await (const event of model.generate(request, options)) {
          hasBegun = true;
          yield event;
        }
        return;
      } catch (thrown) {
        if (hasBegun || !passes(thrown)) throw thrown;
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      if (options.signal.aborted) throw new AppError('aborted', 'Stopped.', { retryable: true });
      yield* model.generate(request, options);
    },
  };
}

const passes = (thrown: unknown): boolean =>
  thrown instanceof AppError &&
  thrown.code === 'upstream-unavailable' &&
  thrown.retryable &&
  thrown.retryAfterMs === undefined;
