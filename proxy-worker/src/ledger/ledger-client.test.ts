import { beforeEach, expect, it, vi } from 'vitest';
import { tokens } from './ledger.test-support.ts';
import { LedgerClient, type LedgerRpc } from './ledger-client.ts';
import type { Settlement } from './types.ts';

beforeEach(() => void vi.useFakeTimers());
/** A client, and the calls that reach its ledger, each with the ids of the reservations that it settles. */
function calls({ losing = '' } = {}) {
  const made: string[] = [];
  const answer = async <T>(name: string, settled: readonly Settlement[], value: T) => {
    made.push([name, ...settled.map(({ reservation }) => reservation.id)].join(' '));
    if (name === losing && made.length === 1) throw new Error('The object died.');
    return { ok: true as const, value };
  };
  const never = () => Promise.reject(new Error('Not asked.'));
  const rpc: LedgerRpc = {
    join: never,
    authenticateHost: never,
    revoke: never,
    authenticate: (credentials, settled) =>
      answer('authenticate', settled, { ...credentials, expiresAt: 0, used: tokens(0), limit: tokens(1) }),
    reserve: ({ estimate }, settled) =>
      answer('reserve', settled, { id: 'next', installId: 'a', estimate, day: '' }),
    settle: (settled) => answer('settle', settled, undefined),
  };
  const client = new LedgerClient({ getByName: () => rpc });
  const settle = (reservation: string) =>
    client.settle({ id: reservation, installId: 'a', estimate: tokens(5), day: '' }, tokens(1));
  return { client, made, settle };
}

it('a settlement goes along with the next reservation, and is known to the calls before', async () => {
  const { client, made, settle } = calls();
  const settled = [settle('one'), settle('two')];
  await client.authenticate({ installId: 'a', secretHash: '' });
  await client.reserve('a', tokens(5));
  await vi.runAllTimersAsync();
  await Promise.all(settled);
  expect(made).toEqual(['authenticate one two', 'reserve one two']);
});

it('settlements wait once, though a reservation takes some along', async () => {
  const { client, made, settle } = calls();
  const settled: Promise<unknown>[] = [settle('one'), client.reserve('a', tokens(5))];
  await vi.advanceTimersByTimeAsync(50);
  settled.push(settle('two'));
  await vi.advanceTimersByTimeAsync(50);
  settled.push(settle('three'));
  await vi.advanceTimersByTimeAsync(100);
  await Promise.all(settled);
  expect(made).toEqual(['reserve one', 'settle two', 'settle three']);
});

it('settlements without another call are delivered together', async () => {
  const { made, settle } = calls();
  const settled = [settle('one'), settle('two')];
  await vi.runAllTimersAsync();
  await Promise.all(settled);
  expect(made).toEqual(['settle one two']);
});

it.each(['reserve', 'settle'])('a settlement is delivered again if the call %s is lost', async (losing) => {
  const { client, made, settle } = calls({ losing });
  const settled = settle('one');
  if (losing === 'reserve') await expect(client.reserve('a', tokens(5))).rejects.toThrow('died');
  await vi.runAllTimersAsync();
  await settled;
  expect(made).toEqual([`${losing} one`, 'settle one']);
});
