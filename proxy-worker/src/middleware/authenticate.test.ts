import { describe, expect, it } from 'vitest';
import { ForgedTokens } from './authenticate.ts';

const known = { installId: 'a', secretHash: '1' };
const unknown = { installId: 'b', secretHash: '2' };

describe('ForgedTokens', () => {
  it('blocks an address after a hundred forged tokens in a minute, but not its known installs', () => {
    let now = 0;
    const forged = new ForgedTokens(() => now);
    forged.wasRight(known);
    for (let count = 0; count < 100; count += 1) {
      forged.assertFew('192.0.2.1', unknown);
      forged.wasWrong('192.0.2.1');
    }
    expect(() => forged.assertFew('192.0.2.1', unknown)).toThrow(
      expect.objectContaining({ code: 'rate-limited', retryAfterMs: 60_000 }),
    );
    expect(() => forged.assertFew('192.0.2.1', undefined)).toThrow();
    forged.assertFew('192.0.2.1', known);
    forged.assertFew('192.0.2.2', unknown);
    now = 60_000;
    forged.assertFew('192.0.2.1', unknown);
  });
});
