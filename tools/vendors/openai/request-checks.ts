import { z } from 'zod';
import { type JsonSchema, jsonSchemaSchema } from './answers.ts';
import { refuse } from './errors.ts';

/** Returns the body as an object. All of its fields have to be known to the endpoint, as OpenAI requires. */
export function checkBody(body: unknown, known: ReadonlySet<string>): Record<string, unknown> {
  const parsed = z.record(z.string(), z.unknown()).safeParse(body);
  if (!parsed.success) refuse(400, 'Invalid type for request body: expected an object.');
  for (const name of Object.keys(parsed.data)) {
    if (!known.has(name)) {
      refuse(400, `Unknown parameter: '${name}'.`, { param: name, code: 'unknown_parameter' });
    }
  }
  return parsed.data;
}

/** Reads a body by a schema. It refuses as OpenAI does and names the first field that is wrong or missing. */
export function readParameters<Schema extends z.ZodType>(
  schema: Schema,
  body: Record<string, unknown>,
): z.infer<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const param = parsed.error.issues[0]?.path.join('.') ?? '';
  if (param !== '' && !(param in body) && !param.includes('.')) {
    refuse(400, `Missing required parameter: '${param}'.`, { param, code: 'missing_required_parameter' });
  }
  refuse(400, `Invalid type for '${param}'.`, { param, code: 'invalid_type' });
}

function checkStrict(schema: JsonSchema, context: string, refuseSchema: (problem: string) => never): void {
  if (schema.type === 'object') {
    if (schema.additionalProperties !== false) {
      refuseSchema(
        `In context=${context}, 'additionalProperties' is required to be supplied and to be false.`,
      );
    }
    for (const name of Object.keys(schema.properties ?? {})) {
      if (!schema.required?.includes(name)) {
        refuseSchema(
          `In context=${context}, 'required' is required to be supplied and to be an array including every key in properties. Missing '${name}'.`,
        );
      }
    }
  }
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    checkStrict(property, `('properties', '${name}')`, refuseSchema);
  }
  if (schema.items) checkStrict(schema.items, "('items',)", refuseSchema);
  for (const [index, one] of (schema.anyOf ?? []).entries()) {
    checkStrict(one, `('anyOf', '${index}')`, refuseSchema);
  }
  for (const [name, one] of Object.entries(schema.$defs ?? {})) {
    checkStrict(one, `('$defs', '${name}')`, refuseSchema);
  }
}

/**
 * Checks the schema of a structured answer. A strict schema has to require every field and allow no others.
 */
export function checkSchema(
  format: { name: string; schema: unknown; strict?: boolean | null | undefined },
  param: string,
): JsonSchema {
  const parsed = jsonSchemaSchema.safeParse(format.schema);
  const refuseSchema = (problem: string): never =>
    refuse(400, `Invalid schema for response_format '${format.name}': ${problem}`, {
      param,
      code: 'invalid_json_schema',
    });
  if (!parsed.success) return refuseSchema('schema must be a JSON Schema.');
  if (!/^[a-zA-Z0-9_-]{1,64}$/.test(format.name)) {
    refuse(400, `Invalid '${param}.name': string does not match pattern '^[a-zA-Z0-9_-]+$'.`, { param });
  }
  if (parsed.data.type !== 'object') {
    refuseSchema(`schema must be a JSON Schema of 'type: "object"', got 'type: "${parsed.data.type}"'.`);
  }
  if (format.strict) checkStrict(parsed.data, '()', refuseSchema);
  return parsed.data;
}
