import { describe, expect, it } from 'vitest';
import { sendToAnki } from './connect.ts';
import { type AnkiNote, fieldNames } from './note.ts';

const soundOf = (key: string, kind: string) => `[sound:sayable-${key}-${kind}.wav]`;

function note(key: string, changedAt = 1_000, more: Partial<AnkiNote['fields']> = {}): AnkiNote {
  const named = Object.fromEntries(fieldNames.map((name) => [name, String(name)]));
  const sounds = { 'Model audio': soundOf(key, 'model'), 'Best take': '' };
  const fields = { ...named, ...sounds, Key: key, ...more };
  const media = [{ name: `sayable-${key}-model.wav`, bytes: new Uint8Array([1, 2, 3]) }];
  return { key, kind: 'word', fields: fields as AnkiNote['fields'], media, changedAt };
}

interface Asked {
  action: string;
  version: number;
  params: Record<string, unknown>;
}

type Answering = (asked: Asked) => { result?: unknown; error?: string } | Response | 'closed';

/** An Anki with AnkiConnect's interface, whose answers a test may replace. */
function fakeAnki(answering: Answering = () => ({})) {
  const kept = new Map<string, number>();
  /** The fields of the notes, by their ids. */
  const fieldsOf = new Map<unknown, Record<string, string>>();
  const asked: Asked[] = [];
  const usual = ({ action, params }: Asked): unknown => {
    if (action === 'requestPermission') return { permission: 'granted', requireApiKey: false, version: 6 };
    if (action === 'modelNames') return ['Basic'];
    if (action === 'findNotes') {
      const key = /Key:(\w+)/.exec(String(params.query))?.[1] ?? '';
      return kept.has(key) ? [kept.get(key)] : [];
    }
    // Anki says that its notes changed last at second 60.
    if (action === 'notesInfo') {
      const [noteId] = params.notes as number[];
      const values = Object.entries(fieldsOf.get(noteId) ?? {});
      const fields = Object.fromEntries(values.map(([name, value], order) => [name, { value, order }]));
      return [{ noteId, mod: 60, fields }];
    }
    if (action === 'updateNoteFields') {
      const { id, fields } = params.note as { id: number; fields: Record<string, string> };
      fieldsOf.set(id, { ...fieldsOf.get(id), ...fields });
    }
    if (action === 'addNote') {
      const { fields } = params.note as { fields: { Key: string } };
      kept.set(fields.Key, kept.size + 1);
      fieldsOf.set(kept.size, { ...fields, 'My notes': '' });
      return kept.size;
    }
    return null;
  };
  const fetchFake = async (_url: unknown, init?: RequestInit) => {
    const one = JSON.parse(String(init?.body)) as Asked;
    asked.push(one);
    const answer = answering(one);
    if (answer === 'closed') throw new TypeError('Failed to fetch');
    if (answer instanceof Response) return answer;
    const { error = null } = answer;
    return Response.json({ result: error ? null : (answer.result ?? usual(one)), error });
  };
  const send = (notes: readonly AnkiNote[], signal = new AbortController().signal) =>
    sendToAnki(notes, { fetch: fetchFake as typeof fetch, signal, onProgress: () => undefined });
  return { asked, send, fieldsOf };
}

