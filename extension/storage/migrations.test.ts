import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  attemptSchema,
  disputeSchema,
  drillSchema,
  keptConversationSchema,
  keptTurnSchema,
  ownPronunciationSchema,
  ownScenarioSchema,
  type PracticeDay,
  reviewCardSchema,
  type ScorerSoundTotal,
  soundRoundSchema,
  starredWordSchema,
} from '@sayable/shared/contracts';
import { contributionDifference, contributionOf } from '@sayable/shared/drill';
import { practiceDaysOf, scheduled, summaryOf } from '@sayable/shared/review';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SayableDatabase } from './database.ts';
import { migrations } from './migrations.ts';
import { scorerRowOf } from './scorer-row.ts';

const folder = join(import.meta.dirname, 'fixtures');

const fixtureSchema = z.object({
  version: z.int(),
  stores: z.record(
    z.string(),
    z.object({ keyPath: z.union([z.string(), z.array(z.string())]), indexes: z.array(z.string()) }),
  ),
  rows: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
});
type Fixture = z.infer<typeof fixtureSchema>;

const fixtures = readdirSync(folder)
  .map((name) => fixtureSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))))
  .sort((one, other) => one.version - other.version);

/** Creates the database as that version's code made it, without today's code. */
function makeOld(name: string, { version, stores, rows }: Fixture): Promise<void> {
  return new Promise((resolve, reject) => {
    // Dexie multiplies its version by ten.
    const request = indexedDB.open(name, version * 10);
    request.onupgradeneeded = () => {
      for (const [store, { keyPath, indexes }] of Object.entries(stores)) {
        const made = request.result.createObjectStore(store, { keyPath });
        for (const index of indexes) made.createIndex(index, index);
        for (const row of rows[store] ?? []) made.put(withBlob(row));
      }
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
  });
}

function withBlob(row: Record<string, unknown>): Record<string, unknown> {
  if (typeof row.blob !== 'string') return row;
  return { ...row, blob: new Blob([Buffer.from(row.blob, 'base64')]) };
}

/** Returns rows as they are read today. Earlier versions stored the advice on a word, which is made where it is shown. */
function asRead<T>(rows: T): T {
  return JSON.parse(JSON.stringify(rows, (key, value) => (key === 'advice' ? undefined : value)));
}

describe('migrations', () => {
  it('have a fixture of every released version', () => {
    expect(fixtures.map(({ version }) => version)).toEqual(migrations.map(({ version }) => version));
  });

  it('have a newest fixture with the current schema', async () => {
    const database = new SayableDatabase('today');
    await database.open();
    const today = database.tables.map(({ name, schema: { primKey, indexes } }) => [
      name,
      { keyPath: primKey.keyPath, indexes: indexes.map((index) => index.name).sort() },
    ]);
    database.close();
    const stores = Object.entries(fixtures.at(-1)?.stores ?? {}).map(([name, { keyPath, indexes }]) => [
      name,
      { keyPath, indexes: [...indexes].sort() },
    ]);
    expect(Object.fromEntries(stores)).toEqual(Object.fromEntries(today));
  });

  it.each(fixtures)('read a database of version $version', async (fixture) => {
    const name = `old-${fixture.version}`;
    await makeOld(name, fixture);
    const database = new SayableDatabase(name);

    const attempts = await database.attempts.toArray();
    expect(attempts.map(({ id }) => id).sort()).toEqual(
      (fixture.rows.attempts ?? []).map(({ id }) => id).sort(),
    );
    for (const attempt of attempts) expect(attemptSchema.parse(attempt)).toEqual(asRead(attempt));
    const recording = await database.recordings.get('assessed-1');
    expect(await recording?.blob.arrayBuffer()).toHaveProperty('byteLength', 4);
    expect(await database.recordingChunks.where({ attemptId: 'kept-1' }).count()).toBe(1);
    // This holds for versions without the table too: it is then created from the recordings.
    expect(await database.recordingSizes.toArray()).toEqual([{ id: 'assessed-1', bytes: 4 }]);
    expect(starredWordSchema.array().parse(await database.stars.toArray())).toEqual(
      asRead(fixture.rows.stars ?? []),
    );
    expect(ownPronunciationSchema.array().parse(await database.pronunciations.toArray())).toEqual(
      fixture.rows.pronunciations ?? [],
    );
    expect(drillSchema.array().parse(await database.sessions.toArray())).toEqual(
      asRead(fixture.rows.sessions ?? []),
    );
    expect(keptConversationSchema.array().parse(await database.conversations.toArray())).toEqual(
      asRead(fixture.rows.conversations ?? []),
    );
    expect(keptTurnSchema.array().parse(await database.talkTurns.toArray())).toEqual(
      asRead(fixture.rows.talkTurns ?? []),
    );
    expect(ownScenarioSchema.array().parse(await database.scenarios.toArray())).toEqual(
      fixture.rows.scenarios ?? [],
    );
    // Versions without totals count them from all attempts.
    const all = attempts.map(contributionOf);
    const nothing = { days: [], sounds: [] };
    const counted = contributionDifference(nothing, {
      days: all.flatMap(({ days }) => days),
      sounds: all.flatMap(({ sounds }) => sounds),
    });
    expect(await database.dayScores.toArray()).toEqual(counted.days);
    expect(counted.days.length).toBeGreaterThan(0);
    const keyOf = ({ phone, scorer }: ScorerSoundTotal) => `${phone} ${scorer}`;
    const byKey = (one: ScorerSoundTotal, other: ScorerSoundTotal) => (keyOf(one) < keyOf(other) ? -1 : 1);
    expect(await database.soundScores.toArray()).toEqual(counted.sounds.sort(byKey));
    expect(disputeSchema.array().parse(await database.disputes.toArray())).toEqual(
      asRead(fixture.rows.disputes ?? []),
    );
    expect(soundRoundSchema.array().parse(await database.rounds.toArray())).toEqual(
      fixture.rows.rounds ?? [],
    );
    // Every score has its scorer's name.
    expect(await database.scorers.toArray()).toEqual(
      fixture.rows.scorers ?? attempts.flatMap((one) => scorerRowOf(one) ?? []),
    );
    // Days of practice and summaries are counted from all attempts; cards aren't made of old ones.
    const byDay = (one: PracticeDay, other: PracticeDay) => (one.day < other.day ? -1 : 1);
    expect(await database.practiceDays.toArray()).toEqual(practiceDaysOf(attempts).sort(byDay));
    expect(await database.summaries.toArray()).toEqual(attempts.flatMap((one) => summaryOf(one) ?? []));
    const cards = await database.reviewCards.toArray();
    expect(reviewCardSchema.array().parse(cards)).toEqual(fixture.rows.reviewCards ?? []);
    expect(cards.map(scheduled)).toEqual(cards);
    database.close();
  });

  it('open a database although an attempt of an earlier version is damaged', async () => {
    const [old] = fixtures.filter(({ version }) => version === 8);
    if (!old) throw new Error('There is no fixture of version 8.');
    await makeOld('damaged', {
      ...old,
      rows: { ...old.rows, attempts: [...(old.rows.attempts ?? []), { id: 'x' }] },
    });
    const database = new SayableDatabase('damaged');
    expect((await database.summaries.toArray()).map(({ id }) => id)).not.toContain('x');
    expect(await database.attempts.count()).toBe((old.rows.attempts ?? []).length + 1);
    database.close();
  });
});
