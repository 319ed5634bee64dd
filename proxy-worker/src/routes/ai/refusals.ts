import { AppError } from '@sayable/shared/contracts';
import { readField, readText } from './read-field.ts';

/**
 * Everybody who uses a server shares one account upstream. What is refused here would let one person reach what is stored
 * there for another, or spend in ways that nobody counts.
 */

const shared = 'it reaches what is stored in the account that everybody here shares';
const uncounted = 'what it costs can’t be counted here';
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
  modalities: (value) =>
    value == null || (Array.isArray(value) && value.every((entry) => entry === 'text'))
      ? undefined
      : { why: uncounted, instead: 'Ask for text.' },
  service_tier: (value) =>
    value == null || value === 'auto' || value === 'default' || value === 'flex'
      ? undefined
      : { why: 'it has a price of its own', instead: 'Use `auto`, `default` or `flex`.' },
  tools: refuseHostedTools,
  // What OpenRouter, vLLM, llama.cpp, TGI and Ollama know besides: further models, and limits of their own.
  models: whenGiven(otherName, 'Send one `model`.'),
  plugins: whenGiven(uncounted, 'Leave it out.'),
  best_of: whenGiven(uncounted, 'Use `n`.'),
  min_tokens: whenGiven(otherName, 'Leave it out.'),
  n_predict: whenGiven(otherName, 'Use `max_completion_tokens`.'),
  num_predict: whenGiven(otherName, 'Use `max_completion_tokens`.'),
  max_new_tokens: whenGiven(otherName, 'Use `max_completion_tokens`.'),
  options: whenGiven(otherName, 'Leave it out.'),
};

const inspectedNames: ReadonlySet<string> = new Set([
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

/**
 * Which of the names that are looked at some parser takes this one for. Go's (Ollama, LocalAI) don't mind the case, and for
 * them the long ſ is an s and the sign for Kelvin a k: so through the capitals, where they are the same.
 */
export function inspectedName(name: string): string | undefined {
  const plain = foldCase(name);
  return inspectedNames.has(plain) ? plain : undefined;
}

const foldCase = (name: string): string => name.toUpperCase().toLowerCase();

/** The first field of a request that isn't taken here. */
export function findRefusedField(request: unknown): AppError | undefined {
  for (const [name, refuse] of Object.entries(refusals)) {
    const refused = refuse(readField(request, name));
    if (refused) return notTaken(refused.field ?? name, refused.why, refused.instead);
  }
  return undefined;
}

/** Under these a content part names what is to be looked at: by its bytes, or by where it lies. */
const addressFields = new Set(['image_url', 'file_url', 'audio_url', 'video_url']);

/**
 * What is refused inside of what is said, wherever it stands: things of the account by their id, things to be fetched, and
 * tools, which OpenAI takes as items too (`additional_tools`, `tool_search_output`).
 * @throws AppError `forbidden`.
 */
export function refuseInside(said: unknown, field: string): void {
  const waiting = [said];
  // A list at the top holds items, and an item without a type is a reference too, for OpenAI.
  if (Array.isArray(said)) for (const item of said) refuseReference(item, field);
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null) continue;
    refuseThing(next, field);
    for (const child of Object.values(next)) if (typeof child === 'object') waiting.push(child);
  }
}

function refuseThing(thing: object, field: string): void {
  if (readText(thing, 'file_id') !== undefined)
    throw notTaken(`file_id\` in \`${field}`, shared, 'Send the file itself.');
  if (readText(readField(thing, 'audio'), 'id') !== undefined)
    throw notTaken(`audio\` in \`${field}`, shared, 'Send what was said as text.');
  for (const [name, value] of Object.entries(thing))
    if (addressFields.has(foldCase(name)) && isAddress(value)) throw fetched(foldCase(name), field);
  const tools = Array.isArray(readField(thing, 'tools')) && refuseHostedTools(readField(thing, 'tools'));
  if (tools) throw notTaken(`${tools.field ?? 'tools'}\` in \`${field}`, tools.why, tools.instead);
}

/** The text itself, or an object with it as `url`. Data stands in it; all else has to be fetched from somewhere. */
function isAddress(value: unknown): boolean {
  const texts = typeof value === 'object' && value !== null ? Object.entries(value) : [['url', value]];
  return texts.some(
    ([name, text]) => foldCase(String(name)) === 'url' && typeof text === 'string' && !/^data:/i.test(text),
  );
}

/** The one who fetches is upstream: of a server at the host's, that is inside of the host's own network. */
function fetched(name: string, field: string): AppError {
  const why = 'whoever serves the model would fetch it, from where nobody else may look';
  return notTaken(`${name}\` in \`${field}`, why, 'Send the data itself, as a `data:` address.');
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
  const at = value.findIndex((tool) => !['function', 'custom'].includes(readText(tool, 'type') ?? ''));
  return at < 0 ? undefined : { field: `tools[${at}]`, why, instead: 'Leave the others out.' };
}

function notTaken(field: string, why: string, instead: string): AppError {
  return new AppError('forbidden', `\`${field}\` is not taken here: ${why}. ${instead}`);
}
