import { describe, expect, it } from 'vitest';
import { conversationMeasures } from '../index.ts';

const timed = (text: string, wordMs: number, gapMs = 0) =>
  text.split(' ').map((word, index) => {
    const startMs = index * (wordMs + gapMs);
    return { word, startMs, endMs: startMs + wordMs };
  });

describe('the measures of a conversation', () => {
  it('count the words of all turns, and the pace only if times are known', () => {
    const measures = conversationMeasures([
      { text: "I'd like a coffee, please.", words: timed("I'd like a coffee please", 400) },
      { text: 'A coffee, please!' },
    ]);
    expect(measures).toEqual({
      turns: 2,
      words: 8,
      distinctWords: 5,
      speechMs: 2_000,
      syllablesPerSecond: 3,
      longPauses: 0,
    });
  });

  it('count long pauses within a turn', () => {
    const longPauses = (pauseMs: number) =>
      conversationMeasures([{ text: 'I want tea', words: timed('I want tea', 300, pauseMs) }]).longPauses;
    expect([longPauses(501), longPauses(500)]).toEqual([2, 0]);
  });

  it('count the pauses inside groups of all turns, if there are any', () => {
    const turn = { text: 'I want tea', words: timed('I want tea', 300) };
    expect(conversationMeasures([{ ...turn, pauses: 2 }, turn, { ...turn, pauses: 1 }]).pauses).toBe(3);
    expect(conversationMeasures([{ ...turn, pauses: 0 }])).not.toHaveProperty('pauses');
  });

  it('have no pace without speech', () => {
    expect(conversationMeasures([])).toMatchObject({ turns: 0, speechMs: 0, syllablesPerSecond: null });
    expect(conversationMeasures([{ text: 'No', words: timed('No', 300) }]).syllablesPerSecond).toBeNull();
  });

  it('use a given syllable counter', () => {
    const turn = { text: 'one two', words: timed('one two', 1_000) };
    expect(conversationMeasures([turn], () => 4).syllablesPerSecond).toBe(4);
  });

  it.each([
    ['please', 1],
    ['coffee', 2],
    ['table', 2],
    ['wanted', 2],
    ['walked', 1],
    ['yesterday', 3],
    ['the', 1],
    ['umbrella', 3],
  ])('count the syllables of "%s"', (word, syllables) => {
    const words = [{ word, startMs: 0, endMs: 1_000 }];
    expect(conversationMeasures([{ text: word, words }]).syllablesPerSecond).toBe(syllables);
  });
});
