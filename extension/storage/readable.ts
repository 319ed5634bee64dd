import { z } from 'zod';

/** A page of a list, newest first. */
export interface ListPage {
  limit: number;
  /**
   * Only rows that began before this moment (epoch milliseconds): that of the last row on the previous page.
   */
  before?: number | undefined;
}

type Check = (value: unknown) => boolean;

/**
 * Returns a predicate for rows of the database: false for a damaged row, which it also reports, so that such
 * a row doesn't hide the other rows.
 * @param kind the row's name in the report: "an attempt"
 */
export function readable<Row extends { id: string }>(
  schema: z.ZodType<Row>,
  kind: string,
): (row: Row) => boolean {
  let check: Check | undefined;
  return (row) => {
    check ??= checkOf(schema);
    const isWhole = check(row);
    if (!isWhole) console.error(`sayable: ${kind} is damaged and not shown`, row.id);
    return isWhole;
  };
}

/**
 * Returns whether a schema accepts a value, as a function. An answer without copies, paths and issues takes a
 * twentieth of the library's time in a page that has just opened, and its list waits for the check of its
 * rows. A kind of schema that is unknown here is left to the library.
 */
export function checkOf(schema: z.core.$ZodType): Check {
  // The library's union of all its schemas is its way to tell them apart.
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const byLibrary: Check = (value) => z.safeParse(schema, value).success;
  if (def.type === 'number') return numberCheck(schema, def) ?? byLibrary;
  if (def.checks && def.checks.length > 0) return byLibrary;
  switch (def.type) {
    case 'string':
      return 'format' in def ? byLibrary : (value) => typeof value === 'string';
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'literal':
      return (value) => def.values.some((one) => one === value);
    case 'enum': {
      const entries = new Set<unknown>(Object.values(def.entries));
      return (value) => entries.has(value);
    }
    case 'optional':
    case 'default':
      return either((value) => value === undefined, checkOf(def.innerType));
    case 'nullable':
      return either((value) => value === null, checkOf(def.innerType));
    case 'catch':
      return () => true;
    case 'array': {
      const check = checkOf(def.element);
      // A hole of an array is checked too, as the library does; `every` would leave it out.
      return (value) => Array.isArray(value) && value.findIndex((item) => !check(item)) === -1;
    }
    case 'tuple': {
      if (def.rest || def.items.some((item) => item._zod.optin)) return byLibrary;
      const checks = def.items.map(checkOf);
      return (value) =>
        Array.isArray(value) &&
        value.length === checks.length &&
        checks.every((check, at) => check(value[at]));
    }
    case 'union': {
      const checks = def.options.map(checkOf);
      return def.inclusive === false ? byLibrary : (value) => checks.some((check) => check(value));
    }
    case 'object':
      return def.catchall ? byLibrary : objectCheck(def.shape);
    default:
      return byLibrary;
  }
}

function either(one: Check, other: Check): Check {
  return (value) => one(value) || other(value);
}

function objectCheck(shape: Readonly<Record<string, z.core.$ZodType>>): Check {
  const fields = Object.entries(shape).map(([key, field]) => ({
    key,
    check: checkOf(field),
    isOptional: field._zod.optin !== undefined,
  }));
  return (value) =>
    isRecord(value) &&
    fields.every(({ key, check, isOptional }) => (isOptional || key in value) && check(value[key]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns null where a number has a check that is unknown here. */
function numberCheck(schema: z.core.$ZodType, def: z.core.$ZodNumberDef): Check | null {
  // A schema for whole numbers is itself its first check.
  const own = 'check' in def ? [schema as unknown as z.core.$ZodCheck] : [];
  const bounds: ((value: number) => boolean)[] = [];
  for (const check of [...own, ...(def.checks ?? [])]) {
    const bound = boundOf((check as z.core.$ZodChecks)._zod.def);
    if (!bound || def.coerce) return null;
    bounds.push(bound);
  }
  return (value) =>
    typeof value === 'number' && Number.isFinite(value) && bounds.every((isWithin) => isWithin(value));
}

function boundOf(def: z.core.$ZodChecks['_zod']['def']): ((value: number) => boolean) | null {
  const limit = 'value' in def ? Number(def.value) : 0;
  switch (def.check) {
    case 'number_format':
      return def.format === 'safeint' ? Number.isSafeInteger : null;
    case 'greater_than':
      return (value) => value > limit || (def.inclusive && value === limit);
    case 'less_than':
      return (value) => value < limit || (def.inclusive && value === limit);
    default:
      return null;
  }
}
