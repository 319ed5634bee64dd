import { describe, expect, it } from 'vitest';
import { createPatience } from './patience.ts';

const never = new Promise<never>(() => undefined);
const after = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds, 'here'));

describe('patience with an upstream', () => {
  it('hands on what comes in time, and what goes wrong', async () => {
    const patience = createPatience(new AbortController().signal, 200);
    expect(await patience.wait(after(10))).toBe('here');
    await expect(patience.wait(Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(patience.signal.aborted).toBe(false);
  });

  it('ends with silence, and ends the call with it', async () => {
    const patience = createPatience(new AbortController().signal, 20);
    await expect(patience.wait(never)).rejects.toMatchObject({ code: 'timeout', retryable: true });
    expect(patience.signal.aborted).toBe(true);
  });

  it('counts silence only while somebody waits', async () => {
    const patience = createPatience(new AbortController().signal, 30);
    await patience.wait(Promise.resolve());
    await after(80);
    expect(patience.signal.aborted).toBe(false);
    expect(await patience.wait(after(5))).toBe('here');
  });

  it('ends at once when the client goes, whether or not upstream notices', async () => {
    const client = new AbortController();
    const patience = createPatience(client.signal, 60_000);
    const waiting = patience.wait(never);
    client.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'aborted' });
    expect(patience.signal.aborted).toBe(true);
    await expect(patience.wait(never)).rejects.toMatchObject({ code: 'aborted' });
  });

  it('ends the call when nobody wants to hear more', () => {
    const patience = createPatience(new AbortController().signal, 20);
    patience.end();
    expect(patience.signal.aborted).toBe(true);
  });
});
