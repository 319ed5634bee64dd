import { AppError } from '@sayable/shared/contracts';
import type { ModelRequest } from '@sayable/shared/ports';
import { describe, expect, it } from 'vitest';
import { inputTokens, type Meter, metered } from './metered-model.ts';
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

const failing = (code: AppError['code'], text = '') => ({ thrown: new AppError(code, 'No.'), text });

describe('metered', () => {
  it('counts what the vendor says', async () => {
    expect(await counted('Of course.')).toBe(110);
  });

  it('counts nothing for what was refused', async () => {
    expect(await counted(failing('unprocessable'))).toBe(0);
    expect(await counted(failing('rate-limited'))).toBe(0);
  });

  it('estimates what went through where nobody says', async () => {
    const input = inputTokens(request);
    expect(input).toBeGreaterThan(12);
    expect(await counted(failing('timeout'))).toBe(input);
    expect(await counted(failing('upstream-unavailable', 'One two three'))).toBe(input + 5);
    expect(await counted('One two three four', 2)).toBe(input + 2);
  });
});
