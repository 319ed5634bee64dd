import { describe, expect, it } from 'vitest';
import { completenessOf } from '../index.ts';
import cases from './completeness.test-data.json' with { type: 'json' };

describe('the completeness of a turn', () => {
  it.each(cases.complete)('"%s" is complete', (text) => expect(completenessOf(text)).toBe('complete'));

  it.each(cases.incomplete)('"%s" is incomplete', (text) => expect(completenessOf(text)).toBe('incomplete'));

  it.each(cases.open)('"%s" is open', (text) => {
    expect(completenessOf(text)).toBe('open');
  });

  it('depends on the replies that a scene expects', () => {
    expect(completenessOf('On Monday', ['On Monday.', 'On Friday.'])).toBe('complete');
    expect(completenessOf('on friday', ['On Monday.', 'On Friday.'])).toBe('complete');
    expect(completenessOf('On', ['On Monday.'])).toBe('incomplete');
  });
});
