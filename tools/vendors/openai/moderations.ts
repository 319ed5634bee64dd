import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Answer, jsonAnswer } from '../vendor/index.ts';
import { checkBody, readParameters } from './request-checks.ts';

export const moderationCategories = [
  'harassment',
  'harassment/threatening',
  'hate',
  'hate/threatening',
  'illicit',
  'illicit/violent',
  'self-harm',
  'self-harm/intent',
  'self-harm/instructions',
  'sexual',
  'sexual/minors',
  'violence',
  'violence/graphic',
] as const;
export type ModerationCategory = (typeof moderationCategories)[number];

const known = new Set(['input', 'model']);
const part = z.looseObject({ type: z.string(), text: z.string().optional() });
const parametersSchema = z.looseObject({
  input: z.union([z.string(), z.array(z.union([z.string(), part]))]),
  model: z.string().default('omni-moderation-latest'),
});

/** Returns the categories that a text is flagged for. */
export type Moderate = (text: string) => readonly ModerationCategory[];

/** Answers `POST /moderations`. @throws Refusal where OpenAI would refuse the request */
export function answerModeration(body: unknown, moderate: Moderate): Answer {
  const { input, model } = readParameters(parametersSchema, checkBody(body, known));
  // Parts of one message have one result; texts have one each.
  const texts =
    typeof input === 'string'
      ? [input]
      : input.every((one) => typeof one === 'string')
        ? input
        : [input.map((one) => (typeof one === 'string' ? one : (one.text ?? ''))).join('\n')];
  return jsonAnswer({
    id: `modr-${randomBytes(12).toString('hex')}`,
    model,
    results: texts.map((text) => resultOf(moderate(text))),
  });
}

function resultOf(flagged: readonly ModerationCategory[]) {
  const byCategory = <T>(value: (category: ModerationCategory) => T) =>
    Object.fromEntries(moderationCategories.map((category) => [category, value(category)]));
  return {
    flagged: flagged.length > 0,
    categories: byCategory((category) => flagged.includes(category)),
    category_scores: byCategory((category) => (flagged.includes(category) ? 0.97 : 0.0001)),
    category_applied_input_types: byCategory(() => ['text']),
  };
}
