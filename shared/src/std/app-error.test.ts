import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wireErrorSchema } from '../contracts/error.ts';
import { errorCodes, errorReasons } from '../contracts/error-codes.ts';
import { AppError, fromWire, toWire } from './app-error.ts';

const odd = fc.constantFrom<unknown>(
  undefined,
  null,
  '',
  'other',
  7,
  -1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  true,
  [],
  {},
);
/** A field: as it should be, as a rule. */
const field = (good: fc.Arbitrary<unknown>) => fc.oneof({ weight: 6, arbitrary: good }, odd);
const data = fc.oneof(
  odd,
  fc.record(
    {
      code: field(fc.constantFrom(...errorCodes)),
      message: field(fc.string()),
      retryable: field(fc.boolean()),
      reason: field(fc.constantFrom(...errorReasons)),
      retryAfterMs: field(fc.nat()),
      requestId: field(fc.string()),
      more: fc.anything(),
    },
    { requiredKeys: ['code', 'message', 'retryable'] },
  ),
);

describe('an error that arrives as data', () => {
  it('is what its schema says, and of invalid data otherwise', () => {
    fc.assert(
      fc.property(data, (arrived) => {
        const { data: known } = wireErrorSchema.safeParse(arrived);
        const { code, message, retryable, reason, retryAfterMs, requestId } = fromWire(arrived);
        if (!known) expect({ code, retryable }).toEqual({ code: 'invalid-upstream-data', retryable: true });
        else expect({ code, message, retryable, reason, retryAfterMs, requestId }).toEqual(known);
      }),
      { numRuns: 1_000 },
    );
  });

  it('survives the way there and back', () => {
    const error = new AppError('timeout', 'Late.', {
      reason: 'server-slow',
      retryAfterMs: 0,
      requestId: 'r',
    });
    expect(toWire(fromWire(toWire(error)))).toEqual(toWire(error));
  });
});
