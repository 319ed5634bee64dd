// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { createRoot } from 'react-dom/client';
import { describe, expect, it, vi } from 'vitest';
import { act } from '../ui/act.test-support.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { attempt } from './attempts/attempt.test-support.ts';
import { createAttemptStore } from './attempts/attempts.ts';
import { SayableDatabase } from './database.ts';
import { askEarly } from './early-query.ts';

async function shownOf(useEarly: () => unknown) {
  const Shown = () => <p>{String(useEarly())}</p>;
  const place = document.createElement('div');
  const root = createRoot(place);
  await act(async () =>
    root.render(
      <ErrorBoundary fallback={<p>broken</p>}>
        <Shown />
      </ErrorBoundary>,
    ),
  );
  return place;
}

describe('useEarlyQuery', () => {
  it('runs before the first render, once, and keeps its result up to date', async () => {
    const database = new SayableDatabase('early');
    const attempts = createAttemptStore(database);
    await attempts.put(attempt('one', 1));
    const ask = vi.fn(async () => (await attempts.list({ limit: 9 })).length);
    const useEarly = askEarly(ask);
    await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(1));
    await vi.waitFor(async () => expect((await shownOf(useEarly)).textContent).toBe('1'));
    const place = await shownOf(useEarly);
    expect(ask).toHaveBeenCalledTimes(1);
    await act(async () => attempts.put(attempt('two', 2)));
    await vi.waitFor(() => expect(place.textContent).toBe('2'));
    database.close();
  });

  it('throws an error into the nearest error boundary', async () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    const useEarly = askEarly(() => Promise.reject(new Error('The disk is full.')));
    await vi.waitFor(async () => expect((await shownOf(useEarly)).textContent).toBe('broken'));
  });
});
