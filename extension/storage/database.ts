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
  ReviewCard,
  SoundRound,
  SoundTotal,
  Source,
  StarredWord,
} from '@sayable/shared/contracts';
import type { TimedWord } from '@sayable/shared/ports';
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
  /** Where a voice that the person keeps was heard. */
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

/**
 * The stores in Dexie's notation: the primary key, then the indexes. Columns without an index aren't listed.
 */
const stores = {
  // The recordings of a conversation's turns are attempts. The attempts at some words of another are found by
  // it.
  attempts: 'id, startedAt, state, deletedAt, drillId, conversationId, part.of',
  recordings: 'id',
  recordingChunks: '[attemptId+index], attemptId',
  // The total size is read after each recording; reading the audio itself for it would be slow.
  recordingSizes: 'id',
  stars: 'word, starredAt',
  pronunciations: 'word',
  // Sentences synthesized by a server's voice, so that no sentence is paid for twice. The key is a digest of
  // all inputs.
  spokenSentences: 'key, usedAt',
  // The token of the joined server. It isn't a setting, because every page's content script can read the
  // settings.
  servers: 'address',
  drills: 'id, createdAt, stage, openedAt, finishedAt, deletedAt',
  // The reference audio of the last assessed sentences, for pages that compare: messages don't carry audio.
  references: 'text, usedAt',
  conversations: 'id, createdAt, openedAt, deletedAt',
  turns: 'id, conversationId, startedAt, state',
  scenarios: 'id, createdAt',
  disputes: 'id, disputedAt',
  // The data of the chart and of the list of sounds, so that neither reads attempts.
  dayScores: 'day',
  soundScores: '[month+phone]',
  // The rounds of drills of two sounds.
  rounds: 'id, pair, doneAt',
  reviewCards: 'id, dueDay, lastDay',
  practiceDays: 'day',
  // The short form of each attempt, by which the history is searched.
  summaries: 'id, startedAt',
};

/** The extension's only database. Only tests pass another name. */
export class SayableDatabase extends Dexie {
  // Dexie creates these fields from the stores.
  declare readonly attempts: Table<Attempt, string>;
  declare readonly recordings: Table<RecordingRow, string>;
  declare readonly recordingChunks: Table<RecordingChunkRow, [string, number]>;
  declare readonly recordingSizes: Table<RecordingSizeRow, string>;
  declare readonly stars: Table<StarredWord, string>;
  declare readonly pronunciations: Table<OwnPronunciation, string>;
  declare readonly spokenSentences: Table<SpokenSentenceRow, string>;
  declare readonly servers: Table<ServerRow, string>;
  declare readonly drills: Table<Drill, string>;
  declare readonly references: Table<ReferenceRow, string>;
  declare readonly dayScores: Table<DayTotal, string>;
  declare readonly soundScores: Table<SoundTotal, [string, string]>;
  declare readonly disputes: Table<Dispute, string>;
  declare readonly conversations: Table<KeptConversation, string>;
  declare readonly turns: Table<KeptTurn, string>;
  declare readonly scenarios: Table<OwnScenario, string>;
  declare readonly rounds: Table<SoundRound, string>;
  declare readonly reviewCards: Table<ReviewCard, string>;
  declare readonly practiceDays: Table<PracticeDay, string>;
  declare readonly summaries: Table<AttemptSummary, string>;

  constructor(name = 'sayable') {
    super(name);
    this.version(1).stores(stores);
  }
}
