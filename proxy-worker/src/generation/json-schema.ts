import { z } from 'zod';

const schemaObject = z.record(z.string(), z.unknown());

/**
 * The keywords that strict mode accepts. Other constraints are described in words and checked afterwards by
 * zod.
 */
const structural = new Set(['type', 'properties', 'items', 'enum', 'const', 'anyOf', 'description']);

/**
 * Converts a contract's schema for strict structured output: each object is closed and all of its members are
 * required, without the keywords that one server or another refuses. Limits become words, so that the model
 * knows them.
 * @throws {Error} where the schema has an optional member: strict mode knows `null` instead
 */
export function strictJsonSchema(schema: z.ZodType): Record<string, unknown> {
  return strict(z.toJSONSchema(schema));
}

function strict(node: unknown): Record<string, unknown> {
  const given = schemaObject.parse(node);
  const kept = Object.fromEntries(Object.entries(given).filter(([keyword]) => structural.has(keyword)));
  const limits = limitsInWords(given);
  if (limits) kept.description = [given.description, limits].filter(Boolean).join(' ');
  if (given.items !== undefined) kept.items = strict(given.items);
  if (given.anyOf !== undefined) kept.anyOf = z.array(z.unknown()).parse(given.anyOf).map(strict);
  if (given.type === 'object') Object.assign(kept, strictMembers(given));
  return kept;
}

function strictMembers(given: Record<string, unknown>) {
  const properties = schemaObject.parse(given.properties);
  const names = Object.keys(properties);
  const required = z.array(z.string()).parse(given.required ?? []);
  const optional = names.filter((name) => !required.includes(name));
  if (optional.length > 0) throw new Error(`Strict mode has no optional members: ${optional.join(', ')}.`);
  return {
    properties: Object.fromEntries(names.map((name) => [name, strict(properties[name])])),
    required: names,
    additionalProperties: false,
  };
}

const phrases: Readonly<Record<string, (limit: unknown) => string>> = {
  maxLength: (limit) => `At most ${limit} characters.`,
  minItems: (limit) => `At least ${limit}.`,
  maxItems: (limit) => `At most ${limit}.`,
  minimum: (limit) => `From ${limit}.`,
  maximum: (limit) => `Up to ${limit}.`,
};

function limitsInWords(given: Record<string, unknown>): string {
  return Object.entries(phrases)
    .flatMap(([keyword, phrase]) => (given[keyword] === undefined ? [] : [phrase(given[keyword])]))
    .join(' ');
}
