import { describe, expect, it } from 'vitest';
import { claimOf } from './back-channel.ts';
import { turnEndingOf } from './turn-ending.ts';
import cases from './turns.test-data.json' with { type: 'json' };

/** Examples of one kind: those that were written before the rules, and those after them. */
const all = (kind: keyof typeof cases.further) => [...cases[kind], ...cases.further[kind]];

describe('a turn', () => {
  it.each(all('unfinished'))(
    'is not taken for complete at a name, title, address or list that goes on: "%s"',
    (text) => expect(turnEndingOf(text)).not.toBe('complete'),
  );

  it.each(all('finished'))('is not held where the name, address or list is whole: "%s"', (text) =>
    expect(turnEndingOf(text)).not.toBe('incomplete'),
  );
});

describe('words over a reply', () => {
  it.each(all('interrupts'))('interrupt it if they say something, whatever their ending: "%s"', (text) =>
    expect(['short', 'turn']).toContain(claimOf(text)),
  );

  it.each(all('agrees'))('are an agreement if an adverb agrees: "%s"', (text) =>
    expect(claimOf(text)).toBe('agreement'),
  );
});
