import { type ErrorReason, errorCodes, errorReasons, type WireError } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { guidanceFor } from './guidance.ts';

function guide(changes: Partial<WireError>, attemptId: string | null = null) {
  const error: WireError = { code: 'internal', message: 'It broke. Try again.', retryable: true, ...changes };
  return guidanceFor({ error, attemptId });
}

const all = [
  ...errorReasons.map((reason) => [reason, { reason }] as const),
  ...errorCodes.map((code) => [code, { code }] as const),
];

describe('guidanceFor', () => {
  it.each(all)('has words and one step for %s', (_, error) => {
    for (const attemptId of [null, 'a1']) {
      const { title, text, stepLabel } = guide(error, attemptId);
      expect(title).toMatch(/^[A-Z].*[^.!?]$/);
      expect(text).toMatch(/\.$/);
      expect(stepLabel.length).toBeGreaterThan(3);
      expect(`${title} ${text}`).not.toMatch(/!|oops|undefined/i);
    }
  });

  it('never offers to assess a missing recording', () => {
    for (const [, error] of all) expect(guide(error).step).not.toBe('judge-again');
  });

  it.each<[ErrorReason, string]>([
    ['microphone-denied', 'allow-microphone'],
    ['too-quiet', 'record-again'],
    ['no-words', 'close'],
    ['engine-failed', 'judge-again'],
  ])('answers %s with the step %s', (reason, step) => {
    expect(guide({ reason }, 'a1').step).toBe(step);
  });

  it('offers to reload the page if the extension was reloaded, and says that the recording is kept', () => {
    expect(guide({ code: 'unreachable-context' })).toMatchObject({ step: 'reload-page' });
    expect(guide({ code: 'unreachable-context' }, 'a1').text).toMatch(/kept in the history.*reload/i);
  });

  it('shows the text of the code, never the message, if there is no reason', () => {
    const { title, text } = guide({ code: 'conflict', message: 'Slot 3 is taken.' });
    expect(`${title}. ${text}`).toBe('Something else is still under way. Finish it first, then try again.');
    expect(guide({ code: 'conflict', retryable: false }).step).toBe('close');
  });

  it('says that a recording is kept if there is one', () => {
    expect(guide({ code: 'timeout' }, 'a1').text).toBe('Sayable stopped waiting. Your recording is kept.');
    expect(guide({ reason: 'engine-failed' }, 'a1').text).toBe('Your recording is kept.');
  });
});
