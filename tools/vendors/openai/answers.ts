import { z } from 'zod';

/** What a language model was asked, from any interface. */
export interface TextRequest {
  api: 'responses' | 'chat' | 'realtime';
  model: string;
  /** System and developer words and `instructions`, joined. */
  instructions: string;
  /** What the user said last. */
  text: string;
  /** The JSON schema that the answer has to fit. */
  schema: JsonSchema | undefined;
  schemaName: string | undefined;
  maximalTokens: number | undefined;
  /** Whether the model thinks before it answers. */
  reasons: boolean;
  body: unknown;
}

/** What the model says. A string is said to the end. */
export type TextAnswer =
  | string
  | { text: string; incomplete?: 'max_output_tokens' | 'content_filter' }
  /** The model would not. */
  | { refusal: string }
  /** The model broke down after it had begun. */
  | { failed: { code: 'server_error' | 'rate_limit_exceeded'; message: string } };

export type JsonSchema = z.infer<typeof jsonSchemaSchema>;

const baseSchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  minItems: z.number().optional(),
  minimum: z.number().optional(),
  additionalProperties: z.unknown().optional(),
  required: z.array(z.string()).optional(),
});

/** As much of a JSON schema as structured output knows. */
export const jsonSchemaSchema = baseSchema.extend({
  get properties() {
    return z.record(z.string(), jsonSchemaSchema).optional();
  },
  get items() {
    return jsonSchemaSchema.optional();
  },
  get anyOf() {
    return z.array(jsonSchemaSchema).optional();
  },
  get $defs() {
    return z.record(z.string(), jsonSchemaSchema).optional();
  },
  $ref: z.string().optional(),
});

/** A value that fits the schema: what the model answers where the test says nothing. */
export function exampleOf(schema: JsonSchema, root: JsonSchema = schema): unknown {
  if (schema.$ref !== undefined) {
    const definition = root.$defs?.[schema.$ref.replace('#/$defs/', '')];
    return definition ? exampleOf(definition, root) : null;
  }
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf?.[0]) return exampleOf(schema.anyOf[0], root);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, property]) => [name, exampleOf(property, root)]),
      );
    case 'array': {
      const { items } = schema;
      return items
        ? Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => exampleOf(items, root))
        : [];
    }
    case 'string':
      return 'A cup of tea, please.';
    case 'number':
    case 'integer':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    default:
      return null;
  }
}

/** The default answer. */
export function plainAnswer(request: TextRequest): TextAnswer {
  if (request.schema) return JSON.stringify(exampleOf(request.schema));
  return 'Nice to meet you. What would you like to drink?';
}

/** Words and what stands before them: about what a model's tokens are. */
export const tokensOf = (text: string): string[] =>
  text.match(/\s*[\p{L}\p{N}']+|\s*[^\p{L}\p{N}\s]|\s+/gu) ?? [];

/** What comes out of the model, token by token, after the limit on its length. */
export interface Spoken {
  tokens: string[];
  kind: 'text' | 'refusal';
  ending:
    | { type: 'completed' }
    | { type: 'incomplete'; reason: 'max_output_tokens' | 'content_filter' }
    | { type: 'failed'; code: string; message: string };
}

/** An answer as the model says it: cut where the request's limit is. */
export function spokenAnswer(answer: TextAnswer, maximalTokens: number | undefined): Spoken {
  if (typeof answer === 'object' && 'refusal' in answer) {
    return { tokens: tokensOf(answer.refusal), kind: 'refusal', ending: { type: 'completed' } };
  }
  if (typeof answer === 'object' && 'failed' in answer) {
    return { tokens: [], kind: 'text', ending: { type: 'failed', ...answer.failed } };
  }
  const text = typeof answer === 'string' ? answer : answer.text;
  const cut = typeof answer === 'string' ? undefined : answer.incomplete;
  const tokens = tokensOf(text);
  if (maximalTokens !== undefined && tokens.length > maximalTokens) {
    return {
      tokens: tokens.slice(0, maximalTokens),
      kind: 'text',
      ending: { type: 'incomplete', reason: 'max_output_tokens' },
    };
  }
  return { tokens, kind: 'text', ending: cut ? { type: 'incomplete', reason: cut } : { type: 'completed' } };
}
