import { describe, expect, it } from 'vitest';
import british from './british-readings.test-data.json' with { type: 'json' };
import { spokenText } from './index.ts';
import texts from './readings.test-data.json' with { type: 'json' };
import { takesReading } from './takes-reading.test-support.ts';

// Each text stands with everything that people say for it, the most usual first.
describe.each(Object.entries(texts))('a text with %s', (_, rows) => {
  it.each(rows)('%j has its readings', (text = '', ...readings) => {
    const spoken = spokenText(text);
    expect(spoken.words.map(({ word }) => word).join(' ')).toBe(readings[0]);
    expect(readings.filter((reading) => !takesReading(spoken, reading.split(' ')))).toEqual([]);
  });
});

describe.each(Object.entries(british))('in Britain, a text with %s', (_, rows) => {
  it.each(rows)('%j is read as %j', (text = '', reading = '') => {
    const words = spokenText(text, 'british').words.map(({ word }) => word);
    expect(words.join(' ')).toBe(reading);
  });
});

it.each([...british.numbers, ['It was on 3/4/2026.', '']])(
  'in Britain, %j may be read as Americans read it',
  (text = '') => {
    const american = spokenText(text).words.map(({ word }) => word);
    expect(takesReading(spokenText(text, 'british'), american)).toBe(true);
  },
);
