import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '@sayable/shared/std';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Sql } from '../sql.ts';
import { lapseMs } from './budgets.ts';
import { memorySql, testLedger, tokens } from './ledger.test-support.ts';
import { GroupCommit } from './ledger-store.ts';

describe('a budget', () => {
  let ledger: ReturnType<typeof testLedger>;
  let installId: string;
  const reserve = (count: number, idempotency?: { key: string; digest: string }) =>
    ledger.store.reserve({ who: installId, estimate: tokens(count), idempotency });
  const used = () =>
    ledger.sql.exec('SELECT tokens FROM usage WHERE holder = ?', installId).toArray()[0]?.tokens;
  const total = () => ledger.sql.exec('SELECT tokens FROM usage WHERE holder = ?', '*').toArray()[0]?.tokens;
  const settle = (reservation: ReturnType<typeof reserve>, count: number) => {
    ledger.store.settle({ reservation, used: tokens(count) });
    ledger.store.flush();
  };
  const expectCode = (work: () => unknown, code: string) =>
    expect(work).toThrow(expect.objectContaining({ code }));

  beforeEach(async () => {
    ledger = testLedger();
    ({ installId } = await ledger.join());
  });

  it('decreases by each reservation and gets the unused part back', () => {
    const first = reserve(60);
    expectCode(() => reserve(60), 'budget-exhausted');
    settle(first, 30);
    const second = reserve(70);
    expectCode(() => reserve(1), 'budget-exhausted');
    settle(second, 0);
    expect(used()).toBe(30);
  });

  it('gives the retry time: soon for open reservations, midnight for used amounts', () => {
    const first = reserve(90);
    expect(() => reserve(20)).toThrow(
      expect.objectContaining({ code: 'budget-exhausted', retryable: true, retryAfterMs: 2_000 }),
    );
    settle(first, 85);
    expect(() => reserve(20)).toThrow(
      expect.objectContaining({ code: 'budget-exhausted', retryable: false, retryAfterMs: 12 * 3_600_000 }),
    );
    ledger.clock.now += 12 * 3_600_000;
    expect(reserve(100).day).toBe('2026-11-21');
  });

  it('limits only its own unit', () => {
    reserve(100);
    const cost = { tokens: 0, characters: 10, audioSeconds: 0 };
    expect(ledger.store.reserve({ who: installId, estimate: cost, idempotency: undefined }).estimate).toEqual(
      cost,
    );
  });

  it('counts usage above the estimate', () => {
    settle(reserve(10), 95);
    expectCode(() => reserve(10), 'budget-exhausted');
  });

  it('is charged once for a settlement that is delivered twice', () => {
    const reservation = reserve(50);
    settle(reservation, 40);
    settle(reservation, 40);
    expect(used()).toBe(40);
  });

  it('is charged on the day of the reservation', () => {
    ledger.clock.now = Date.UTC(2026, 10, 20, 23, 55);
    const reservation = reserve(50);
    ledger.clock.now += lapseMs - 1;
    settle(reservation, 40);
    const rows = ledger.sql.exec('SELECT day, tokens FROM usage WHERE holder = ?', installId).toArray();
    expect(rows).toEqual([expect.objectContaining({ day: '2026-11-20', tokens: 40 })]);
    expect(reserve(100).day).toBe('2026-11-21');
  });

  it('is charged for reservations that a crash left open, because the vendor may have charged for them', () => {
    reserve(60);
    ledger.clock.now += lapseMs;
    expectCode(() => reserve(41), 'budget-exhausted');
    reserve(40);
    ledger.store.flush();
    expect([used(), total()]).toEqual([60, 60]);
  });

  it('is charged once for a reservation that is settled after it lapsed', () => {
    const late = reserve(100);
    ledger.clock.now += lapseMs;
    settle(late, 40);
    expect([used(), total()]).toEqual([100, 100]);
  });

  it('is restored by the next object, with open reservations settled', async () => {
    const open = reserve(50);
    settle(reserve(30), 20);
    const next = testLedger({}, ledger.sql);
    next.store.settle({ reservation: open, used: tokens(45) });
    expectCode(
      () => next.store.reserve({ who: installId, estimate: tokens(36), idempotency: undefined }),
      'budget-exhausted',
    );
    next.store.reserve({ who: installId, estimate: tokens(35), idempotency: undefined });
  });

  it('admits no more after the object was lost than before, and charges its open reservations', async () => {
    reserve(90);
    const next = testLedger({}, ledger.sql);
    const again = (count: number) =>
      next.store.reserve({ who: installId, estimate: tokens(count), idempotency: undefined });
    expectCode(() => again(90), 'budget-exhausted');
    again(10);
    next.clock.now += lapseMs;
    expectCode(() => again(1), 'budget-exhausted');
    expect([used(), total()]).toEqual([100, 100]);
  });

  it('restores a lapsed reservation without a flush, and its late settlement in the next object', () => {
    const late = reserve(60);
    ledger.clock.now += lapseMs;
    expectCode(() => reserve(41), 'budget-exhausted');
    const next = testLedger({}, ledger.sql);
    next.clock.now = ledger.clock.now;
    const again = (count: number) =>
      next.store.reserve({ who: installId, estimate: tokens(count), idempotency: undefined });
    expectCode(() => again(41), 'budget-exhausted');
    next.store.settle({ reservation: late, used: tokens(70) });
    expectCode(() => again(31), 'budget-exhausted');
    again(30);
  });

  it('keeps the reservation of a settlement that was not written', () => {
    ledger.store.settle({ reservation: reserve(90), used: tokens(20) });
    const next = testLedger({}, ledger.sql);
    const again = () => next.store.reserve({ who: installId, estimate: tokens(11), idempotency: undefined });
    expectCode(again, 'budget-exhausted');
  });

  it('is charged once for a settlement that is delivered to two objects', () => {
    const reservation = reserve(50);
    settle(reservation, 40);
    const next = testLedger({}, ledger.sql);
    next.store.settle({ reservation, used: tokens(40) });
    next.store.flush();
    expect(used()).toBe(40);
  });

  it('never exceeds its limit, whatever the order of reservations and settlements', () => {
    const step = fc.record({ take: fc.boolean(), count: fc.integer({ min: 0, max: 60 }), pick: fc.nat(20) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { store, sql } = testLedger({ TOTAL_DAILY_TOKENS: '100000' });
        sql.exec("INSERT INTO installs (id, secret_hash, created_at, expires_at) VALUES ('a', '', 0, 9e15)");
        const open: ReturnType<typeof reserve>[] = [];
        for (const { take, count, pick } of steps) {
          if (take) {
            try {
              open.push(store.reserve({ who: 'a', estimate: tokens(count), idempotency: undefined }));
            } catch (thrown) {
              if (!(thrown instanceof AppError)) throw thrown;
            }
          } else {
            const [reservation] = open.splice(pick % Math.max(1, open.length), 1);
            if (reservation)
              store.settle({ reservation, used: tokens(Math.min(count, reservation.estimate.tokens)) });
          }
          const held = open.reduce((sum, { estimate }) => sum + estimate.tokens, 0);
          const spent = Number(
            sql.exec("SELECT sum(tokens) AS t FROM usage WHERE holder = 'a'").toArray()[0]?.t ?? 0,
          );
          expect(held + spent).toBeLessThanOrEqual(100);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each(['a lost object between any two events', 'no lost object'])(
    'forgets no use and admits no more than there is, with rushes and %s',
    (kind) => {
      const mayBeLost = !kind.startsWith('no');
      const event = fc.oneof(
        fc.record({
          reserve: fc.integer({ min: 1, max: 8 }),
          size: fc.nat(60),
          by: fc.constantFrom('a', 'b'),
        }),
        fc.record({ settle: fc.nat(50), share: fc.float({ min: 0, max: 1, noNaN: true }) }),
        fc.record({
          passMs: fc.constantFrom(1, 600, 1_100, ...(mayBeLost ? [lapseMs / 3, 12 * 3_600_000] : [])),
        }),
        fc.constant({ flush: true } as const),
        ...(mayBeLost ? [fc.constant({ lose: true } as const)] : []),
      );
      let advances = 0;
      const play = (events: (typeof event extends fc.Arbitrary<infer E> ? E : never)[]) => {
        let current = testLedger({ DAILY_TOKENS: '2000', TOTAL_DAILY_TOKENS: '3000' });
        for (const id of ['a', 'b']) current.sql.exec('INSERT INTO installs VALUES (?, ?, 0, 9e15)', id, '');
        const made: { reservation: ReturnType<typeof reserve>; used: number | undefined }[] = [];
        const spent = (day: string, who?: string) =>
          made
            .filter(({ reservation }) => reservation.day === day && (!who || reservation.installId === who))
            .reduce((sum, { reservation, used }) => sum + (used ?? reservation.estimate.tokens), 0);
        for (const step of events) {
          if ('reserve' in step) {
            for (let count = 0; count < step.reserve; count += 1) {
              try {
                const request = { who: step.by, estimate: tokens(step.size), idempotency: undefined };
                made.push({ reservation: current.store.reserve(request), used: undefined });
              } catch (thrown) {
                if (!(thrown instanceof AppError)) throw thrown;
              }
            }
            const { day } = made.at(-1)?.reservation ?? { day: '' };
            expect(Math.max(spent(day, 'a'), spent(day, 'b'))).toBeLessThanOrEqual(2_000);
            expect(spent(day)).toBeLessThanOrEqual(3_000);
          } else if ('settle' in step) {
            const one = made[step.settle % Math.max(1, made.length)];
            // A settlement may be delivered twice, with the same use.
            if (one) one.used ??= Math.floor(step.share * one.reservation.estimate.tokens);
            if (one) current.store.settle({ reservation: one.reservation, used: tokens(one.used ?? 0) });
          } else if ('passMs' in step) current.clock.now += step.passMs;
          else if ('flush' in step) current.store.flush();
          else {
            const { now } = current.clock;
            current = testLedger({ DAILY_TOKENS: '2000', TOTAL_DAILY_TOKENS: '3000' }, current.sql);
            current.clock.now = now;
          }
          if (current.store.hasAdvances) advances += 1;
        }
        if (!mayBeLost) {
          for (const one of made) {
            one.used ??= 0;
            current.store.settle({ reservation: one.reservation, used: tokens(one.used) });
          }
        }
        current.store.flush();
        current.clock.now += mayBeLost ? lapseMs : 1_000;
        current.store.authenticate({ installId: 'a', secretHash: '' });
        current.store.flush();
        expect(current.store.hasAdvances).toBe(false);
        for (const day of new Set(made.map(({ reservation }) => reservation.day))) {
          for (const who of ['a', 'b', '*']) {
            const row = current.sql.exec('SELECT tokens FROM usage WHERE day = ? AND holder = ?', day, who);
            const written = Number(row.toArray()[0]?.tokens ?? 0);
            const real = spent(day, who === '*' ? undefined : who);
            if (mayBeLost) expect(written).toBeGreaterThanOrEqual(real);
            else expect(written).toBe(real);
          }
        }
      };
      fc.assert(fc.property(fc.array(event, { maxLength: 60 }), play), { numRuns: 150 });
      expect(advances).toBeGreaterThan(100);
    },
  );

  it('answers a rush from memory, and writes what is left of it when the rush is over', async () => {
    const { store, sql, clock, join } = testLedger({ DAILY_TOKENS: '10000', TOTAL_DAILY_TOKENS: '90000' });
    const { installId: who } = await join();
    const rows = () =>
      sql
        .exec('SELECT install_tokens AS t FROM reservations')
        .toArray()
        .map((row) => row.t);
    const rush = Array.from({ length: 10 }, () =>
      store.reserve({ who, estimate: tokens(50), idempotency: undefined }),
    );
    // Three by themselves, and a sixteenth of the rest.
    const inAdvance = (10_000 - 3 * 50) / 16;
    expect(rows()).toEqual([50, 50, 50, inAdvance]);
    for (const reservation of rush.slice(3, 9)) store.settle({ reservation, used: tokens(5) });
    store.flush();
    expect(rows()).toEqual([50, 50, 50, inAdvance - 30]);
    expect(store.isInAdvance({ who, estimate: tokens(50), idempotency: undefined })).toBe(true);
    clock.now += 1_000;
    store.flush();
    expect(rows()).toEqual([50, 50, 50, 50]);
    expect(store.hasAdvances).toBe(false);
    expect(sql.exec('SELECT tokens FROM usage WHERE holder = ?', who).toArray()).toEqual([{ tokens: 30 }]);
  });

  describe('with an idempotency key', () => {
    const key = { key: 'k', digest: 'd' };

    it('charges the install once, for the larger usage, and the total for each attempt', () => {
      settle(reserve(40, key), 30);
      settle(reserve(40, key), 35);
      settle(reserve(40, key), 10);
      expect(used()).toBe(35);
      expect(total()).toBe(75);
    });

    it('leaves the rest of the budget to other requests during a retry', () => {
      settle(reserve(100, key), 100);
      const again = reserve(100, key);
      expectCode(() => reserve(1), 'budget-exhausted');
      settle(again, 100);
      expect(used()).toBe(100);
    });

    it('admits three attempts', () => {
      for (let attempt = 0; attempt < 3; attempt += 1) settle(reserve(1, key), 1);
      expect(() => reserve(1, key)).toThrow(expect.objectContaining({ code: 'conflict', retryable: false }));
      ledger.clock.now += 24 * 3_600_000;
      reserve(1, key);
    });

    it('admits a retry after a crash', () => {
      reserve(1, key);
      ledger.clock.now += lapseMs;
      reserve(1, key);
    });

    it('is bound to one request of one install', async () => {
      settle(reserve(1, key), 1);
      expectCode(() => reserve(1, { key: 'k', digest: 'other' }), 'conflict');
      const other = (await ledger.join()).installId;
      ledger.store.reserve({ who: other, estimate: tokens(1), idempotency: { key: 'k', digest: 'other' } });
    });

    it('counts no attempt if the budget was used up', () => {
      const all = reserve(100);
      for (let attempt = 0; attempt < 5; attempt += 1) expectCode(() => reserve(1, key), 'budget-exhausted');
      settle(all, 0);
      reserve(1, key);
    });
  });
});

it('a group commit holds the reservations that arrive together, and the use before them', async () => {
  const memory = memorySql();
  let commits = 0;
  let isOpen = false;
  // A Durable Object commits the writes of one turn of the event loop at once.
  const exec: Sql['exec'] = (query, ...values) => {
    if (!isOpen && /^\s*(INSERT|UPDATE)/.test(query)) {
      commits += 1;
      isOpen = true;
      void nextTurn().then(() => (isOpen = false));
    }
    return memory.exec(query, ...values);
  };
  const { store, join } = testLedger({}, { exec });
  const { installId: who } = await join();
  const group = new GroupCommit(() => store.flush());
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const reserveThree = async () => {
    const reserved = [];
    for (let count = 0; count < 3; count += 1) {
      reserved.push(
        group.join().then(() => store.reserve({ who, estimate: tokens(10), idempotency: undefined })),
      );
      await nextTurn();
    }
    commits = 0;
    await vi.runAllTimersAsync();
    return Promise.all(reserved);
  };
  for (const reservation of await reserveThree()) store.settle({ reservation, used: tokens(4) });
  expect(commits).toBe(1);
  await nextTurn();
  await reserveThree();
  expect(commits).toBe(1);
  vi.useRealTimers();
  expect(memory.exec('SELECT tokens FROM usage WHERE holder = ?', who).toArray()).toEqual([{ tokens: 12 }]);
});