describe('sending to Anki', () => {
  it('creates the deck and the note type, stores the media and adds each note', async () => {
    const anki = fakeAnki();
    expect(await anki.send([note('a'), note('b')])).toEqual({ added: 2, updated: 0, unchanged: 0 });
    const actions = anki.asked.map(({ action }) => action);
    expect(actions.slice(0, 4)).toEqual(['requestPermission', 'createDeck', 'modelNames', 'createModel']);
    const stored = anki.asked.find(({ action }) => action === 'storeMediaFile');
    expect(stored?.params).toEqual({ filename: 'sayable-a-model.wav', data: 'AQID' });
    const made = anki.asked.find(({ action }) => action === 'createModel');
    expect(made?.params.inOrderFields).toEqual([...fieldNames, 'My notes']);
    expect(anki.asked.every(({ version }) => version === 6)).toBe(true);
  });

  it('updates a note that it sent before only if its content changed since the person changed it', async () => {
    const anki = fakeAnki();
    await anki.send([note('a'), note('b')]);
    anki.asked.length = 0;
    const sent = await anki.send([note('a', 61_000), note('b', 59_999), note('c')]);
    expect(sent).toEqual({ added: 1, updated: 1, unchanged: 1 });
    const changes = anki.asked.filter(({ action }) => /^(store|update|add|remove|replace)/.test(action));
    expect(changes.map(({ action }) => action)).toEqual(['storeMediaFile', 'storeMediaFile', 'addNote']);
  });

  it('updates a note without losing a word, a tag or a field of the person’s own', async () => {
    const anki = fakeAnki();
    await anki.send([note('a', 1_000, { IPA: '' })]);
    const own = { Meaning: 'Das Wetter.', 'My notes': 'Rhymes.', Picture: 'A cloud.' };
    anki.fieldsOf.set(1, { ...anki.fieldsOf.get(1), ...own, 'Model audio': soundOf('a', 'model-0f3a') });
    const newer = { IPA: '/x/', Meaning: 'The air.', 'Best take': soundOf('a', 'take') };
    expect(await anki.send([note('a', 61_000, newer)])).toMatchObject({ updated: 1 });
    expect(anki.fieldsOf.get(1)).toMatchObject({
      ...own,
      IPA: '/x/',
      'Best take': soundOf('a', 'take'),
      'Model audio': soundOf('a', 'model'),
    });
    // Her tags are not named, so Anki leaves them.
    expect(anki.asked.some(({ action }) => /tags/i.test(action))).toBe(false);
  });

  it('gives a note what it lacks, though the person changed it later', async () => {
    const anki = fakeAnki();
    await anki.send([note('a')]);
    expect(await anki.send([note('a', 2_000, { 'Best take': soundOf('a', 'take') })])).toMatchObject({
      updated: 1,
    });
    expect(await anki.send([note('a', 2_000, { 'Best take': soundOf('a', 'take') })])).toMatchObject({
      unchanged: 1,
    });
  });

  it('finds a note by its key, whatever the note type is called now', async () => {
    const anki = fakeAnki();
    await anki.send([note('a'), note('a', 61_000)]);
    const queries = anki.asked
      .filter(({ action }) => action === 'findNotes')
      .map(({ params }) => params.query);
    expect(queries).toEqual(['"Key:a"', '"Key:a"']);
  });

  it('updates each note if the add-on is too old to tell when a note changed', async () => {
    const anki = fakeAnki(of('notesInfo', { result: [{ noteId: 1 }] }));
    await anki.send([note('a')]);
    expect(await anki.send([note('a')])).toEqual({ added: 0, updated: 1, unchanged: 0 });
  });

  const cases: [string, Answering, string][] = [
    ['no Anki', () => 'closed', 'absent'],
    ['another program at the port', () => new Response('<html>', { status: 200 }), 'absent'],
    ['an origin that Anki refuses', () => new Response('', { status: 403 }), 'refuses'],
    ['a person who says no', of('requestPermission', { result: { permission: 'denied' } }), 'refuses'],
    [
      'an add-on with a key',
      of('requestPermission', { result: { permission: 'granted', requireApiKey: true, version: 6 } }),
      'key',
    ],
    ['an old add-on', of('requestPermission', { error: 'unsupported action' }), 'old'],
    [
      'a note type of the person’s own',
      ({ action }) =>
        action === 'modelNames'
          ? { result: ['Sayable'] }
          : action === 'modelFieldNames'
            ? { result: ['Front', 'Back'] }
            : {},
      'note-type',
    ],
  ];

  it.each(cases)('reports a problem and sends no note: %s', async (_name, answering, problem) => {
    const anki = fakeAnki(answering);
    expect(await anki.send([note('a')])).toEqual({ added: 0, updated: 0, unchanged: 0, problem });
    expect(anki.asked.some(({ action }) => action === 'addNote')).toBe(false);
  });

  it('reports how many notes were sent when Anki refuses one, and why', async () => {
    let adding = 0;
    const anki = fakeAnki(({ action }) => {
      adding += action === 'addNote' ? 1 : 0;
      return action === 'addNote' && adding === 2 ? { error: 'deck was not found: Sayable' } : {};
    });
    const reason = 'deck was not found: Sayable';
    expect(await anki.send([note('a'), note('b')])).toEqual({
      added: 1,
      updated: 0,
      unchanged: 0,
      problem: 'failed',
      reason,
    });
  });

  it('reports how many notes were sent when Anki is closed meanwhile', async () => {
    const anki = fakeAnki(({ action, params }) =>
      action === 'storeMediaFile' && params.filename === 'sayable-b-model.wav' ? 'closed' : {},
    );
    expect(await anki.send([note('a'), note('b')])).toEqual({
      added: 1,
      updated: 0,
      unchanged: 0,
      problem: 'absent',
    });
  });

  it('stops on request', async () => {
    const controller = new AbortController();
    const anki = fakeAnki(({ action }) => {
      if (action !== 'addNote') return {};
      controller.abort();
      return {};
    });
    const sent = await anki.send([note('a'), note('b')], controller.signal);
    expect(sent).toEqual({ added: 1, updated: 0, unchanged: 0, problem: 'stopped' });
  });
});

function of(action: string, answer: { result?: unknown; error?: string }): Answering {
  return (asked) => (asked.action === action ? answer : {});
}
