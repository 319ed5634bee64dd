import { describe, expect, it } from 'vitest';
import { errorCodes, errorReasons } from '../contracts/index.ts';
import { errorText } from './error-text.ts';

describe('errorText', () => {
  it.each([
    ...errorReasons.map((reason) => ({ code: 'internal', reason }) as const),
    ...errorCodes.map((code) => ({ code })),
  ])('has a title and a detail for %j', (error) => {
    const { title, detail } = errorText(error);
    expect(title).toMatch(/^[A-Z].*[^.!?]$/);
    expect(detail).toMatch(/^[A-Z].*\.$/);
    expect(`${title} ${detail}`).not.toMatch(/!|oops|undefined|\{\{/i);
  });

  it('prefers the reason to the code', () => {
    expect(errorText({ code: 'internal', reason: 'silence' }).title).toBe('Nothing was heard');
    expect(errorText({ code: 'timeout' }).title).toBe('That took too long');
  });
});
