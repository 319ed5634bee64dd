import { toBase64 } from '@sayable/shared/std';
import { z } from 'zod';
import {
  type AnkiNote,
  CARD,
  cardTemplate,
  DECK,
  type FieldName,
  fieldNames,
  NOTE_TYPE,
  typeFields,
} from './note.ts';

/** The address of the add-on AnkiConnect on this computer, and the version of its interface. */
const ADDRESS = 'http://127.0.0.1:8765';
const VERSION = 6;

/**
 * The reason why sending ended early. `absent`: nothing answers. `refuses`: the person said no in Anki, or
 * its settings do. `key`: AnkiConnect asks for a key. `old`: it lacks something. `note-type`: hers has other
 * fields. `failed`: an action failed.
 */
export type AnkiProblem = 'absent' | 'refuses' | 'key' | 'old' | 'note-type' | 'failed' | 'stopped';

/**
 * The notes that Anki has got, and why there are no more: how many were new, how many got new content, and
 * how many stay as the person left them, because their content is the same.
 */
export interface SentNotes {
  added: number;
  updated: number;
  unchanged: number;
  problem?: AnkiProblem;
  /** Anki's own words about it. */
  reason?: string;
}

export interface SendOptions {
  fetch: typeof fetch;
  signal: AbortSignal;
  onProgress(done: number): void;
}

const answerSchema = z.object({ result: z.unknown(), error: z.string().nullable() });
const permissionSchema = z.object({
  permission: z.enum(['granted', 'denied']),
  requireApiKey: z.boolean().optional(),
  version: z.number().optional(),
});

/**
 * Puts notes into the Anki that runs on this computer, one after another, with their media. A note that an
 * earlier export made gets new sounds, and what its empty fields lack; it keeps its reviews, its tags, and
 * every word and field of the person's own. It is found by its key, whatever her note type is called now.
 * After a problem, the notes before it are in Anki.
 */
export async function sendToAnki(notes: readonly AnkiNote[], options: SendOptions): Promise<SentNotes> {
  const sent: SentNotes = { added: 0, updated: 0, unchanged: 0 };
  try {
    const call = callerOf(options);
    await askPermission(call);
    await prepare(call);
    for (const [index, note] of notes.entries()) {
      options.signal.throwIfAborted();
      options.onProgress(index);
      sent[await sendNote(call, note)] += 1;
    }
    return sent;
  } catch (thrown) {
    if (options.signal.aborted) return { ...sent, problem: 'stopped' };
    if (!(thrown instanceof AnkiError)) throw thrown;
    return { ...sent, problem: thrown.problem, ...(thrown.message && { reason: thrown.message }) };
  }
}

class AnkiError extends Error {
  readonly problem: AnkiProblem;

  constructor(problem: AnkiProblem, reason = '') {
    super(reason);
    this.problem = problem;
  }
}

type Call = <T>(action: string, params: Record<string, unknown>, schema: z.ZodType<T>) => Promise<T>;

function callerOf({ fetch, signal }: SendOptions): Call {
  return async (action, params, schema) => {
    const answer = await fetch(ADDRESS, {
      method: 'POST',
      body: JSON.stringify({ action, version: VERSION, params }),
      signal,
    }).catch(() => {
      throw new AnkiError('absent');
    });
    if (answer.status === 403) throw new AnkiError('refuses');
    const read = answerSchema.safeParse(await answer.json().catch(() => undefined));
    // Another program uses this port.
    if (!answer.ok || !read.success) throw new AnkiError('absent');
    if (read.data.error !== null) throw new AnkiError('failed', read.data.error);
    const result = schema.safeParse(read.data.result);
    if (!result.success) throw new AnkiError('old');
    return result.data;
  };
}

/** Anki asks the person, once for each extension, and remembers the answer. */
async function askPermission(call: Call): Promise<void> {
  const answer = await call('requestPermission', {}, permissionSchema).catch((thrown: unknown) => {
    const isUnknown = thrown instanceof AnkiError && thrown.problem === 'failed';
    throw isUnknown ? new AnkiError('old') : thrown;
  });
  if (answer.permission === 'denied') throw new AnkiError('refuses');
  if (answer.requireApiKey) throw new AnkiError('key');
  if (answer.version !== undefined && answer.version < VERSION) throw new AnkiError('old');
}

/** Makes deck and note type where they are missing. */
async function prepare(call: Call): Promise<void> {
  await call('createDeck', { deck: DECK }, z.unknown());
  const names = await call('modelNames', {}, z.array(z.string()));
  if (!names.includes(NOTE_TYPE)) {
    const { front, back, css } = cardTemplate();
    const cardTemplates = [{ Name: CARD, Front: front, Back: back }];
    const params = { modelName: NOTE_TYPE, inOrderFields: typeFields, css, isCloze: false, cardTemplates };
    await call('createModel', params, z.unknown());
    return;
  }
  const fields = await call('modelFieldNames', { modelName: NOTE_TYPE }, z.array(z.string()));
  if (fieldNames.some((name) => !fields.includes(name))) throw new AnkiError('note-type');
}

/**
 * A note as Anki has it, and the time at which it last changed, in seconds. Add-ons from before 2024 don't
 * tell the time.
 */
const infoSchema = z.array(
  z.object({
    mod: z.number().optional(),
    fields: z.record(z.string(), z.object({ value: z.string() })).optional(),
  }),
);
type NoteInfo = z.infer<typeof infoSchema>[number];

/**
 * Returns the fields that the person has and that are empty, or have a sound of Sayable's, with what the note
 * has for them.
 */
function missingIn(
  info: NoteInfo | undefined,
  { key, fields }: AnkiNote,
): Partial<Record<FieldName, string>> {
  const own = new RegExp(`^\\[sound:sayable-${key}-[^\\]]*\\]$`);
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => {
      const there = info?.fields?.[name]?.value;
      return there !== undefined && there !== value && (there.trim() === '' || own.test(there.trim()));
    }),
  );
}

async function sendNote(call: Call, sent: AnkiNote): Promise<Exclude<keyof SentNotes, 'problem' | 'reason'>> {
  const { key, kind, fields, media, changedAt } = sent;
  const [known] = await call('findNotes', { query: `"Key:${key}"` }, z.array(z.number()));
  const [info] = known === undefined ? [] : await call('notesInfo', { notes: [known] }, infoSchema);
  const missing = missingIn(info, sent);
  const hasMissing = Object.keys(missing).length > 0;
  if (info?.mod !== undefined && changedAt < info.mod * 1_000 && !hasMissing) return 'unchanged';
  for (const { name, bytes } of media) {
    await call('storeMediaFile', { filename: name, data: toBase64(bytes) }, z.unknown());
  }
  if (known !== undefined) {
    if (hasMissing) await call('updateNoteFields', { note: { id: known, fields: missing } }, z.unknown());
    return 'updated';
  }
  // Found again by its key alone: the same spelling may be a word and a sentence.
  const options = { allowDuplicate: true };
  const note = {
    deckName: DECK,
    modelName: NOTE_TYPE,
    fields,
    tags: ['sayable', `sayable::${kind}`],
    options,
  };
  await call('addNote', { note }, z.number());
  return 'added';
}
