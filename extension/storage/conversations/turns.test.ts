import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SayableDatabase } from '../database.ts';
import { conversation, idOf, turn } from './conversation.test-support.ts';
import { createConversationStore } from './conversations.ts';
import { createTurnStore } from './turns.ts';

let database: SayableDatabase;
let number = 0;

beforeEach(async () => {
  database = new SayableDatabase(`turns-${++number}`);
  for (const at of [1, 2]) await createConversationStore(database).put(conversation(at));
});
afterEach(() => database.close());

const store = () => createTurnStore(database);

describe('turns', () => {
  it('keep their order, even if two are added at the same time and one is replaced', async () => {
    await Promise.all([store().put(turn(1)), store().put(turn(2)), store().put(turn(3))]);
    await store().put(turn(1, { text: 'Changed.' }));
    await store().put(turn(4, { conversationId: idOf(2) }));
    const rows = await store().of(idOf(1));
    expect(rows.map(({ index, text }) => [index, text])).toEqual([
      [0, 'Changed.'],
      [1, 'Turn 2.'],
      [2, 'Turn 3.'],
    ]);
    await store().remove(idOf(103));
    await store().put(turn(5));
    expect((await store().of(idOf(1))).map(({ index }) => index)).toEqual([0, 1, 2]);
  });

  it('are stored only for an existing conversation', async () => {
    await store().put(turn(1, { conversationId: idOf(9) }));
    expect(await database.turns.count()).toBe(0);
  });

  it('are updated from their current state, so that no simultaneous change is lost', async () => {
    await store().put(turn(1));
    const translate = (tag: string) =>
      store().patch(idOf(101), ({ translations }) => ({ translations: { ...translations, [tag]: tag } }));
    await Promise.all([translate('de'), translate('es'), store().patch(idOf(101), { text: 'Hm.' })]);
    const row = await store().get(idOf(101));
    expect(row?.translations).toEqual({ de: 'de', es: 'es' });
    expect(row?.text).toBe('Hm.');
    await store().patch(idOf(199), { text: 'Nowhere.' });
    expect(await store().get(idOf(199))).toBeUndefined();
  });

  it('that were interrupted are found', async () => {
    await store().put(turn(1));
    await store().put(turn(2, { state: 'speaking' }));
    expect((await store().listSpeaking()).map(({ id }) => id)).toEqual([idOf(102)]);
  });

  it('are found by their words, without accents and capitals, newest first', async () => {
    await store().put(turn(1, { text: 'A café latte, please.' }));
    await store().put(turn(2, { text: 'The cafeteria is closed, please come back.' }));
    await store().put(turn(3, { text: 'Tea.' }));
    await store().put(turn(4, { conversationId: idOf(2), text: 'Cafe please' }));
    await createConversationStore(database).markDeleted(idOf(2));
    const found = async (words: string) => (await store().search(words, 9)).map(({ turn: { id } }) => id);
    expect(await found('Cafe PLEASE')).toEqual([idOf(102), idOf(101)]);
    expect(await found('latte')).toEqual([idOf(101)]);
    expect(await found('  ')).toEqual([]);
    expect(await found('lease')).toEqual([]);
    expect(await store().search('cafe', 1)).toHaveLength(1);
  });

  it('that are damaged do not affect the others', async () => {
    for (const at of [1, 2]) await store().put(turn(at, { text: 'A cafe.', state: 'speaking' }));
    const [row] = await store().of(idOf(1));
    await database.turns.put({ ...row, id: idOf(199), text: 7, index: 9 } as never);
    const before = async () => (await database.turns.get(idOf(199)))?.text as unknown;
    expect(await store().listSpeaking()).toHaveLength(2);
    expect(await store().search('cafe', 9)).toHaveLength(2);
    await store().replace(idOf(1), (rows) => rows.slice(0, 1));
    expect((await store().of(idOf(1))).map(({ id }) => id)).toEqual([idOf(101)]);
    expect(await before()).toBe(7);
  });
});
