import type {
  Attempt,
  AttemptSummary,
  Dispute,
  Drill,
  KeptConversation,
  KeptTurn,
  OwnPronunciation,
  OwnScenario,
  PracticeDay,
  ReviewCard,
  ScorerDayTotal,
  ScorerSoundTotal,
  SoundRound,
  StarredWord,
} from '@sayable/shared/contracts';
import { Dexie, type Table } from 'dexie';
import {
  migrations,
  type RecordingSizeRow,
  type ReferenceRow,
  type ServerRow,
  type SpokenSentenceRow,
} from './migrations.ts';
import type { ScorerRow } from './scorer-row.ts';

/** The compressed audio of one attempt. The key is the attempt's id. */
export interface RecordingRow {
  id: string;
  blob: Blob;
  mime: string;
  durationMs: number;
}

/** A chunk of an unfinished recording. The key is the pair of attempt and number, so that chunks sort by themselves. */
export interface RecordingChunkRow {
  attemptId: string;
  index: number;
  blob: Blob;
}

/** The extension's only database. Only tests pass another name. */
export class SayableDatabase extends Dexie {
  // Dexie creates these fields from the migrations' stores.
  declare readonly attempts: Table<Attempt, string>;
  declare readonly recordings: Table<RecordingRow, string>;
  declare readonly recordingChunks: Table<RecordingChunkRow, [string, number]>;
  declare readonly recordingSizes: Table<RecordingSizeRow, string>;
  declare readonly stars: Table<StarredWord, string>;
  declare readonly pronunciations: Table<OwnPronunciation, string>;
  declare readonly spokenSentences: Table<SpokenSentenceRow, string>;
  declare readonly servers: Table<ServerRow, string>;
  declare readonly sessions: Table<Drill, string>;
  declare readonly references: Table<ReferenceRow, string>;
  declare readonly dayScores: Table<ScorerDayTotal, [string, string]>;
  declare readonly soundScores: Table<ScorerSoundTotal, [string, string, string]>;
  declare readonly scorers: Table<ScorerRow, string>;
  declare readonly disputes: Table<Dispute, string>;
  declare readonly conversations: Table<KeptConversation, string>;
  declare readonly talkTurns: Table<KeptTurn, string>;
  declare readonly scenarios: Table<OwnScenario, string>;
  declare readonly rounds: Table<SoundRound, string>;
  declare readonly reviewCards: Table<ReviewCard, string>;
  declare readonly practiceDays: Table<PracticeDay, string>;
  declare readonly summaries: Table<AttemptSummary, string>;

  constructor(name = 'sayable') {
    super(name);
    for (const { version, stores, upgrade } of migrations) {
      const step = this.version(version).stores(stores);
      if (upgrade) step.upgrade(upgrade);
    }
  }
}
