import type { ErrorCode } from '@sayable/shared/contracts';
import { aboutText, byReason } from './guidance-by-reason.ts';
import { type Guidance, type NextStep, say } from './guidance-words.ts';
import type { Failure } from './state.ts';

export type { Guidance, GuidanceIcon, NextStep } from './guidance-words.ts';

/** Words and next step for a failure: by its reason where it has one, else by its code. */
export function guidanceFor(failure: Failure): Guidance {
  const { reason, code } = failure.error;
  return reason ? byReason(reason, failure) : byCode(code, failure);
}

function byCode(code: ErrorCode, { error, attemptId }: Failure): Guidance {
  const again: NextStep = attemptId === null ? 'try-again' : 'judge-again';
  const kept = attemptId === null ? '' : ' Your recording is kept.';
  switch (code) {
    case 'timeout':
      return say('question', 'That took too long', `Sayable stopped waiting.${kept}`, again);
    case 'unreachable-context':
      return say(
        'question',
        'Sayable was updated or restarted',
        attemptId === null
          ? 'Reload this page, then select the sentence again.'
          : 'What you said is kept in the history. Reload this page, then go on.',
        'reload-page',
      );
    case 'payload-too-large':
      return aboutText('text-too-long');
    case 'rate-limited':
    case 'budget-exhausted':
    case 'upstream-unavailable':
    case 'invalid-upstream-data':
    case 'unauthorized':
    case 'forbidden':
    case 'not-found':
    case 'conflict':
    case 'unsupported-media':
    case 'unprocessable':
    case 'bad-request':
    case 'internal':
    case 'aborted':
      // Written for the person where it was thrown.
      return say(
        'question',
        'That did not work',
        `${error.message}${kept}`,
        error.retryable ? again : 'close',
      );
  }
}
