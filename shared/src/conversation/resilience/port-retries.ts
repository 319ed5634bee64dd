import { AppError } from '../../contracts/index.ts';
import type { Partner } from '../../ports/index.ts';

/** Long enough for a stale connection or a restarted server, short enough that nobody notices. */
const PAUSE_MS = 250;

/**
 * Whether asking again at once may help: it passes, the other side did not say when to come back, and nobody has waited long
 * for it already.
 */
export function mayPass(thrown: unknown): boolean {
  if (!(thrown instanceof AppError) || !thrown.retryable || thrown.retryAfterMs !== undefined) return false;
  return thrown.code !== 'aborted' && thrown.code !== 'timeout';
}

export function shortPause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}

/** Asks a second time where the first failed before it said anything. */
export function partnerWithRetry(partner: Partner): Partner {
  return {
    async *reply(request, options) {
      let hasBegun = false;
      try {
        for await (const event of partner.reply(request, options)) {
          hasBegun = true;
          yield event;
        }
        return;
      } catch (thrown) {
        if (hasBegun || options.signal.aborted || !mayPass(thrown)) throw thrown;
      }
      await shortPause();
      if (options.signal.aborted) throw new AppError('aborted', 'Stopped.', { retryable: true });
      yield* partner.reply(request, options);
    },
  };
}
