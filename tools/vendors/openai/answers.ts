import { z } from 'zod';

/** A request to the language model, from either interface. */
export interface TextRequest {
  api: 'responses' | 'chat' | 'realtime';
  model: string;
  /** The system and developer messages and `instructions`, joined. */
  instructions: string;
  /** The last message of the user. */
  text: string;
  /** The JSON schema that the answer has to fit. */
  schema: JsonSchema | undefined;
  schemaName: string | undefined;
  maximalTokens: number | undefined;
  /** True where the model reasons before it answers. */
  reasons: boolean;
  body: unknown;
}

/** The model's answer. A string is a complete answer. */
export type TextAnswer =
  | string
  | { text: string; incomplete?: 'max_output_tokens' | 'content_filter' }
  /** The model refused. */
  | { refusal: string }
  /** The model failed after it had begun. */
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

/** The part of JSON Schema that structured output supports. */
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

/** Returns a value that fits the schema: the model's answer where the test sets none. */
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

/** Splits a text into words with the space before them, which approximates a model's tokens. */
export const tokensOf = (text: string): string[] =>
  text.match(/\s*[\p{L}\p{N}']+|\s*[^\p{L}\p{N}\s]|\s+/gu) ?? [];

/** The model's output by tokens, cut at the length limit. */
export interface Spoken {
  tokens: string[];
  kind: 'text' | 'refusal';
  ending:
    | { type: 'completed' }
    | { type: 'incomplete'; reason: 'max_output_tokens' | 'content_filter' }
    | { type: 'failed'; code: string; message: string };
}

/** Returns an answer as the model outputs it: cut at the request's limit. */
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
