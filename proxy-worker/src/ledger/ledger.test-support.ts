import { DatabaseSync } from 'node:sqlite';
import type { Cost } from '@sayable/shared/contracts';
import { readConfig } from '../read-config.ts';
import type { Sql } from '../sql.ts';
import { LedgerStore } from './ledger-store.ts';

/** Node's SQLite with the interface of a Durable Object's. */
export function memorySql(): Sql {
  const database = new DatabaseSync(':memory:');
  return {
    exec(query, ...values) {
      if (values.length === 0 && /;\s*\S/.test(query)) {
        database.exec(query);
        return { toArray: () => [] };
      }
      const rows = database.prepare(query).all(...values);
      return { toArray: () => rows };
    },
  };
}

export const tokens = (count: number): Cost => ({ tokens: count, characters: 0, audioSeconds: 0 });

/** A ledger with a clock that only the test moves. */
export function testLedger(variables: Record<string, string> = {}, sql = memorySql()) {
  const clock = { now: Date.UTC(2026, 10, 20, 12) };
  const { TOTAL_DAILY_TOKENS = '250', REQUESTS_PER_MINUTE, ...settings } = variables;
  const config = readConfig({
    ACCESS_CODE: 'open sesame',
    DAILY_TOKENS: '100',
    TEST_LIMITS: JSON.stringify({ TOTAL_DAILY_TOKENS, REQUESTS_PER_MINUTE }),
    ...settings,
  });
  const store = new LedgerStore({ sql, config, now: () => clock.now });
  return {
    store,
    clock,
    sql,
    join: (accessCode: string | undefined = 'open sesame', address = '192.0.2.1') =>
      store.join({ accessCode, address }),
  };
}
