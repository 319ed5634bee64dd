import {
  AppError,
  type Attempt,
  type Dispute,
  type DisputedMark,
  disputeSchema,
  scorerVersionOf,
} from '@sayable/shared/contracts';
import { disputedIn, markKey, marksOf, withDisputes, withoutDisputes } from '@sayable/shared/disputes';
import type { SayableDatabase } from './database.ts';
import { COPIED_WITHIN_MS, stored } from './storage-error.ts';
import { attemptTables, replaceAttempts } from './write-attempt.ts';

/** Marks that the person says aren't right. Every function rejects with an AppError. */
export interface DisputeStore {
  /**
   * Keeps a dispute, and makes the mark *not sure* in the attempt in which it was seen. Later results follow it where
   * they are judged; earlier ones stay as they are.
   * @throws AppError `not-found` where that attempt, or that mark in it, isn't there (any more)
   */
  add(attemptId: string, mark: DisputedMark): Promise<void>;
  /**
   * Takes one back: every attempt in which it made a mark *not sure* has its own judgement again. Does nothing where it
   * isn't there.
   */
  remove(id: string): Promise<RemovedDispute>;
  /** Newest first. */
  all(): Promise<Dispute[]>;
}

export interface RemovedDispute {
  /** Puts it back, in every attempt where it was. */
  undo(): Promise<void>;
}

/** Keeps disputes in the database. */
export function createDisputeStore(database: SayableDatabase, now: () => number = Date.now): DisputeStore {
  const { disputes } = database;
  const tables = [disputes, ...attemptTables(database)];
  return {
    add: (attemptId, mark) =>
      stored(() =>
        database.transaction('rw', tables, async () => {
          const attempt = await database.attempts.get(attemptId);
          const dispute = attempt && disputeOf(attempt, mark, now());
          if (!dispute) throw gone();
          await disputes.put(disputeSchema.parse(dispute));
          await doubt(database, [attemptId], mark);
        }),
      ),
    remove: (id) =>
      stored(
        () =>
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
            return { undo: () => stored(putBack, { withinMs: COPIED_WITHIN_MS }) };
          }),
        { withinMs: COPIED_WITHIN_MS },
      ),
    all: () =>
      stored(async () => (await disputes.orderBy('disputedAt').reverse().toArray()).filter(isReadable)),
  };
}

/** The dispute of a mark as it stands in an attempt; undefined where there is no such mark. */
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

/** Makes a mark *not sure* in attempts, beside what is disputed in them already. */
async function doubt(database: SayableDatabase, ids: readonly string[], mark: DisputedMark): Promise<void> {
  const before = (await database.attempts.bulkGet([...ids])).filter((one) => one !== undefined);
  const after = before.map((one) => disputedAnew(one, (marks) => [...marks, mark]));
  await replaceAttempts(database, before, after);
}

/** Looks at every attempt: taking back is seldom, and an index would be written with each score. */
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
  return new AppError('not-found', 'This try is not in your history, so nothing was changed.');
}

/** A row that was damaged must not take the others out of sight. */
function isReadable(row: Dispute): boolean {
  const { success } = disputeSchema.safeParse(row);
  if (!success) console.error('sayable: a dispute is damaged and not shown', row.id);
  return success;
}
