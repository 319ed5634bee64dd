import { describe, expect, it } from 'vitest';
import { sentenceOf } from './sentence.ts';

const words = (text: string) => text.split(' ').map((word) => ({ text: word }));

describe('sentenceOf', () => {
  it('writes capitals as a page would', () => {
    const { text, spans } = sentenceOf(words("NOW I'M WHERE I WAS"));
    expect(text).toBe("Now I'm where I was.");
    expect(spans.map((span) => text.slice(...span))).toEqual(['Now', "I'm", 'where', 'I', 'was']);
  });

  it('keeps the letters of a text that is not in capitals', () => {
    expect(sentenceOf(words('Is it Tuesday?')).text).toBe('Is it Tuesday?');
    expect(sentenceOf(words('SEE')).text).toBe('See.');
  });
});
