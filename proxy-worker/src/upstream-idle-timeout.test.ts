import { describe, expect, it } from 'vitest';
import { UpstreamIdleTimeout } from './upstream-idle-timeout.ts';

const never = new Promise<never>(() => undefined);
const after = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds, 'here'));

describe('the idle timeout of an upstream call', () => {
  it('passes on results in time, and errors', async () => {
    const idle = new UpstreamIdleTimeout(new AbortController().signal, 200);
    expect(await idle.wait(after(10))).toBe('here');
    await expect(idle.wait(Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(idle.signal.aborted).toBe(false);
  });

  it('ends after silence, and aborts the call', async () => {
    const idle = new UpstreamIdleTimeout(new AbortController().signal, 20);
    await expect(idle.wait(never)).rejects.toMatchObject({ code: 'timeout', retryable: true });
    expect(idle.signal.aborted).toBe(true);
  });

  it('counts silence only while a caller waits', async () => {
    const idle = new UpstreamIdleTimeout(new AbortController().signal, 30);
    await idle.wait(Promise.resolve());
    await after(80);
    expect(idle.signal.aborted).toBe(false);
    expect(await idle.wait(after(5))).toBe('here');
  });

  it('ends immediately when the client disconnects, whether or not upstream notices', async () => {
    const client = new AbortController();
    const idle = new UpstreamIdleTimeout(client.signal, 60_000);
    const waiting = idle.wait(never);
    client.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    expect(idle.signal.aborted).toBe(true);
    await expect(idle.wait(never)).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('aborts the call when no caller wants more', () => {
    const idle = new UpstreamIdleTimeout(new AbortController().signal, 20);
    idle.end();
    expect(idle.signal.aborted).toBe(true);
  });
});
