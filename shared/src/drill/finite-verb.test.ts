import { describe, expect, it } from 'vitest';
import { draftDrill } from './draft.ts';
import { hasFiniteVerb } from './finite-verb.ts';
import { firstSentences } from './first-sentences.ts';

describe('a text without a finite verb', () => {
  it.each([
    'The harbor at low tide, seen from the north wall.',
    'Boats in the harbor of Gloucester, Massachusetts, in 1923.',
    'A view of the old town from the bridge.',
    'By Anna Miller, our correspondent in Paris.',
    'A letter written by his mother.',
    'Two fishermen mending their nets on the quay.',
    'Photograph: Reuters.',
    'Part two: the long way home.',
    'Updated on 12 November at 10 a.m.',
    'The mayor (left) with his wife and their two sons.',
  ])('is a legend, a heading or a byline: %s', (text) => {
    expect(hasFiniteVerb(text)).toBe(false);
  });

  it.each([
    'The tide turns at noon.',
    'Owls hear a mouse under the snow.',
    'Nobody on the platform seemed surprised.',
    'Ferries leave at noon.',
    'The ship sailed from Boston.',
    'A fisherman mends his nets on the quay.',
    'Turn left at the bank.',
    'They don’t know.',
    'It’s late.',
    'Which boat?',
    'Nothing happened.',
    'The old man told a story.',
    'Maria speaks four languages.',
    'Last night the wind blew the roof away.',
    'Children play in the street.',
    'Good teachers explain their ideas.',
    'The sun rises in the east.',
    'The river froze in a single night.',
    'It lifts at noon.',
  ])('is no sentence like this: %s', (text) => {
    expect(hasFiniteVerb(text)).toBe(true);
  });

  it('is none of the first sentences', () => {
    expect(firstSentences(null, 20).filter((text) => !hasFiniteVerb(text))).toEqual([]);
  });
});

describe('a drill of a page', () => {
  const parts = { id: 'd', source: { url: '', title: '' } };
  const legend = 'The harbor at low tide, seen from the north wall.';
  const sentence = 'The tide turns twice a day in this harbor.';
  const textsOf = (texts: string[], from: 'page' | 'selection', timesMs?: number[]) =>
    draftDrill({ ...parts, texts, from, timesMs }, 0)?.items.map(({ text }) => text);

  it('has no sentence without a verb, which is the legend of a picture or a heading', () => {
    expect(textsOf([legend, sentence], 'page')).toEqual([sentence]);
  });

  it('has it where the person chose it, where a film says it, and where nothing else is there', () => {
    expect(textsOf([legend], 'selection')).toEqual([legend]);
    expect(textsOf([legend, sentence], 'page', [0, 1])).toContain(legend);
    expect(textsOf([legend], 'page')).toEqual([legend]);
  });
});
