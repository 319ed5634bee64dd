import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromBase64, toBase64 } from './bytes.ts';

it('base64 agrees with Node on any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
      const text = Buffer.from(bytes).toString('base64');
      expect(toBase64(bytes)).toBe(text);
      expect(fromBase64(text)).toEqual(new Uint8Array(bytes));
    }),
    { numRuns: 50 },
  );
});

it('base64 refuses invalid text', () => {
  expect(() => fromBase64('<html>')).toThrow();
});
