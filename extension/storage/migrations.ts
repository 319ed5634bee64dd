import type { TimedWord } from '@sayable/shared/ports';
import type { Transaction } from 'dexie';
import { countAll } from './count-all.ts';

/**
 * One step of the database's shape. Never change a step that was released: add one, with a fixture of the shape
 * before it in `fixtures/` (the test opens every fixture with today's code).
 */
export interface Migration {
  version: number;
  /** Dexie's own notation: the primary key, then the indexes. Columns without an index need no mention. */
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
      // How much room recordings take is asked after each; reading the sounds themselves for it would be slow.
      recordingSizes: 'id',
    },
    // The recordings stay as they are: on a full disk, writing them anew would fail and nothing could be opened.
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
      // What a server's voice has read, so that no sentence costs twice. The key is a digest of all that decides it.
      spokenSentences: 'key, usedAt',
      // The token of the server that was joined. Here and not with the settings, because every page's content script can
      // read those.
      servers: 'address',
    },
  },
  {
    version: 4,
    stores: {
      attempts: 'id, startedAt, state, deletedAt, sessionId',
      sessions: 'id, createdAt, stage, openedAt, finishedAt, deletedAt',
      // What the chart and the list of sounds stand on, so that neither reads attempts.
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
    // The model voice's readings of what was judged last, for pages that compare: sounds don't travel in messages.
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
      // Marks that the person says aren't right.
      disputes: 'id, disputedAt',
      // The running totals anew, apart by scorer: a key can't be changed, so the tables are others.
      dayTotals: null,
      soundTotals: null,
      dayScores: '[day+scorer]',
      soundScores: '[month+phone+scorer]',
      // Which scorer each attempt's score is of. A table of its own, because attempts are large: on a full disk, writing
      // them anew would fail and nothing could be opened.
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
];

/** A sentence as a server's voice read it. */
export interface SpokenSentenceRow {
  key: string;
  blob: Blob;
  /** Epoch milliseconds: the one that was not used for longest goes first. */
  usedAt: number;
}

/** The model voice's reading of a sentence, with the words' times in it. */
export interface ReferenceRow {
  text: string;
  /** 16-bit samples: half the room, and read in one piece. */
  samples: Int16Array<ArrayBuffer>;
  sampleRate: number;
  /** One for each word of the sentence's plan. */
  words: readonly TimedWord[];
  /** Null for the embedded voice. */
  voiceId: string | null;
  /** Epoch milliseconds: the one that was not used for longest goes first. */
  usedAt: number;
}

/** A server that was joined, by its address. */
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
