import type { Attempt, AttemptSummary, PracticeDay } from '@sayable/shared/contracts';
import { addPractice, practiceOf, summaryOf } from '@sayable/shared/review';
import type { Transaction } from 'dexie';

/** The number of attempts held in memory while they are counted. */
const COUNTED_AT_ONCE = 250;

/** Fills the days of practice and the summaries from all attempts, for the migration that adds them. */
export async function countPractice(transaction: Transaction): Promise<void> {
  const attempts = transaction.table<Attempt, string>('attempts');
  const days = new Map<string, PracticeDay>();
  let page: Attempt[];
  let after = '';
  do {
    page = await attempts.where(':id').above(after).limit(COUNTED_AT_ONCE).toArray();
    after = page.at(-1)?.id ?? after;
    const summaries: AttemptSummary[] = [];
    for (const one of page) {
      try {
        const practice = practiceOf(undefined, one);
        if (practice) days.set(practice.day, addPractice(days.get(practice.day), practice));
        const summary = summaryOf(one);
        if (summary) summaries.push(summary);
      } catch (thrown) {
        // A damaged row must not keep the database shut.
        console.error('sayable: an attempt is damaged and not counted', one.id, thrown);
      }
    }
    await transaction.table<AttemptSummary>('summaries').bulkPut(summaries);
  } while (page.length === COUNTED_AT_ONCE);
  await transaction.table<PracticeDay>('practiceDays').bulkPut([...days.values()]);
}
