import { FieldError } from '../middleware/body.ts';
import { readField, readText } from './usage.ts';

/**
 * Fields that are refused with a reason, beside those that the allow-list lacks. Everybody who uses a server
 * shares one account at the vendor. Each of these fields would let one person reach what the account stores
 * for another, or spend in ways that this server can't count.
 */

const shared = 'it reaches what is stored in the account that everybody here shares';
const uncounted = 'what it costs can’t be counted here';
const pages = 'how many tokens its pages and images are can’t be told here';
const otherName = 'only some servers know it, and they read it in place of what is checked here';

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
  n: (value) =>
    value == null || value === 1
      ? undefined
      : { why: 'each answer would cost as much as a request of its own', instead: 'Send several requests.' },
  modalities: (value) =>
    value == null || (Array.isArray(value) && value.every((entry) => entry === 'text'))
      ? undefined
      : { why: uncounted, instead: 'Ask for text.' },
  service_tier: (value) =>
    value == null || value === 'auto' || value === 'default' || value === 'flex'
      ? undefined
      : { why: 'it has a price of its own', instead: 'Use `auto`, `default` or `flex`.' },
  tools: refuseHostedTools,
  // Fields of OpenRouter, vLLM, llama.cpp, TGI and Ollama: further models, and other names for the limits.
  models: whenGiven(otherName, 'Send one `model`.'),
  plugins: whenGiven(uncounted, 'Leave it out.'),
  best_of: whenGiven(uncounted, 'Send several requests.'),
  min_tokens: whenGiven(otherName, 'Leave it out.'),
  n_predict: whenGiven(otherName, 'Use `max_completion_tokens`.'),
  num_predict: whenGiven(otherName, 'Use `max_completion_tokens`.'),
  max_new_tokens: whenGiven(otherName, 'Use `max_completion_tokens`.'),
  options: whenGiven(otherName, 'Leave it out.'),
};
const refusalsByName = new Map(Object.entries(refusals));

/** @throws FieldError `forbidden`: the first field of a request that is refused with a reason. */
export function assertNoRefusedField(request: unknown): void {
  // A request has a few fields, and there are many refusals.
  const names = typeof request === 'object' && request !== null ? Object.keys(request) : [];
  for (const name of names) {
    const refused = refusalsByName.get(name)?.(readField(request, name));
    if (refused) throw notTaken(refused.field ?? name, refused.why, refused.instead);
  }
  assertNothingRefusedInside(readField(request, 'input'), 'input');
  assertNothingRefusedInside(readField(request, 'messages'), 'messages');
}

/** The fields of a content part that hold an image or a file, as data or as an address. */
const addressFields = ['image_url', 'file_url', 'audio_url', 'video_url'] as const;

/**
 * Searches all of `input` or `messages`, at any depth, for references to the account's objects by id,
 * addresses that would have to be fetched, and hosted tools, which OpenAI also accepts as items
 * (`additional_tools`, `tool_search_output`).
 * @throws FieldError `forbidden`.
 */
function assertNothingRefusedInside(content: unknown, field: string): void {
  const waiting = [content];
  // An item without a type is also a reference for OpenAI.
  if (Array.isArray(content)) for (const item of content) assertNoReference(item, field);
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null) continue;
    assertAllowedPart(next, field);
    for (const child of Object.values(next)) if (typeof child === 'object') waiting.push(child);
  }
}

function assertAllowedPart(part: object, field: string): void {
  if (readText(part, 'file_id') !== undefined)
    throw notTaken(`file_id\` in \`${field}`, shared, 'Send the file itself.');
  if (readText(readField(part, 'audio'), 'id') !== undefined)
    throw notTaken(`audio\` in \`${field}`, shared, 'Send what was said as text.');
  if (readField(part, 'file_data') != null)
    throw notTaken(`file_data\` in \`${field}`, pages, 'Send its text, or its pages as images.');
  for (const name of addressFields) if (isAddress(readField(part, name))) throw fetched(name, field);
  const tools = Array.isArray(readField(part, 'tools')) && refuseHostedTools(readField(part, 'tools'));
  if (tools) throw notTaken(`${tools.field ?? 'tools'}\` in \`${field}`, tools.why, tools.instead);
}

/**
 * The value is the text itself, or an object with it as `url`. Every address but `data:` would have to be
 * fetched.
 */
function isAddress(value: unknown): boolean {
  const address = typeof value === 'string' ? value : readText(value, 'url');
  return address !== undefined && !/^data:/i.test(address);
}

/**
 * The vendor's server fetches the address: a server of the host's would do so from inside the host's network.
 */
function fetched(name: string, field: string): FieldError {
  const why = 'the model’s server would fetch it, perhaps from a network that you can’t reach';
  return notTaken(`${name}\` in \`${field}`, why, 'Send the data itself, as a `data:` address.');
}

function assertNoReference(item: unknown, field: string): void {
  const type = readField(item, 'type');
  const bare = type == null && readField(item, 'role') === undefined && readField(item, 'id') !== undefined;
  if (type === 'item_reference' || bare)
    throw notTaken(`item_reference\` in \`${field}`, shared, 'Send the item itself.');
}

function refuseHostedTools(value: unknown): ReturnType<Refusal> {
  if (value == null) return undefined;
  const why = 'only tools of the types function and custom run where they can be counted, with you';
  if (!Array.isArray(value)) return { why, instead: 'Send a list of them.' };
  const at = value.findIndex((tool) => !['function', 'custom'].includes(readText(tool, 'type') ?? ''));
  return at < 0 ? undefined : { field: `tools[${at}]`, why, instead: 'Leave the others out.' };
}

/** @param field The field's name, or two of them: "file_id` in `input". */
function notTaken(field: string, why: string, instead: string): FieldError {
  const [name = field] = field.split('`');
  return new FieldError('forbidden', name, `\`${field}\` is not taken here: ${why}. ${instead}`);
}
