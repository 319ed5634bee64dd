import type { TimedWord } from '@sayable/shared/ports';
import type { Transaction } from 'dexie';
import { countAll } from './count-all.ts';
import { countPractice } from './count-practice.ts';

/**
 * One migration of the database's schema. Never change a released migration: add another, with a fixture of the
 * previous schema in `fixtures/` (the test opens every fixture with today's code).
 */
export interface Migration {
  version: number;
  /** The stores in Dexie's notation: the primary key, then the indexes. Columns without an index aren't listed. */
  stores: Record<string, string | null>;
  upgrade?: (transaction: Transaction) => Promise<void>;
}

export const migrations: readonly Migration[] = [
  {
    version: 1,
    stores: {
      attempts: 'id, startedAt, state, deletedAt',
      recordings: 'id',
      recordingChunks: '[attemptId+index], attemptId',
    },
  },
  {
    version: 2,
    stores: {
      stars: 'word, starredAt',
      pronunciations: 'word',
      // The total size is read after each recording; reading the audio itself for it would be slow.
      recordingSizes: 'id',
    },
    // The recordings are unchanged: on a full disk, rewriting them would fail and the database could not be opened.
    async upgrade(transaction) {
      const sizes: RecordingSizeRow[] = [];
      await transaction
        .table<{ id: string; blob: Blob }>('recordings')
        .each(({ id, blob }) => sizes.push({ id, bytes: blob.size }));
      await transaction.table<RecordingSizeRow>('recordingSizes').bulkPut(sizes);
    },
  },
  {
    version: 3,
    stores: {
      // Sentences synthesized by a server's voice, so that no sentence is paid for twice. The key is a digest of all
      // inputs.
      spokenSentences: 'key, usedAt',
      // The token of the joined server. It isn't a setting, because every page's content script can read the settings.
      servers: 'address',
    },
  },
  {
    version: 4,
    stores: {
      attempts: 'id, startedAt, state, deletedAt, sessionId',
      sessions: 'id, createdAt, stage, openedAt, finishedAt, deletedAt',
      // The data of the chart and of the list of sounds, so that neither reads attempts.
      dayTotals: 'day',
      soundTotals: '[month+phone]',
    },
    upgrade: (transaction) =>
      countAll(transaction, {
        days: 'dayTotals',
        sounds: 'soundTotals',
        dayKey: ({ day }) => day,
        soundKey: ({ month, phone }) => `${month} ${phone}`,
      }),
  },
  {
    version: 5,
    // The reference audio of the last assessed sentences, for pages that compare: messages don't carry audio.
    stores: { references: 'text, usedAt' },
  },
  {
    version: 6,
    stores: {
      // The recordings of a conversation's turns are attempts.
      attempts: 'id, startedAt, state, deletedAt, sessionId, conversationId',
      conversations: 'id, createdAt, openedAt, deletedAt',
      talkTurns: 'id, conversationId, startedAt, state',
      scenarios: 'id, createdAt',
    },
  },
  {
    version: 7,
    stores: {
      // The disputed marks.
      disputes: 'id, disputedAt',
      // The running totals by scorer. Other tables replace the old ones, because a primary key can't be changed.
      dayTotals: null,
      soundTotals: null,
      dayScores: '[day+scorer]',
      soundScores: '[month+phone+scorer]',
      // The scorer of each attempt's score. It is a separate table because attempts are large: on a full disk,
      // rewriting them would fail and the database could not be opened.
      scorers: 'id, scorer, startedAt',
    },
    upgrade: (transaction) =>
      countAll(transaction, {
        days: 'dayScores',
        sounds: 'soundScores',
        dayKey: ({ day, scorer }) => `${day} ${scorer}`,
        soundKey: ({ month, phone, scorer }) => `${month} ${phone} ${scorer}`,
        scorers: 'scorers',
      }),
  },
  {
    version: 8,
    // The attempts at some words of another attempt are found by it.
    stores: { attempts: 'id, startedAt, state, deletedAt, sessionId, conversationId, part.of' },
  },
  {
    version: 9,
    // The rounds of drills of two sounds.
    stores: { rounds: 'id, pair, doneAt' },
  },
  {
    version: 10,
    stores: {
      // Words that come back. Old attempts make none: hundreds of cards due on one day would help nobody.
      reviewCards: 'id, dueDay, lastDay',
      practiceDays: 'day',
      // The short form of each attempt, by which the history is searched.
      summaries: 'id, startedAt',
    },
    upgrade: countPractice,
  },
];

/** A sentence synthesized by a server's voice. */
export interface SpokenSentenceRow {
  key: string;
  blob: Blob;
  /** The last use in epoch milliseconds: the least recently used row is evicted first. */
  usedAt: number;
}

/** The reference audio of a sentence, with the words' times. */
export interface ReferenceRow {
  text: string;
  /** 16-bit samples: half the size, read in one piece. */
  samples: Int16Array<ArrayBuffer>;
  sampleRate: number;
  /** One entry for each word of the sentence's plan. */
  words: readonly TimedWord[];
  /** Null for the embedded voice. */
  voiceId: string | null;
  /** The last use in epoch milliseconds: the least recently used row is evicted first. */
  usedAt: number;
}

/** A joined server, keyed by its address. */
export interface ServerRow {
  address: string;
  installId: string;
  token: string;
  expiresAt: number;
}

/** The size of one recording. The key is the attempt's id. */
export interface RecordingSizeRow {
  id: string;
  bytes: number;
}
