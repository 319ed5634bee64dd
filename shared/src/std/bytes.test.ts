import fc from 'fast-check';
import { expect, it } from 'vitest';
import { concatBytes, concatSamples, toHex } from './index.ts';

it('concatBytes and concatSamples join pieces in order', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array()), (pieces) => {
      expect([...concatBytes(pieces)]).toEqual(pieces.flatMap((piece) => [...piece]));
    }),
  );
  expect(concatSamples([Float32Array.of(0.5), new Float32Array(0), Float32Array.of(-1, 1)])).toEqual(
    Float32Array.of(0.5, -1, 1),
  );
});

it('concatBytes copies even a single piece', () => {
  const piece = Uint8Array.of(1);
  const joined = concatBytes([piece]);
  joined[0] = 2;
  expect(piece[0]).toBe(1);
});

it('toHex writes bytes as hexadecimal digits', () => {
  expect(toHex(Uint8Array.of(0, 10, 255))).toBe('000aff');
});
