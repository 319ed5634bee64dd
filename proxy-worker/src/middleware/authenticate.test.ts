import { describe, expect, it } from 'vitest';
import { ForgedTokens } from './authenticate.ts';

const known = { installId: 'a', secretHash: '1' };

describe('ForgedTokens', () => {
  it('blocks an address after a hundred forged tokens in a minute, but not its known installs', () => {
    let now = 0;
    const forged = new ForgedTokens(() => now);
    forged.wasRight('token', known);
    expect([forged.right('token'), forged.right('another')]).toEqual([known, undefined]);
    for (let count = 0; count < 100; count += 1) {
      forged.assertFew('192.0.2.1');
      forged.wasWrong('192.0.2.1');
    }
    expect(() => forged.assertFew('192.0.2.1')).toThrow(
      expect.objectContaining({ code: 'rate-limited', retryAfterMs: 60_000 }),
    );
    forged.assertFew('192.0.2.2');
    forged.wasWrong('192.0.2.3', 'token');
    expect(forged.right('token')).toBeUndefined();
    now = 60_000;
    forged.assertFew('192.0.2.1');
  });
});
