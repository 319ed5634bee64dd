import { describe, expect, it } from 'vitest';
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
