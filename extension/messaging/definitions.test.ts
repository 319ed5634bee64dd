import type { Result } from '@sayable/shared/contracts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { sayAloud } from './definitions.ts';

const { answers, asked } = vi.hoisted(() => ({
  answers: [] as Promise<Result<unknown>>[],
  asked: [] as string[],
}));
vi.mock('./send.ts', () => ({
  send: (_: string, name: string) => {
    asked.push(name);
    return (name === 'say-aloud' && answers.shift()) || Promise.resolve({ ok: true, value: null });
  },
}));

const lost: Result<never> = {
  ok: false,
  error: { code: 'unreachable-context', message: 'It is gone.', retryable: false },
};

afterEach(() => {
  asked.length = 0;
});

describe('a text that is said aloud', () => {
  it('is requested again if the background was killed', async () => {
    answers.push(Promise.resolve(lost));
    await sayAloud({ text: 'tea' }, new AbortController().signal);
    expect(asked).toEqual(['say-aloud', 'say-aloud']);
  });

  it('is not requested again if it was stopped before the background was killed', async () => {
    const killed = Promise.withResolvers<Result<never>>();
    answers.push(killed.promise);
    const controller = new AbortController();
    const said = sayAloud({ text: 'tea' }, controller.signal);
    controller.abort();
    killed.resolve(lost);
    await said;
    expect(asked).toEqual(['say-aloud', 'stop-aloud']);
  });
});
