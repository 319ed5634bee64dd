import type { z } from 'zod';
import { FieldError } from '../middleware/body.ts';

/** Names that a client sent are repeated in an error up to this length, in characters. */
const maximumQuotedLength = 80;

/**
 * Checks fields against a strict schema.
 * @throws FieldError `bad-request` with the first field that is unknown or wrong.
 */
export function checkFields<S extends z.ZodType>(schema: S, fields: unknown): z.output<S> {
  const checked = schema.safeParse(fields);
  if (checked.success) return checked.data;
  const issue = mostTelling(checked.error.issues);
  throw issue ? badField(issue, checked.error) : checked.error;
}

/** An unknown field is named before anything else, as it often explains what is missing in its place. */
function mostTelling(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue | undefined {
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  if (issue?.code !== 'invalid_union') return issue;
  // A value that fits none of several alternatives is described by the alternative that it fits furthest.
  let deepest: z.core.$ZodIssue | undefined;
  for (const alternative of issue.errors) {
    const nested = mostTelling(alternative);
    if (nested && depthOf(nested) > (deepest ? depthOf(deepest) : 0)) deepest = nested;
  }
  return deepest ? { ...deepest, path: [...issue.path, ...deepest.path] } : issue;
}

const depthOf = ({ path, code }: z.core.$ZodIssue): number =>
  path.length + (code === 'unrecognized_keys' ? 1 : 0);

function badField(issue: z.core.$ZodIssue, cause: unknown): FieldError {
  if (issue.code === 'unrecognized_keys') return unknownField(pathOf([...issue.path, issue.keys[0] ?? '']));
  const field = pathOf(issue.path);
  const subject = field ? `\`${field}\`` : 'The body';
  // Zod's sentences name types and allowed values, never the client's values.
  const message = `${subject} is not right: ${shorten(issue.message, 300)}.`;
  return new FieldError('bad-request', field, message, { cause });
}

/** The error for a field that the allow-list lacks. */
export function unknownField(field: string): FieldError {
  return new FieldError(
    'bad-request',
    field,
    `\`${field}\` is not a field that this server sends on to the AI service. Leave it out.`,
  );
}

/** "input[0].content" */
function pathOf(path: readonly PropertyKey[]): string {
  let written = '';
  for (const key of path) {
    if (typeof key === 'number') written += `[${key}]`;
    else written += `${written ? '.' : ''}${shorten(String(key))}`;
  }
  return written;
}

/** Shortens a client's text for an error. */
export function shorten(text: string, length = maximumQuotedLength): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
