import { describe, expect, it } from 'vitest';
import { createPageChunks } from '../index.ts';

const paragraph = (topic: string, words = 80) =>
  `${topic} is what this is about. ${Array.from({ length: words }, (_, index) => `word${index % 7}`).join(' ')}.`;

describe('the chunks of a page', () => {
  it('contain a whole short page, in order', () => {
    const passages = createPageChunks(`${paragraph('Tea')}\n\n${paragraph('Rain')}`)('anything');
    expect(passages.join(' ')).toBe(`${paragraph('Tea')} ${paragraph('Rain')}`);
  });

  it('are none for an empty page', () => {
    expect(createPageChunks(' \n\n ')('tea')).toEqual([]);
  });

  it('contain the start and the relevant parts of a long page', () => {
    const page = Array.from({ length: 200 }, (_, index) =>
      paragraph(index === 0 ? 'The beginning' : index === 137 ? 'The lighthouse keeper' : `Topic${index}`),
    ).join('\n\n');
    const passages = createPageChunks(page)('Who kept the lighthouse?');
    expect(passages[0]).toContain('The beginning');
    expect(passages.join(' ')).toContain('lighthouse keeper');
    expect(passages.length).toBeLessThanOrEqual(8);
    expect(passages.join(' ').split(/\s+/).length).toBeLessThanOrEqual(1_500);
  });

  it.each([
    ['paragraphs', Array.from({ length: 700 }, (_, index) => paragraph(`Topic${index}`)).join('\n\n')],
    ['one paragraph', Array.from({ length: 700 }, (_, index) => paragraph(`Topic${index}`)).join(' ')],
    ['no sentences', 'word '.repeat(80_000)],
    ['no white space', 'x'.repeat(400_000)],
    ['another script', '我们在这里喝茶。'.repeat(50_000)],
    ['more than is kept', paragraph('Tea').repeat(2_000)],
  ])('are limited for %s', (_, page) => {
    // A quadratic step would take minutes, and exceed the test's time limit.
    const pageChunksFor = createPageChunks(page);
    const passages = pageChunksFor('tea '.repeat(5_000));
    expect(passages.length).toBeLessThanOrEqual(8);
    expect(passages.every(({ length }) => length <= 4_000)).toBe(true);
  });
});
