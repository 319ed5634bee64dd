import {
  attemptSchema,
  disputeSchema,
  drillSchema,
  keptConversationSchema,
  keptTurnSchema,
  reviewCardSchema,
} from '@sayable/shared/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { checkOf } from './readable.ts';

const odd = [
  undefined,
  null,
  true,
  '',
  'none',
  'right',
  -1,
  0,
  0.5,
  101,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 60,
];

/**
 * Generates values that a schema accepts as a rule; `isDamaged`: with an odd value or a missing field in some
 * places.
 */
function rowsOf(schema: z.core.$ZodType, isDamaged: boolean): fc.Arbitrary<unknown> {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const whole = accepted(def, isDamaged);
  return isDamaged
    ? fc.oneof({ weight: 30, arbitrary: whole }, fc.constantFrom<unknown>(...odd, [], {}))
    : whole;
}

function accepted(def: z.core.$ZodTypes['_zod']['def'], isDamaged: boolean): fc.Arbitrary<unknown> {
  const inner = (schema: z.core.$ZodType) => rowsOf(schema, isDamaged);
  switch (def.type) {
    case 'number':
      return fc.constant(1);
    case 'boolean':
      return fc.boolean();
    case 'string':
      return 'format' in def ? fc.uuid({ version: 4 }) : fc.constantFrom('a word', '2026-11-26');
    case 'literal':
      return fc.constantFrom<unknown>(...def.values);
    case 'enum':
      return fc.constantFrom<unknown>(...Object.values(def.entries));
    case 'optional':
    case 'default':
    case 'catch':
      return fc.option(inner(def.innerType), { nil: undefined });
    case 'nullable':
      return fc.option(inner(def.innerType));
    case 'array':
      return fc.array(inner(def.element), { maxLength: 2 });
    case 'tuple':
      return fc.tuple(...def.items.map(inner));
    case 'union':
      return fc.oneof(...def.options.map(inner));
    case 'object': {
      const fields = Object.entries(def.shape);
      const required = fields.filter(([, field]) => !field._zod.optin).map(([key]) => key);
      const record = fc.record(Object.fromEntries(fields.map(([key, field]) => [key, inner(field)])), {
        requiredKeys: required,
      });
      if (!isDamaged || required.length === 0) return record;
      const missing = fc.oneof({ weight: 30, arbitrary: fc.constant('none') }, fc.constantFrom(...required));
      return fc
        .tuple(record, missing)
        .map(([row, gone]) => Object.fromEntries(Object.entries(row).filter(([key]) => key !== gone)));
    }
    default:
      return fc.anything();
  }
}

describe('the check of a row', () => {
  it.each([
    ['attempt', attemptSchema],
    ['conversation', keptConversationSchema],
    ['dispute', disputeSchema],
    ['drill', drillSchema],
    ['review card', reviewCardSchema],
    ['turn', keptTurnSchema],
  ])('agrees with the schema for whole and for damaged rows: %s', (_, schema: z.ZodType) => {
    const check = checkOf(schema);
    const answers = new Set<boolean>();
    fc.assert(
      fc.property(fc.oneof(rowsOf(schema, false), rowsOf(schema, true)), (row) => {
        const isWhole = schema.safeParse(row).success;
        answers.add(isWhole);
        expect(check(row)).toBe(isWhole);
      }),
      { numRuns: 400 },
    );
    expect(answers).toEqual(new Set([true, false]));
  });

  it('checks the holes of an array', () => {
    expect(checkOf(attemptSchema.shape.text)(new Array(1))).toBe(false);
  });
});
