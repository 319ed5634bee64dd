import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFinder } from './find-bytes.ts';

const decode = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);

describe('createFinder', () => {
  it('finds what indexOf finds, and what may go on', () => {
    const few = fc.array(fc.constantFrom(0x61, 0x62), { maxLength: 30 });
    fc.assert(
      fc.property(few, few, fc.nat(5), (hay, needle, from) => {
        fc.pre(needle.length > 0 && from <= hay.length);
        const finder = createFinder(Uint8Array.from(needle));
        const [text, word] = [decode(Uint8Array.from(hay)), decode(Uint8Array.from(needle))];
        expect(finder.find(Uint8Array.from(hay), from)).toBe(text.indexOf(word, from));
        const ends = Array.from({ length: word.length }, (_, length) => length).filter(
          (length) => length <= text.length - from && text.endsWith(word.slice(0, length)),
        );
        expect(finder.overlap(Uint8Array.from(hay), from)).toBe(Math.max(0, ...ends));
      }),
    );
  });
});
