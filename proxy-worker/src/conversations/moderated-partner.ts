import type { Partner, PartnerEvent } from '@sayable/shared/ports';
import { isAbort, toWire } from '@sayable/shared/std';
import { log } from '../log.ts';
import type { Moderator } from '../providers/types.ts';

/** The partner's turn instead of an answer. It is said and shown like any other. */
const insteadOfAnswer = {
  flagged: 'I would rather not talk about that. Let us go back to where we were.',
  'self-harm':
    'Let us stop for a moment. I am a computer program, and this matters more than our talk. Please speak to somebody you trust, or call the emergency number now.',
} as const;

/**
 * Adds a check of what the learner said to a partner. The check runs beside the model; nothing of the answer
 * is sent before its verdict. A flagged turn is answered by a fixed one, and the model is stopped.
 * @param options `isStrict`: without a verdict there is no answer; otherwise the answer goes on unchecked
 */
export function moderatedPartner(
  partner: Partner,
  { moderator, isStrict }: { moderator: Moderator; isStrict: boolean },
): Partner {
  return {
    async *reply(request, { signal }): AsyncGenerator<PartnerEvent, void, undefined> {
      const last = request.turns.at(-1);
      if (last?.speaker !== 'learner' || last.text.trim() === '') {
        yield* partner.reply(request, { signal });
        return;
      }
      const stop = new AbortController();
      const either = AbortSignal.any([signal, stop.signal]);
      const verdict = moderator.check(last.text, { signal }).catch((thrown: unknown) => {
        if (isStrict || isAbort(thrown) || signal.aborted) throw thrown;
        log('error', 'moderation-failed', { code: toWire(thrown).code, reason: toWire(thrown).reason });
        return 'fine' as const;
      });
      const events = partner.reply(request, { signal: either })[Symbol.asyncIterator]();
      const first = events.next();
      // The verdict may fail first; the failure of the model is then of no interest.
      first.catch(() => undefined);
      try {
        const found = await verdict;
        if (found !== 'fine') {
          yield { type: 'text-delta', text: insteadOfAnswer[found] };
          return;
        }
        for (let next = await first; !next.done; next = await events.next()) yield next.value;
      } finally {
        stop.abort();
        await events.return?.().catch(() => undefined);
      }
    },
  };
}
