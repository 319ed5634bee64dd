import { describe, expect, it } from 'vitest';
import { pageText } from './page.ts';

describe('pageText', () => {
  it('inserts values as they are', () => {
    expect(pageText('practise')).toBe('Practice');
    expect(pageText('hideOnSite', { site: '$& {{site}}' })).toBe('Hide on $& {{site}}');
  });
});
