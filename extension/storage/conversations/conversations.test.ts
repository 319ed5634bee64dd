import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assessed, attempt } from '../attempts/attempt.test-support.ts';
import { createAttemptStore, UNDO_WINDOW_MS } from '../attempts/attempts.ts';
import { createRecordingStore } from '../attempts/recordings.ts';
import { createTimelineStore } from '../attempts/timeline.ts';
import { createBackupStore } from '../backup/backup.ts';
import { SayableDatabase } from '../database.ts';
import { createDrillStore } from '../practice/drills.ts';
import { createReadingStore } from '../practice/readings.ts';
import { conversation, idOf, scenario, turn } from './conversation.test-support.ts';
import { createConversationStore } from './conversations.ts';
import { createScenarioStore } from './scenarios.ts';
import { createTurnStore } from './turns.ts';

let database: SayableDatabase;
let number = 0;
let nowMs = 50_000;

beforeEach(() => {
  database = new SayableDatabase(`conversations-${++number}`);
  nowMs = 50_000;
});
afterEach(() => database.close());

const store = () => createConversationStore(database, () => nowMs);
const turns = () => createTurnStore(database);
const attempts = () => createAttemptStore(database, () => nowMs);

describe('conversations', () => {
  it('are listed newest first, a page at a time, without damaged and deleted ones', async () => {
    for (const at of [2, 1, 3, 4]) await store().put(conversation(at));
    await store().markDeleted(idOf(4));
    await database.conversations.put({ ...conversation(5), state: 'odd' as 'ended' });
    expect((await store().list({ limit: 2 })).map(({ id }) => id)).toEqual([idOf(3), idOf(2)]);
    expect((await store().list({ limit: 2, before: 1_002 })).map(({ id }) => id)).toEqual([idOf(1)]);
  });

  it('reject a change that would make them unreadable', async () => {
    await store().put(conversation(1));
    const change = store().update(idOf(1), { stepsReached: [-1] });
    await expect(change).rejects.toMatchObject({ reason: 'storage-failed' });
    await store().update(idOf(9), { stepsReached: [1] });
    await store().update(idOf(1), { stepsReached: [1] });
    expect((await store().list({ limit: 9 })).map(({ stepsReached }) => stepsReached)).toEqual([[1]]);
  });

  it('are open one at a time, and the earlier one is kept for later', async () => {
    expect(await store().open()).toBeUndefined();
    for (const at of [1, 2]) await store().put(conversation(at));
    await store().bringUp(idOf(1));
    nowMs += 1;
    await store().bringUp(idOf(2));
    expect((await store().open())?.id).toBe(idOf(2));
    await turns().put(turn(1, { conversationId: idOf(2) }));
    await store().leave(idOf(2));
    expect(await store().open()).toBeUndefined();
    expect((await store().list({ limit: 9 })).map(({ id }) => id)).toEqual([idOf(2), idOf(1)]);
  });

  it('are deleted if they are left before the learner said anything', async () => {
    await store().put(conversation(1));
    await turns().put(turn(1, { speaker: 'partner' }));
    await store().leave(idOf(1));
    expect(await store().list({ limit: 9 })).toEqual([]);
    const [gone] = await store().listDeleted(UNDO_WINDOW_MS);
    expect(gone?.id).toBe(idOf(1));
    await store().remove(idOf(1));
    expect([await database.conversations.count(), await database.turns.count()]).toEqual([0, 0]);
  });

  it('remove their attempts from the totals when deleted, and restore them', async () => {
    await store().put(conversation(1));
    await attempts().put(attempt('a', 1, { ...assessed(80), conversationId: idOf(1) }));
    await attempts().put(attempt('gone', 2, { ...assessed(40), conversationId: idOf(1), deletedAt: 1 }));
    await attempts().put(attempt('other', 3, assessed(60)));
    const tries = async () => (await database.dayScores.toArray()).map((day) => day.attempts);
    expect(await tries()).toEqual([2]);
    await store().markDeleted(idOf(1));
    expect(await tries()).toEqual([1]);
    await store().undoDelete(idOf(1));
    expect(await tries()).toEqual([2]);
    expect((await attempts().get('gone'))?.deletedAt).toBe(1);
  });

  it('lose turns, attempts and recordings once the undo window is over', async () => {
    await store().put(conversation(1));
    await turns().put(turn(1, { attemptId: 'a' }));
    const recordings = createRecordingStore(database);
    await attempts().put(attempt('a', 1, { ...assessed(80), conversationId: idOf(1) }));
    await recordings.appendChunk('a', 0, new Blob(['x']));
    await recordings.joinChunks('a', { mime: 'audio/ogg', durationMs: 1 });
    await store().markDeleted(idOf(1));
    expect(await store().listDeleted(UNDO_WINDOW_MS)).toEqual([]);

    nowMs += UNDO_WINDOW_MS;
    expect((await store().listDeleted(UNDO_WINDOW_MS)).map(({ id }) => id)).toEqual([idOf(1)]);
    await attempts().purgeDeleted();
    await store().remove(idOf(1));

    const left = [
      database.conversations,
      database.turns,
      database.attempts,
      database.recordings,
      database.recordingSizes,
    ];
    expect(await Promise.all(left.map((table) => table.count()))).toEqual([0, 0, 0, 0, 0]);
  });

  it('keep their attempts out of the history’s lists', async () => {
    await attempts().put(attempt('talk', 2, { conversationId: idOf(1) }));
    await attempts().put(attempt('single', 1));
    const timeline = createTimelineStore(database, createDrillStore(database), createReadingStore(database));
    expect((await timeline.list(9)).map(({ at }) => at)).toEqual([1]);
    expect((await attempts().list({ limit: 9 })).map(({ id }) => id)).toEqual(['single']);
  });

  it('are in a backup with their turns and own scenarios, and are restored as closed', async () => {
    await store().put(conversation(1, { openedAt: 9 }));
    await store().put(conversation(2));
    await store().markDeleted(idOf(2));
    await turns().put(turn(1));
    await turns().put(turn(2, { state: 'speaking', text: '' }));
    await turns().put(turn(3, { conversationId: idOf(2) }));
    await createScenarioStore(database).put({ ...scenario, id: 'own-1', origin: 'own', createdAt: 1 });
    const backup = createBackupStore(database);
    const copy = await backup.readAll();
    expect(copy.conversations.map(({ id }) => id)).toEqual([idOf(1)]);
    expect(copy.turns.map(({ id }) => id)).toEqual([idOf(101)]);

    await backup.deleteAll();
    expect(await createScenarioStore(database).list()).toEqual([]);
    const added = await backup.add(copy);
    expect(added.conversations).toBe(1);
    expect(await store().open()).toBeUndefined();
    expect((await turns().of(idOf(1))).map(({ text }) => text)).toEqual(['Turn 1.']);
    expect((await createScenarioStore(database).list()).map(({ id }) => id)).toEqual(['own-1']);
    await added.undo();
    expect([await database.conversations.count(), await database.turns.count()]).toEqual([0, 0]);
  });

  it('keep their own turns if they continued after the backup', async () => {
    await store().put(conversation(1));
    await turns().put(turn(1));
    const backup = createBackupStore(database);
    const copy = await backup.readAll();
    await turns().remove(idOf(101));
    await turns().put(turn(2));
    await backup.add(copy);
    expect((await turns().of(idOf(1))).map(({ text }) => text)).toEqual(['Turn 2.']);
  });
});
