import type { LanguageModel, ModelEvent } from '@sayable/shared/ports';
import { AppError } from '@sayable/shared/std';
import { describe, expect, it } from 'vitest';
import { scriptedModel } from '../generation/scripted-model.test-support.ts';
import { withOneRetry } from './retry-model.ts';

const down = new AppError('upstream-unavailable', 'Down.', { retryable: true });
const request = { task: 'talk', instructions: '', messages: [], maxOutputTokens: 10 } as const;

async function textOf(model: LanguageModel, signal = new AbortController().signal): Promise<string> {
  const events: ModelEvent[] = [];
  for await (const event of withOneRetry(model).generate(request, { signal })) events.push(event);
  return events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');
}

describe('withOneRetry', () => {
  it('retries if no text had arrived', async () => {
    const { model, requests } = scriptedModel([{ thrown: down }, 'Hello.']);
    expect(await textOf(model)).toBe('Hello.');
    expect(requests).toHaveLength(2);
  });

  it('asks at most twice', async () => {
    const { model, requests } = scriptedModel([{ thrown: down }, { thrown: down }, 'Hello.']);
    await expect(textOf(model)).rejects.toBe(down);
    expect(requests).toHaveLength(2);
  });

  it.each([
    ['after a word came', { thrown: down, text: 'Hel' }],
    [
      'if the server says how long to wait',
      { thrown: new AppError('rate-limited', 'Wait.', { retryable: true, retryAfterMs: 1 }) },
    ],
    ['if the error is not retryable', { thrown: new AppError('upstream-unavailable', 'No key.') }],
    [
      'after a silence: the person has waited long enough',
      { thrown: new AppError('timeout', 'Slow.', { retryable: true }) },
    ],
  ])('does not ask again %s', async (_, line) => {
    const { model, requests } = scriptedModel([line, 'Hello.']);
    await expect(textOf(model)).rejects.toBe(line.thrown);
    expect(requests).toHaveLength(1);
  });

  it('does not retry for a client that has disconnected', async () => {
    const { model, requests } = scriptedModel([{ thrown: down }, 'Hello.']);
    const controller = new AbortController();
    const text = textOf(model, controller.signal);
    controller.abort();
    await expect(text).rejects.toMatchObject({ code: 'aborted' });
    expect(requests).toHaveLength(1);
  });
});
