import type {
  Attempt,
  Dispute,
  Drill,
  KeptConversation,
  KeptTurn,
  OwnPronunciation,
  OwnScenario,
  PracticeDay,
  ReviewCard,
  SoundRound,
  StarredWord,
} from '@sayable/shared/contracts';
import { mergedCards } from '@sayable/shared/review';
import type { Table } from 'dexie';
import { attemptTables, followAttempts, refreshDrill } from '../attempts/write-attempt.ts';
import type { RecordingRow, SayableDatabase } from '../database.ts';
import { COPIED_WITHIN_MS, stored } from '../storage-error.ts';

/** All rows that the database keeps for a person. */
export interface StoredRows {
  attempts: Attempt[];
  recordings: RecordingRow[];
  drills: Drill[];
  conversations: KeptConversation[];
  /** The turns of these conversations. */
  turns: KeptTurn[];
  scenarios: OwnScenario[];
  stars: StarredWord[];
  pronunciations: OwnPronunciation[];
  disputes: Dispute[];
  rounds: SoundRound[];
  reviewCards: ReviewCard[];
  practiceDays: PracticeDay[];
}

/** The counts of the rows that were added. */
export interface AddedRows {
  /** New attempts. */
  attempts: number;
  recordings: number;
  drills: number;
  conversations: number;
  /** New starred words and own pronunciations. */
  words: number;
  /** New disputed marks. */
  disputes: number;
  /** Restores the previous state. */
  undo(): Promise<void>;
}

type Undoable = { undo(): Promise<unknown> };

/** Adds rows to the database, all or none. See `BackupStore.add`. */
export function addRows(database: SayableDatabase, rows: StoredRows): Promise<AddedRows> {
  const { attempts, recordings, recordingSizes, drills, stars, pronunciations } = database;
  const { conversations, turns, scenarios, disputes, rounds } = database;
  const conversationTables = [conversations, turns, scenarios];
  const tables = [
    ...attemptTables(database),
    recordings,
    recordingSizes,
    stars,
    pronunciations,
    disputes,
    rounds,
    ...conversationTables,
  ];
  return database.transaction('rw', tables, async () => {
    const isGone = (_: unknown, there: { deletedAt?: number | undefined }) => there.deletedAt !== undefined;
    // Sessions are added first, because attempts refer to them.
    const groups = await merge(drills, rows.drills.map(closed), idOf, isGone);
    const tries = await counted(database, await merge(attempts, rows.attempts, idOf, isGone));
    for (const { id } of groups.written) await refreshDrill(database, id);
    const sounds = await merge(recordings, rows.recordings, idOf);
    const measured = sounds.written.map(({ id, blob }) => ({ id, bytes: blob.size }));
    const sizes = await merge(recordingSizes, measured, idOf);
    const returned = await soundReturned(database, sounds.written.map(idOf));
    const kept = await merge(conversations, rows.conversations.map(closed), idOf, isGone);
    const added = new Set(kept.written.map(idOf));
    // A conversation that was already present keeps its own turns in their order.
    const ofAdded = rows.turns.filter(({ conversationId }) => added.has(conversationId));
    const spoken = await merge(turns, ofAdded, idOf);
    const own = await merge(scenarios, rows.scenarios, idOf);
    const notes = await addNotes(database, rows);
    const review = await addReview(database, rows);
    const talks = [kept, spoken, own];
    const steps: Undoable[] = [returned, tries, groups, sounds, sizes, ...talks, ...notes.steps, ...review];
    const undoAll = () =>
      database.transaction('rw', tables, async () => {
        for (const { undo } of steps) await undo();
      });
    return {
      attempts: tries.written.length,
      recordings: sounds.written.length,
      drills: groups.written.length,
      conversations: kept.written.length,
      ...notes.counts,
      undo: () => stored(undoAll, { withinMs: COPIED_WITHIN_MS }),
    };
  });
}

/** Adds starred words, own pronunciations, disputes and rounds. */
async function addNotes(database: SayableDatabase, rows: StoredRows) {
  const { stars, pronunciations, disputes } = database;
  const words = await merge(stars, rows.stars, wordOf);
  const said = await merge(pronunciations, rows.pronunciations, wordOf, (row, { updatedAt }) => {
    return row.updatedAt > updatedAt;
  });
  const doubts = await merge(disputes, rows.disputes, idOf);
  return {
    steps: [words, said, doubts, await merge(database.rounds, rows.rounds, idOf)],
    counts: { words: words.written.length + said.written.length, disputes: doubts.written.length },
  };
}

/** Adds cards and days of practice. A card that is here gets the copy's reviews. */
async function addReview(
  { reviewCards, practiceDays }: SayableDatabase,
  rows: StoredRows,
): Promise<Undoable[]> {
  const here = new Map(
    (await reviewCards.bulkGet(rows.reviewCards.map(idOf))).flatMap((one) => (one ? [[one.id, one]] : [])),
  );
  const joined = rows.reviewCards.map((copy) => mergedCards(here.get(copy.id) ?? copy, copy));
  return [
    await merge(
      reviewCards,
      joined,
      idOf,
      (row, there) => row !== there && row.reviews.length > there.reviews.length,
    ),
    await merge(practiceDays, rows.practiceDays, dayOf, (row, there) => row.tries > there.tries),
  ];
}

/** The side panel keeps what is open on this device; the copy's open state is dropped. */
function closed<Row extends { openedAt?: number | undefined }>({ openedAt: _elsewhere, ...row }: Row) {
  return row;
}

/** Updates the totals and the drills after attempts were added, and again after an undo. */
async function counted(database: SayableDatabase, merged: Merged<Attempt>): Promise<Merged<Attempt>> {
  const { written, before, undo } = merged;
  await followAttempts(database, before, written);
  return {
    ...merged,
    async undo() {
      await undo();
      await followAttempts(database, written, before);
    },
  };
}

const idOf = ({ id }: { id: string }) => id;
const dayOf = ({ day }: { day: string }) => day;
const wordOf = ({ word }: { word: string }) => word;

/** Restores the recording of attempts that were present without it. */
async function soundReturned({ attempts }: SayableDatabase, ids: string[]): Promise<Undoable> {
  const without = (await attempts.bulkGet(ids)).flatMap((one) => (one?.recordingGone ? [one.id] : []));
  const mark = (recordingGone: true | undefined) =>
    attempts.bulkUpdate(without.map((key) => ({ key, changes: { recordingGone } })));
  await mark(undefined);
  return { undo: () => mark(true) };
}

interface Merged<Row> extends Undoable {
  written: Row[];
  /** The rows that were replaced. */
  before: Row[];
}

/** Writes the rows whose key is free, and those that may replace the present row. */
async function merge<Row>(
  table: Table<Row, string>,
  rows: Row[],
  keyOf: (row: Row) => string,
  replaces: (row: Row, there: Row) => boolean = () => false,
): Promise<Merged<Row>> {
  const there = await table.bulkGet(rows.map(keyOf));
  const before: Row[] = [];
  const fresh: Row[] = [];
  const replacing: Row[] = [];
  rows.forEach((row, index) => {
    const old = there[index];
    if (old === undefined) fresh.push(row);
    else if (replaces(row, old)) {
      before.push(old);
      replacing.push(row);
    }
  });
  const written = [...fresh, ...replacing];
  await table.bulkPut(written);
  return {
    written,
    before,
    async undo() {
      await table.bulkDelete(fresh.map(keyOf));
      await table.bulkPut(before);
    },
  };
}
