import { withoutThoughts } from '@sayable/shared/conversation';
import { jsonrepair } from 'jsonrepair';
import type { z } from 'zod';
import { cutAtWord } from './messages.ts';
import type { Verdict } from './types.ts';

/**
 * Reads a model's text as a value of the schema. It repairs what needs no guessing: thoughts, a code fence or
 * words around the JSON, small syntax faults, texts and lists over their length, a missing member that may be
 * null.
 */
export function readAnswer<T>(text: string, schema: z.ZodType<T>): Verdict<T> {
  const json = extractJson(withoutThoughts(text));
  if (json === undefined) return { ok: false, problem: 'It was not one whole JSON object.' };
  return fit(json.value, schema);
}

function extractJson(text: string): { value: unknown } | undefined {
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}');
  // The answer was cut off, and a repair of its last words would be a guess. Words after the JSON do no harm.
  if (start < 0 || end < start || /^\s*[,:"\]\d]/u.test(text.slice(end + 1))) return undefined;
  const source = text.slice(start, end + 1);
  return parsed(source) ?? repaired(source);
}

function parsed(source: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(source) };
  } catch {
    // The text is not valid JSON. The repair is tried next; if that fails, the model is informed.
    return undefined;
  }
}

function repaired(source: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(jsonrepair(source)) };
  } catch {
    return undefined;
  }
}

function fit<T>(value: unknown, schema: z.ZodType<T>): Verdict<T> {
  const first = schema.safeParse(value);
  if (first.success) return { ok: true, value: first.data };
  for (const issue of first.error.issues) mend(value, issue);
  const second = schema.safeParse(value);
  if (second.success) return { ok: true, value: second.data };
  return { ok: false, problem: describe(second.error.issues) };
}

function mend(root: unknown, issue: z.core.$ZodIssue): void {
  const place = placeOf(root, issue.path);
  if (!place) return;
  const value = place.holder[place.key];
  if (issue.code === 'too_big' && typeof value === 'string')
    place.holder[place.key] = shortened(value, Number(issue.maximum));
  else if (issue.code === 'too_big' && Array.isArray(value))
    place.holder[place.key] = value.slice(0, Number(issue.maximum));
  // A member that may not be null either remains invalid.
  else if (value === undefined && !Array.isArray(place.holder)) place.holder[place.key] = null;
}

type Holder = Record<PropertyKey, unknown>;
const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null;

function placeOf(
  root: unknown,
  path: readonly PropertyKey[],
): { holder: Holder; key: PropertyKey } | undefined {
  const key = path.at(-1);
  let holder: unknown = root;
  for (const step of path.slice(0, -1)) holder = isHolder(holder) ? holder[step] : undefined;
  return key !== undefined && isHolder(holder) ? { holder, key } : undefined;
}

/** Cuts a text at the last sentence that fits, or at a word with an ellipsis. */
function shortened(text: string, maximum: number): string {
  const trimmed = text.trim();
  if (trimmed.length <= maximum) return trimmed;
  const ended = /^[\s\S]*[.!?…](?=\s)/u.exec(trimmed.slice(0, maximum + 1))?.[0];
  if (ended && ended.length > maximum / 2) return ended;
  return `${cutAtWord(trimmed, maximum - 1)}…`;
}

/** Describes the faults by path and rule. The words are zod's and contain no value. */
function describe(issues: readonly z.core.$ZodIssue[]): string {
  return issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.map(String).join('.') || 'the whole'}: ${message}.`)
    .join(' ');
}
