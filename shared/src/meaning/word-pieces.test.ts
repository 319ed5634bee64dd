import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createWordPieces } from './word-pieces.ts';

const vocabulary = await readFile(new URL('../../models/sentences.txt', import.meta.url), 'utf8');
const all = vocabulary.split('\n');
const cut = createWordPieces(vocabulary, 64);
/** The pieces between the beginning and the end. */
const pieces = (text: string) =>
  cut(text)
    .map((index) => all[index])
    .slice(1, -1);

describe('the pieces of words', () => {
  // As the published tokenizer (tokenizers 0.23.3) cuts them with this vocabulary.
  it.each([
    ['How much is it?', 'how much is it ?'],
    ["I don't have a receipt.", "i don ' t have a receipt ."],
    ['Café MÜLLER, $4.50!', 'cafe mu ##lle ##r , $ 4 . 50 !'],
    ['two 12oz lattes', 'two 12 ##o ##z la ##tte ##s'],
    ['你好 ok', '[UNK] [UNK] ok'],
    ['🙂 hi', '[UNK] hi'],
    ['a\u200bb\tc', 'a ##b c'],
    ['x'.repeat(101), '[UNK]'],
    ['', ''],
  ])('of %j are those of the published tokenizer', (text, expected) => {
    expect(pieces(text).join(' ')).toBe(expected);
  });

  it('have a beginning and an end', () => {
    expect(cut('yes').map((index) => all[index])).toEqual(['[CLS]', 'yes', '[SEP]']);
  });

  it('write typographic signs as those of a keyboard', () => {
    expect(pieces('I’d like “tea” – now…')).toEqual(pieces(`I'd like "tea" - now...`));
  });

  it('end with the places of the network', () => {
    const long = cut('very '.repeat(100));
    expect(long).toHaveLength(64);
    expect(all[long.at(-1) ?? -1]).toBe('[SEP]');
  });

  it('can spell any word of Latin letters', () => {
    for (const word of ['zyzzyva', 'qwxkj', 'İstanbul', 'Nguyễn', 'x7q'])
      expect(pieces(word)).not.toContain('[UNK]');
  });
});
