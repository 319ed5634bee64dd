import { describe, expect, it } from 'vitest';
import { heardSentence } from './heard-sentence.ts';

const sentences = [
  'They thought the weather would develop slowly, so nobody hurried to the harbor.',
  'By three o’clock the water was over the road.',
  'Nobody had seen such a storm.',
];

describe('the other sentence that was read', () => {
  it.each([
    ['by three o clock the water was over the road', 0, 1],
    ['BY THREE O’CLOCK THE WATER', 0, 1],
    ['nobody has seen such a storm', 0, 2],
    ['they thought the whether would develop slowly so nobody hurried', 1, 0],
  ])('is recognised from “%s”', (heard, index, found) => {
    expect(heardSentence(heard, sentences, index)).toBe(found);
  });

  it.each([
    ['the sentence of the card itself', sentences[1] ?? '', 1],
    ['too few words', 'nobody had', 0],
    ['other speech', 'my brother bought seven green apples on the road', 0],
    ['nothing', '', 0],
  ])('is unknown for %s', (_, heard, index) => {
    expect(heardSentence(heard, sentences, index)).toBeNull();
  });

  it('is unknown if two sentences are the same', () => {
    expect(
      heardSentence('I like green tea', ['No.', 'I like green tea.', 'I like green tea.'], 0),
    ).toBeNull();
  });
});
