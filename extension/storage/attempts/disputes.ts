import { scorerVersionOf } from '@sayable/shared/assessment';
import { type Attempt, type Dispute, type DisputedMark, disputeSchema } from '@sayable/shared/contracts';
import { disputedIn, markKey, marksOf, withDisputes, withoutDisputes } from '@sayable/shared/disputes';
import { AppError } from '@sayable/shared/std';
import type { SayableDatabase } from '../database.ts';
import { readable } from '../readable.ts';
import { COPIED_WITHIN_MS, stored, storeOf } from '../storage-error.ts';
import { attemptTables, replaceAttempts } from './write-attempt.ts';

const isReadable = readable(disputeSchema, 'a dispute');

/** The store of disputed marks. Every function rejects with an AppError. */
export interface DisputeStore {
  /**
   * Stores a dispute, and makes the mark *not sure* in the attempt in which it was seen. Later assessments
   * apply it; earlier ones are unchanged.
   * @throws AppError `not-found` if that attempt, or that mark in it, doesn't exist
   */
  add(attemptId: string, mark: DisputedMark): Promise<void>;
  /**
   * Removes a dispute: every attempt in which it made a mark *not sure* gets its own judgement back. Does
   * nothing if the dispute doesn't exist.
   */
  remove(id: string): Promise<RemovedDispute>;
  /** Lists disputes, newest first. */
  all(): Promise<Dispute[]>;
}

export interface RemovedDispute {
  /** Restores the dispute in every attempt where it was. */
  undo(): Promise<void>;
}

/** Creates the store of disputes in the database. */
export function createDisputeStore(database: SayableDatabase, now: () => number = Date.now): DisputeStore {
  const { disputes } = database;
  const tables = [disputes, ...attemptTables(database)];
  return storeOf<DisputeStore>(
    {
      add: (attemptId, mark) =>
        database.transaction('rw', tables, async () => {
          const attempt = await database.attempts.get(attemptId);
          const dispute = attempt && disputeOf(attempt, mark, now());
          if (!dispute) throw gone();
          await disputes.put(disputeSchema.parse(dispute));
          await doubt(database, [attemptId], mark);
        }),
      remove: (id) =>
        database.transaction('rw', tables, async () => {
          const dispute = await disputes.get(id);
          if (!dispute) return { undo: async () => undefined };
          await disputes.delete(id);
          const before = await disputedAttempts(database, dispute);
          await replaceAttempts(
            database,
            before,
            before.map((one) => without(one, dispute)),
          );
          const putBack = () =>
            database.transaction('rw', tables, async () => {
              await disputes.put(dispute);
              await doubt(
                database,
                before.map((one) => one.id),
                dispute,
              );
            });
          return { undo: () => stored(putBack, COPIED_WITHIN_MS) };
        }),
      all: async () => (await disputes.orderBy('disputedAt').reverse().toArray()).filter(isReadable),
    },
    ['remove'],
  );
}

/** Returns the dispute of a mark in an attempt; undefined if the attempt has no such mark. */
function disputeOf(attempt: Attempt, mark: DisputedMark, disputedAt: number): Dispute | undefined {
  const { id: attemptId, assessment, alignment } = attempt;
  if (!assessment || !alignment) return undefined;
  const hasMark = (index: number) => {
    const word = assessment.words[index];
    return word !== undefined && marksOf(word, alignment).some((one) => markKey(one.mark) === markKey(mark));
  };
  const index = assessment.words.findIndex((_, each) => hasMark(each));
  const assessed = withoutDisputes(assessment).words[index];
  if (!assessed) return undefined;
  return { ...mark, id: markKey(mark), disputedAt, attemptId, assessed, scorer: scorerVersionOf(assessment) };
}

/** Makes a mark *not sure* in attempts, in addition to their present disputes. */
async function doubt(database: SayableDatabase, ids: readonly string[], mark: DisputedMark): Promise<void> {
  const before = (await database.attempts.bulkGet([...ids])).filter((one) => one !== undefined);
  const after = before.map((one) => disputedAnew(one, (marks) => [...marks, mark]));
  await replaceAttempts(database, before, after);
}

/** Scans every attempt: a removal is rare, and an index would be written with each score. */
function disputedAttempts({ attempts }: SayableDatabase, dispute: Dispute): Promise<Attempt[]> {
  return attempts.filter((one) => marksIn(one).some((mark) => markKey(mark) === dispute.id)).toArray();
}

function without(attempt: Attempt, dispute: Dispute): Attempt {
  return disputedAnew(attempt, (marks) => marks.filter((mark) => markKey(mark) !== dispute.id));
}

function marksIn({ assessment, alignment }: Attempt): DisputedMark[] {
  return assessment && alignment ? disputedIn(assessment, alignment) : [];
}

function disputedAnew(attempt: Attempt, change: (marks: DisputedMark[]) => DisputedMark[]): Attempt {
  const { assessment, alignment } = attempt;
  if (!assessment || !alignment) return attempt;
  return { ...attempt, assessment: withDisputes(assessment, alignment, change(marksIn(attempt))) };
}

function gone(): AppError {
  return new AppError('not-found', 'This try is not in your history, so nothing was changed.', {
    reason: 'try-gone',
  });
}
