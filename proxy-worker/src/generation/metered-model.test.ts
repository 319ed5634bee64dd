import type { ModelRequest } from '@sayable/shared/ports';
import { AppError } from '@sayable/shared/std';
import { describe, expect, it } from 'vitest';
import { fromUpstream, upstreamGone, upstreamSilent } from '../upstream-errors.ts';
import { type Meter, maximumUse, metered } from './metered-model.ts';
import { type Line, scriptedModel } from './scripted-model.test-support.ts';

const request: ModelRequest = {
  task: 'talk',
  instructions: 'You are a waiter in a small café.',
  messages: [{ role: 'user', text: 'A coffee, please.' }],
  maxOutputTokens: 100,
};
const signal = new AbortController().signal;

/** Asks the model once and returns the counted use. It leaves after this many events. */
async function counted(line: Line, leaveAfter = Number.POSITIVE_INFINITY): Promise<number> {
  const meter: Meter = { tokens: 0 };
  let heard = 0;
  try {
    for await (const _ of metered(scriptedModel([line]).model, meter).generate(request, { signal })) {
      heard += 1;
      if (heard === leaveAfter) break;
    }
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
  }
  return meter.tokens;
}

describe('the metered model', () => {
  it('counts the usage that the vendor reports', async () => {
    expect(await counted('Of course.')).toBe(110);
  });

  it('counts zero for a request that was refused or never sent', async () => {
    expect(await counted({ thrown: fromUpstream(400, null) })).toBe(0);
    expect(await counted({ thrown: fromUpstream(429, null) })).toBe(0);
    const meter: Meter = { tokens: 0 };
    await expect(
      (async () => {
        for await (const _ of metered(scriptedModel([]).model, meter).generate(request, { signal }));
      })(),
    ).rejects.toThrow('once more');
    expect(meter.tokens).toBe(0);
  });

  it('counts the largest possible usage for a request that was cancelled, timed out or interrupted', async () => {
    const most = maximumUse(request);
    expect(most).toBeGreaterThan(request.maxOutputTokens + request.instructions.length);
    expect(await counted({ thrown: upstreamSilent() })).toBe(most);
    expect(await counted({ thrown: upstreamGone(), text: 'One two three' })).toBe(most);
    expect(await counted({ thrown: fromUpstream(500, null, { hasBegun: true }) })).toBe(most);
    expect(await counted({ thrown: fromUpstream(504, null) })).toBe(most);
    expect(await counted('One two three four', 2)).toBe(most);
  });
});
