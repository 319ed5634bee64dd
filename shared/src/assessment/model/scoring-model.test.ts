import { expect, it } from 'vitest';
import { z } from 'zod';
import type { ScoringModel } from './model.ts';
import { scoringModel } from './scoring-model.ts';

const numbers = z.record(z.string(), z.number());
const norm = z.strictObject({ median: z.number(), spread: z.number().positive() });
const schema: z.ZodType<ScoringModel> = z.strictObject({
  provenance: z.string().min(20),
  acousticScoreNorms: z.record(z.string().regex(/^[A-Z]{1,2}$/), norm),
  defaultNorm: norm,
  phoneCurve: z.array(z.tuple([z.number(), z.number()])).min(2),
  sureLlrs: numbers,
  defaultSureLlr: z.number(),
});

it('the file of the judgement’s numbers has the shape of its type', () => {
  expect(schema.safeParse(scoringModel).error).toBeUndefined();
});
