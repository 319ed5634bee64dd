import type {
  Attempt,
  AttemptSummary,
  DayTotal,
  Dispute,
  Drill,
  KeptConversation,
  KeptTurn,
  OwnPronunciation,
  OwnScenario,
  PracticeDay,
  Reading,
  ReviewCard,
  SoundRound,
  SoundTotal,
  Source,
  StarredWord,
} from '@sayable/shared/contracts';
import type { TimedWord } from '@sayable/shared/ports';
import { mergedCards } from '@sayable/shared/review';
import { Dexie, type Table } from 'dexie';

/** The compressed audio of one attempt. The key is the attempt's id. */
export interface RecordingRow {
  id: string;
  blob: Blob;
  mime: string;
  durationMs: number;
}

/**
 * A chunk of an unfinished recording. The key is the pair of attempt and number, so that chunks sort by
 * themselves.
 */
export interface RecordingChunkRow {
  attemptId: string;
  index: number;
  blob: Blob;
}

/** A sentence synthesized by a server's voice. */
interface SpokenSentenceRow {
  key: string;
  blob: Blob;
  /** The last use in epoch milliseconds: the least recently used row is evicted first. */
  usedAt: number;
}

/** The reference audio of a sentence, with the words' times. */
interface ReferenceRow {
  text: string;
  /** 16-bit samples: half the size, read in one piece. */
  samples: Int16Array<ArrayBuffer>;
  sampleRate: number;
  /** One entry for each word of the sentence's plan. */
  words: readonly TimedWord[];
  /** Null for the embedded voice. */
  voiceId: string;
  /** The last use in epoch milliseconds: the least recently used row is evicted first. */
  usedAt: number;
  /** The page on which a voice that the person keeps was heard. */
  source?: Source | undefined;
}

/** A joined server, keyed by its address. */
export interface ServerRow {
  address: string;
  installId: string;
  token: string;
  expiresAt: number;
}

/** The size of one recording. The key is the attempt's id. */
interface RecordingSizeRow {
  id: string;
  bytes: number;
}

/** A table, and the rules by which its rows are copied and added to a database. */
export interface TableKind<Row, Key = string> {
  /** The primary key, then the indexes, in Dexie's notation. Columns without an index aren't listed. */
  readonly columns: string;
  /** Returns whether a copy holds the row. It never holds a deleted one. */
  isCopied?(row: Row): boolean;
  /** Returns the row to be written, made of the copy's row and the present one. */
  joined?(copy: Row, present: Row | undefined): Row;
  /** Returns whether the row replaces the present one. A deleted row is always replaced. */
  replaces?(row: Row, present: Row): boolean;
  /** Only the compiler knows the key. */
  readonly key?: Key;
}

const table = <Row, Key = string>(
  columns: string,
  rules?: Omit<TableKind<Row, Key>, 'columns'>,
): TableKind<Row, Key> => ({ columns, ...rules });

/** The side panel keeps what is open on this device; the copy's open state is dropped. */
function closed<Row extends { openedAt?: number | undefined }>({ openedAt: _elsewhere, ...row }: Row) {
  return row;
}

/** The tables that a copy has, in the order in which their rows are added. */
const copiedTables = {
  drills: table<Drill>('id, createdAt, stage, openedAt, finishedAt, deletedAt', {
    isCopied: ({ stage }) => stage !== 'choosing',
    joined: closed,
  }),
  // The recordings of a conversation's turns are attempts. The attempts at some words of another are found by
  // it.
  attempts: table<Attempt>('id, startedAt, state, deletedAt, drillId, conversationId, readingId, part.of', {
    isCopied: ({ state }) => state !== 'recording',
  }),
  recordings: table<RecordingRow>('id'),
  readings: table<Reading>('id, startedAt, deletedAt', {
    isCopied: ({ read }) => read.length > 0,
  }),
  conversations: table<KeptConversation>('id, createdAt, openedAt, deletedAt', { joined: closed }),
  turns: table<KeptTurn>('id, conversationId, startedAt, state', {
    isCopied: ({ state }) => state !== 'speaking',
  }),
  scenarios: table<OwnScenario>('id, createdAt'),
  stars: table<StarredWord>('word, starredAt'),
  pronunciations: table<OwnPronunciation>('word', {
    replaces: (row, present) => row.updatedAt > present.updatedAt,
  }),
  disputes: table<Dispute>('id, disputedAt'),
  // The rounds of drills of two sounds.
  rounds: table<SoundRound>('id, pair, doneAt'),
  // A card that is here gets the copy's reviews.
  reviewCards: table<ReviewCard>('id, dueDay, lastDay', {
    joined: (copy, present) => mergedCards(present ?? copy, copy),
    replaces: (row, present) => row.reviews.length > present.reviews.length,
  }),
  practiceDays: table<PracticeDay>('day', { replaces: (row, present) => row.tries > present.tries }),
};

/** The tables that are in no copy: they can be made again, or belong to this browser. */
const ownTables = {
  recordingChunks: table<RecordingChunkRow, [string, number]>('[attemptId+index], attemptId'),
  // The total size is read after each recording; reading the audio itself for it would be slow.
  recordingSizes: table<RecordingSizeRow>('id'),
  // Sentences synthesized by a server's voice, so that no sentence is paid for twice. The key is a digest of
  // all inputs.
  spokenSentences: table<SpokenSentenceRow>('key, usedAt'),
  // The token of the joined server. It isn't a setting, because every page's content script can read the
  // settings.
  servers: table<ServerRow>('address'),
  // The reference audio of the last assessed sentences, for pages that compare: messages don't carry audio.
  references: table<ReferenceRow>('text, usedAt'),
  // The data of the chart and of the list of sounds, so that neither reads attempts.
  dayScores: table<DayTotal>('day'),
  soundScores: table<SoundTotal, [string, string]>('[month+phone]'),
  // The short form of each attempt, by which the history is searched.
  summaries: table<AttemptSummary>('id, startedAt'),
};

type CopiedTables = typeof copiedTables;
type AllTables = CopiedTables & typeof ownTables;
type Tables = {
  readonly [Name in keyof AllTables]: AllTables[Name] extends TableKind<infer Row, infer Key>
    ? Table<Row, Key>
    : never;
};

/** The rows that a copy has, by their table. */
export type StoredRows = {
  [Name in keyof CopiedTables]: CopiedTables[Name] extends TableKind<infer Row> ? Row[] : never;
};

/** A row of any table that a copy has. */
export type CopiedRow = StoredRows[keyof StoredRows][number];
export const copiedKinds = Object.entries<TableKind<CopiedRow>>(copiedTables);

export function isDeleted(row: object): boolean {
  return 'deletedAt' in row && row.deletedAt !== undefined;
}

export interface SayableDatabase extends Tables {}

/** The extension's only database. Only tests pass another name. */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: Dexie makes a field of each table.
export class SayableDatabase extends Dexie {
  constructor(name = 'sayable') {
    super(name);
    const kinds = Object.entries({ ...copiedTables, ...ownTables });
    this.version(1).stores(Object.fromEntries(kinds.map(([table, { columns }]) => [table, columns])));
  }
}
