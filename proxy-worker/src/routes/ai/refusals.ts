import { AppError } from '@sayable/shared/contracts';
import { readField, readText } from './read-field.ts';

/**
 * Everybody who uses a server shares one account upstream. What is refused here would let one person reach what is stored
 * there for another, or spend in ways that nobody counts.
 */

const shared = 'it reaches what is stored in the account that everybody here shares';
const uncounted = 'what it costs can’t be counted here';

type Refusal = (value: unknown) => { field?: string; why: string; instead: string } | undefined;

const whenGiven =
  (why: string, instead: string): Refusal =>
  (value) =>
    value === undefined || value === null || value === false ? undefined : { why, instead };

const refusals: Readonly<Record<string, Refusal>> = {
  previous_response_id: whenGiven(shared, 'Send the conversation so far in `input`.'),
  conversation: whenGiven(shared, 'Send the conversation so far in `input`.'),
  prompt: whenGiven(shared, 'Send the prompt itself, in `instructions` or `input`.'),
  store: whenGiven('it keeps what is said in the account that everybody here shares', 'Send `false`.'),
  background: whenGiven(uncounted, 'Use `stream` instead.'),
  audio: whenGiven(uncounted, 'Ask for text.'),
  web_search_options: whenGiven(uncounted, 'Leave it out.'),
  moderation: whenGiven(uncounted, 'Leave it out.'),
  access_programs: whenGiven(uncounted, 'Leave it out.'),
  modalities: (value) =>
    value == null || (Array.isArray(value) && value.every((entry) => entry === 'text'))
      ? undefined
      : { why: uncounted, instead: 'Ask for text.' },
  service_tier: (value) =>
    value == null || value === 'auto' || value === 'default' || value === 'flex'
      ? undefined
      : { why: 'it has a price of its own', instead: 'Use `auto`, `default` or `flex`.' },
  tools: refuseHostedTools,
};

/** In lower case, all of them; for telling a name that only looks like one of them. */
export const inspectedNames: ReadonlySet<string> = new Set([
  ...Object.keys(refusals),
  ...[
    'model',
    'stream',
    'n',
    'input',
    'messages',
    'max_output_tokens',
    'max_tokens',
    'max_completion_tokens',
  ],
]);

/** The first field of a request that isn't taken here. */
export function findRefusedField(request: unknown): AppError | undefined {
  for (const [name, refuse] of Object.entries(refusals)) {
    const refused = refuse(readField(request, name));
    if (refused) return notTaken(refused.field ?? name, refused.why, refused.instead);
  }
  return undefined;
}

/**
 * Things that stand in the account under an id, named from inside of what is said.
 * @throws AppError `forbidden`.
 */
export function refuseStoredThings(said: unknown, field: string): void {
  const waiting = [said];
  // A list at the top holds items, and an item without a type is a reference too, for OpenAI.
  if (Array.isArray(said)) for (const item of said) refuseReference(item, field);
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null) continue;
    if (readText(next, 'file_id') !== undefined)
      throw notTaken(`file_id\` in \`${field}`, shared, 'Send the file itself.');
    if (readText(readField(next, 'audio'), 'id') !== undefined)
      throw notTaken(`audio\` in \`${field}`, shared, 'Send what was said as text.');
    for (const child of Object.values(next)) if (typeof child === 'object') waiting.push(child);
  }
}

function refuseReference(item: unknown, field: string): void {
  const type = readField(item, 'type');
  const bare = type == null && readField(item, 'role') === undefined && readField(item, 'id') !== undefined;
  if (type === 'item_reference' || bare)
    throw notTaken(`item_reference\` in \`${field}`, shared, 'Send the item itself.');
}

function refuseHostedTools(value: unknown): ReturnType<Refusal> {
  if (value == null) return undefined;
  const why = 'only tools of the types function and custom run where they can be counted, with you';
  if (!Array.isArray(value)) return { why, instead: 'Send a list of them.' };
  const at = value.findIndex((tool) => !['function', 'custom'].includes(String(readField(tool, 'type'))));
  return at < 0 ? undefined : { field: `tools[${at}]`, why, instead: 'Leave the others out.' };
}

function notTaken(field: string, why: string, instead: string): AppError {
  return new AppError('forbidden', `\`${field}\` is not taken here: ${why}. ${instead}`);
}
