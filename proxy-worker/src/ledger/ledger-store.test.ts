import { AppError } from '@sayable/shared/std';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../digest.ts';
import { memorySql, testLedger, tokens } from './ledger.test-support.ts';

const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown.code;
    throw thrown;
  }
  return 'none';
};
const hour = 3_600_000;

describe('joining', () => {
  it('gives each install its own token and stores no secret', async () => {
    const { join, sql } = testLedger();
    const [one, other] = await Promise.all([join(), join()]);
    expect(one.token).toMatch(/^say_[0-9a-f]{16}_[0-9a-f]{64}$/);
    expect(one.token).not.toBe(other.token);
    const kept = JSON.stringify(sql.exec('SELECT * FROM installs').toArray());
    expect(kept).toContain(one.installId);
    expect(kept).not.toContain(one.token.split('_')[2]);
  });

  it.each([['wrong'], [''], ['open sesam'], ['open sesame!'], [undefined]])(
    'refuses the code %j',
    async (code) => {
      const { store } = testLedger();
      await expect(store.join({ accessCode: code, address: '192.0.2.1' })).rejects.toMatchObject({
        code: 'forbidden',
      });
    },
  );

  it('blocks an address that guesses, even with the right code afterwards, for an hour', async () => {
    const { join, clock } = testLedger();
    for (let guess = 0; guess < 20; guess += 1) await join(`guess ${guess}`).catch(() => undefined);
    await expect(join()).rejects.toMatchObject({ code: 'rate-limited', retryAfterMs: hour });
    expect((await join('open sesame', '192.0.2.2')).token).toMatch(/^say_/);
    clock.now += hour;
    expect((await join()).token).toMatch(/^say_/);
  });
});

describe('a token', () => {
  it('is valid for a year, and only with its secret', async () => {
    const { store, clock, join } = testLedger();
    const { installId, token, expiresAt } = await join();
    const secretHash = await sha256Hex(token.split('_')[2] ?? '');
    expect(store.authenticate({ installId, secretHash })).toMatchObject({
      installId,
      limit: { tokens: 100 },
    });
    expect(codeOf(() => store.authenticate({ installId, secretHash: 'f'.repeat(64) }))).toBe('unauthorized');
    expect(codeOf(() => store.authenticate({ installId: '0'.repeat(16), secretHash }))).toBe('unauthorized');
    clock.now = expiresAt;
    expect(codeOf(() => store.authenticate({ installId, secretHash }))).toBe('unauthorized');
    expect(codeOf(() => store.reserve({ who: installId, estimate: tokens(1), idempotency: undefined }))).toBe(
      'unauthorized',
    );
  });

  it('is invalid once revoked, and revoking again has no effect', async () => {
    const { store, join } = testLedger();
    const { installId, token } = await join();
    store.revoke(installId);
    store.revoke(installId);
    expect(codeOf(() => store.reserve({ who: installId, estimate: tokens(1), idempotency: undefined }))).toBe(
      'unauthorized',
    );
    const secretHash = await sha256Hex(token.split('_')[2] ?? '');
    expect(codeOf(() => store.authenticate({ installId, secretHash }))).toBe('unauthorized');
  });

  it('outlasts the object that made it', async () => {
    const sql = memorySql();
    const { installId } = await testLedger({}, sql).join();
    expect(
      codeOf(() =>
        testLedger({}, sql).store.reserve({ who: installId, estimate: tokens(1), idempotency: undefined }),
      ),
    ).toBe('none');
  });
});

describe('the host', () => {
  it('is recognised by the configured code, and never without one', async () => {
    const adminCode = 'a-code-of-the-host-alone';
    const { store } = testLedger({ ADMIN_CODE: adminCode });
    await store.authenticateHost({ code: adminCode, purpose: 'removal', address: '192.0.2.1' });
    const wrong = store.authenticateHost({ purpose: 'removal', code: 'open sesame', address: '192.0.2.1' });
    await expect(wrong).rejects.toMatchObject({ code: 'unauthorized' });
    const unset = testLedger().store.authenticateHost({ purpose: 'removal', code: '', address: '192.0.2.1' });
    await expect(unset).rejects.toMatchObject({ code: 'unauthorized' });
  });
});

describe('requests per minute', () => {
  it('are admitted in a burst up to the limit, then evenly', async () => {
    const { store, clock, join } = testLedger({ REQUESTS_PER_MINUTE: '6' });
    const [one, other] = [(await join()).installId, (await join()).installId];
    const ask = (who: string) =>
      codeOf(() => store.reserve({ who, estimate: tokens(0), idempotency: undefined }));
    for (let request = 0; request < 6; request += 1) expect(ask(one)).toBe('none');
    expect(() => store.reserve({ who: one, estimate: tokens(0), idempotency: undefined })).toThrow(
      expect.objectContaining({ code: 'rate-limited', retryAfterMs: 10_000 }),
    );
    expect(ask(other)).toBe('none');
    clock.now += 10_000;
    expect(ask(one)).toBe('none');
    expect(ask(one)).toBe('rate-limited');
  });
});
