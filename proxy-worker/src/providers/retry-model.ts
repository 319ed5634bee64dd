import type { LanguageModel } from '@sayable/shared/ports';
import { AppError, retryStream } from '@sayable/shared/std';
import { fromThrown } from '../upstream-errors.ts';

/**
 * A language model that is asked a second time, after 250 ms, where it fails before its first event for a
 * transient reason: no connection, or a 5xx without `Retry-After`. A 429 is not retried: the client is told
 * how long to wait.
 */
export function withOneRetry(model: LanguageModel): LanguageModel {
  return {
    modelOf: (task) => model.modelOf(task),
    async *generate(request, options) {
      try {
        yield* retryStream(() => model.generate(request, options), {
          signal: options.signal,
          mayRetry: isTransient,
        });
      } catch (thrown) {
        if (options.signal.aborted && isTransient(thrown)) throw stopped();
        throw fromThrown(thrown);
      }
    },
  };
}

/** The error of a request whose client went away between two attempts. */
function stopped(): AppError {
  return new AppError('aborted', 'Stopped.', { retryable: true });
}

const isTransient = (thrown: unknown): boolean =>
  thrown instanceof AppError &&
  thrown.code === 'upstream-unavailable' &&
  thrown.retryable &&
  thrown.retryAfterMs === undefined;
