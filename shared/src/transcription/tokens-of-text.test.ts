import { describe, expect, it } from 'vitest';
import { createTokenizer } from './tokens-of-text.ts';

const bytes = Array.from(
  { length: 256 },
  (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`,
);
const pieces = ['<unk>', '<s>', '</s>', ...bytes, 'te', '▁t', 'ea', '▁tea', '▁', 't', 'e', 'a', "'"];
const tokensOf = createTokenizer(pieces);
const written = (text: string) => tokensOf(text).map((token) => pieces[token]);

describe('the tokens of a text', () => {
  it('are joined in the order of the vocabulary', () => {
    expect(written('tea')).toEqual(['▁', 'te', 'a']);
    expect(written('eat')).toEqual(['▁', 'ea', 't']);
  });

  it('are bytes if the vocabulary has no piece', () => {
    expect(written('é')).toEqual(['▁', '<0xC3>', '<0xA9>']);
  });

  it('use the apostrophe that the recogniser writes', () => {
    expect(written(' t’ ')).toEqual(['▁t', "'"]);
  });
});
