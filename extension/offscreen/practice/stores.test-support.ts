import type { Attempt, Dispute, OwnPronunciation } from '@sayable/shared/contracts';
import type {
  AttemptStore,
  DisputeStore,
  KeptReference,
  PronunciationStore,
  RecordingRow,
  RecordingStore,
} from '../../storage/index.ts';

export function fakeAttempts(): AttemptStore & { rows: Map<string, Attempt> } {
  const rows = new Map<string, Attempt>();
  return {
    rows,
    list: async () => [...rows.values()],
    ofDrill: async (drillId) => [...rows.values()].filter((row) => row.drillId === drillId),
    ofReading: async (readingId) => [...rows.values()].filter((row) => row.readingId === readingId),
    partsOf: async (id) => [...rows.values()].filter(({ part }) => part?.of === id),
    judgedSince: async () => [...rows.values()].filter(({ assessment }) => assessment !== undefined),
    lastJudged: async (count) =>
      [...rows.values()]
        .filter(({ assessment }) => assessment !== undefined)
        .slice(-count)
        .reverse(),
    get: async (id) => rows.get(id),
    put: async (attempt) => void rows.set(attempt.id, attempt),
    update: async (id, changes) => {
      const row = rows.get(id);
      const known = typeof changes === 'function' ? row && changes(row) : changes;
      if (row && known) rows.set(id, { ...row, ...known });
    },
    markDeleted: async () => undefined,
    undoDelete: async () => undefined,
    purgeDeleted: async () => undefined,
    remove: async (id) => void rows.delete(id),
    listUnfinished: async () => [...rows.values()].filter(({ state }) => state === 'recording'),
  };
}

export function fakeRecordings(): RecordingStore & {
  rows: Map<string, RecordingRow>;
  chunks: Map<string, Blob[]>;
} {
  const rows = new Map<string, RecordingRow>();
  const chunks = new Map<string, Blob[]>();
  return {
    rows,
    chunks,
    appendChunk: async (id, _, blob) => void chunks.set(id, [...(chunks.get(id) ?? []), blob]),
    joinChunks: async (id, details) => {
      const pieces = chunks.get(id);
      if (!pieces) return false;
      chunks.delete(id);
      rows.set(id, { id, blob: new Blob(pieces), ...details });
      return true;
    },
    get: async (id) => rows.get(id),
    setDuration: async (id, durationMs) => {
      const row = rows.get(id);
      if (row) rows.set(id, { ...row, durationMs });
    },
  };
}

export function fakeReferences() {
  const kept: KeptReference[] = [];
  const remove = async (text: string) => {
    const at = kept.findIndex((row) => row.text === text);
    if (at !== -1) kept.splice(at, 1);
  };
  const put = async (row: KeptReference) => {
    await remove(row.text);
    kept.push(row);
  };
  return { kept, put, remove, get: async (text: string) => kept.find((row) => row.text === text) };
}

export function fakePronunciations(): PronunciationStore & { rows: Map<string, OwnPronunciation> } {
  const rows = new Map<string, OwnPronunciation>();
  return {
    rows,
    put: async (word, phones) => void rows.set(word, { word, phones, updatedAt: 0 }),
    remove: async (word) => void rows.delete(word),
    get: async (word) => rows.get(word),
    all: async () => [...rows.values()],
  };
}

/**
 * Creates an in-memory dispute store for tests; it reads the rows that the test inserts, and changes no
 * attempt.
 */
export function fakeDisputes(): DisputeStore & { rows: Dispute[]; asked: string[] } {
  const rows: Dispute[] = [];
  const asked: string[] = [];
  return {
    rows,
    asked,
    add: async (attemptId, { word, about, sound }) =>
      void asked.push(`${attemptId} ${word} ${about} ${sound}`),
    remove: async (id) => {
      asked.push(`remove ${id}`);
      return { undo: async () => undefined };
    },
    all: async () => rows,
  };
}
