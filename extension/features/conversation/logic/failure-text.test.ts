import { errorReasons } from '@sayable/shared/contracts';
import { describe, expect, it } from 'vitest';
import { failureText } from './failure-text.ts';

describe('the text of a failure', () => {
  it.each(errorReasons)('is complete for %s', (reason) => {
    expect(failureText({ code: 'internal', reason })).toMatch(/^[A-Z].*[^.]\. [A-Z].*[^.]\.$/);
  });

  it('has its own words if those for practice do not fit', () => {
    expect(failureText({ code: 'unprocessable', reason: 'silence' })).toBe(
      'I didn’t catch that. Say it again, or type it.',
    );
    expect(failureText({ code: 'not-found', reason: 'conversation-gone' })).toBe(
      'This conversation is no longer there. Start a new one.',
    );
    expect(failureText({ code: 'timeout' })).toBe('That took too long. Sayable stopped waiting.');
  });
});
