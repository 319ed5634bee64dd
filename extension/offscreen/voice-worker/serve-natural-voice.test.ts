import type { Network } from '@sayable/shared/ports';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { serveNaturalVoice } from './serve-natural-voice.ts';

const request = { text: 'Tea.', words: [{ span: [0, 3] as [number, number], phones: ['T', 'IY1'] }] };

/** The voice with networks that count their runs, and say nothing. */
function setUp() {
  const run = vi.fn<Network['run']>(async () => ({}));
  const network: Network = { run, dispose: async () => undefined };
  const serve = serveNaturalVoice(
    async () => ({ front: network, decoder: network }),
    () => undefined,
    async () => undefined,
  );
  return { run, serve };
}

describe('the natural voice in its worker', () => {
  beforeEach(() => void vi.useFakeTimers());
  it('runs its networks once ahead of the first text', async () => {
    const { run, serve } = setUp();
    serve({ id: 1, call: 'load', params: null });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(run).toHaveBeenCalledTimes(1);
    serve({ id: 2, call: 'load', params: null });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('renders a text that waits at once', async () => {
    const { run, serve } = setUp();
    serve({ id: 1, call: 'load', params: null });
    await vi.advanceTimersByTimeAsync(10);
    serve({ id: 2, call: 'render', params: request });
    await vi.advanceTimersByTimeAsync(0);
    expect(run).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(run).toHaveBeenCalledTimes(1);
  });
});
