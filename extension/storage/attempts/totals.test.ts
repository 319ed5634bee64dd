import 'fake-indexeddb/auto';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { contributionDifference, contributionOf } from '@sayable/shared/drill';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SayableDatabase } from '../database.ts';
import { assessed, attempt } from './attempt.test-support.ts';
import { createAttemptStore } from './attempts.ts';

let number = 0;
let now = 1_795_200_000_000;

describe('the running totals', () => {
  const phones = ['TH', 'R', 'AE1', 'ER0'];
  const action = fc.record({
    kind: fc.constantFrom('put', 'judge', 'judge-again', 'delete', 'undo', 'purge', 'remove'),
    id: fc.integer({ min: 0, max: 4 }),
    overall: fc.double({ min: 0, max: 100, noNaN: true }),
    phones: fc.array(fc.tuple(fc.constantFrom(...phones), fc.double({ min: 0, max: 100, noNaN: true }))),
    dayOffset: fc.integer({ min: 0, max: 40 }),
    pauses: fc.array(fc.constant({ after: 0, ms: 300, group: [0, 2] as [number, number] }), { maxLength: 2 }),
  });

  it('always equal a recount of all attempts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 25 }), async (actions) => {
        const own = new SayableDatabase(`totals-${++number}`);
        const store = createAttemptStore(own, () => now);
        for (const { kind, id: key, overall, phones: sounds, dayOffset, pauses } of actions) {
          const id = `a${key}`;
          const startedAt = 1_790_000_000_000 + dayOffset * 86_400_000;
          if (kind === 'put') await store.put(attempt(id, startedAt, { state: 'kept' }));
          if (kind.startsWith('judge')) {
            const { assessment, ...more } = assessed(overall, sounds);
            await store.update(id, { ...more, assessment: assessment && { ...assessment, pauses } });
          }
          if (kind === 'delete') await store.markDeleted(id);
          if (kind === 'undo') await store.undoDelete(id);
          if (kind === 'purge') await store.purgeDeleted(0);
          if (kind === 'remove') await store.remove(id);
          now += 1_000;
        }
        const rows = await own.attempts.toArray();
        const all = rows.map(contributionOf);
        const { days, sounds } = contributionDifference(
          { days: [], sounds: [] },
          { days: all.flatMap((one) => one.days), sounds: all.flatMap((one) => one.sounds) },
        );
        const order = (one: object) => JSON.stringify(one);
        const kept = (await own.dayScores.toArray()).filter(
          (row) => row.attempts || row.scoreSum || row.durationMs,
        );
        expect(kept.map(order).sort()).toEqual(days.map(order).sort());
        const keptSounds = (await own.soundScores.toArray()).filter((row) => row.count || row.scoreSum);
        expect(keptSounds.map(order).sort()).toEqual(sounds.map(order).sort());
        own.close();
      }),
      { numRuns: 40 },
    );
  });
});

// A process has one time zone at a time. In the last four, a midnight is skipped or comes twice in 2026.
const zones =
  'UTC Etc/GMT-4 Pacific/Kiritimati Asia/Kathmandu America/Santiago America/Havana Africa/Cairo Asia/Beirut';

it('the next day begins when the date changes, in every time zone', () => {
  const script = `
    const { nextDayStart, today } = await import(${JSON.stringify(join(import.meta.dirname, 'totals.ts'))});
    const wrong = [];
    for (const zone of '${zones}'.split(' ')) {
      process.env.TZ = zone;
      for (let now = Date.UTC(2026, 0, 1); now < Date.UTC(2027, 0, 1); now += 1_799_000) {
        const next = nextDayStart(now);
        const isRight = next > now && today(next - 1) === today(now) && today(next) > today(now);
        if (!isRight) wrong.push(zone, new Date(now).toISOString());
      }
    }
    console.log(JSON.stringify(wrong));`;
  const shown = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  expect(JSON.parse(shown)).toEqual([]);
});
