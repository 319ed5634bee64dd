import { describe, expect, it } from 'vitest';
import { turnEndingOf } from '../index.ts';
import cases from './turn-ending.test-data.json' with { type: 'json' };

describe('the ending of a turn', () => {
  it.each(cases.complete)('"%s" is complete', (text) => expect(turnEndingOf(text)).toBe('complete'));

  it.each(cases.incomplete)('"%s" is incomplete', (text) => expect(turnEndingOf(text)).toBe('incomplete'));

  it.each(cases.open)('"%s" is open', (text) => {
    expect(turnEndingOf(text)).toBe('open');
  });

  it('depends on the replies that a scene expects', () => {
    expect(turnEndingOf('On Monday', ['On Monday.', 'On Friday.'])).toBe('complete');
    expect(turnEndingOf('on friday', ['On Monday.', 'On Friday.'])).toBe('complete');
    expect(turnEndingOf('On', ['On Monday.'])).toBe('incomplete');
  });
});
