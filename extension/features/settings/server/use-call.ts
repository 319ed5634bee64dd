import { AppError } from '@sayable/shared/std';
import { useCallback, useEffect, useRef, useState } from 'react';

/** The state of a request to the server. */
export type CallState<T> =
  | { name: 'idle' }
  | { name: 'running' }
  | { name: 'done'; value: T }
  | { name: 'failed'; error: AppError };

export interface Call<T> {
  state: CallState<T>;
  /** Sends the request (again); a running request is cancelled. */
  run(): Promise<void>;
}

/** Sends one request at a time to a server; unmounting the component cancels it. */
export function useCall<T>(work: (signal: AbortSignal) => Promise<T>): Call<T> {
  const [state, setState] = useState<CallState<T>>({ name: 'idle' });
  const running = useRef<AbortController>(null);
  const newest = useRef(work);
  newest.current = work;
  useEffect(() => () => running.current?.abort(), []);
  const run = useCallback(async () => {
    running.current?.abort();
    const asking = new AbortController();
    running.current = asking;
    const { signal } = asking;
    setState({ name: 'running' });
    const next = await outcomeOf(() => newest.current(signal));
    if (!signal.aborted) setState(next);
  }, []);
  return { state, run };
}

async function outcomeOf<T>(work: () => Promise<T>): Promise<CallState<T>> {
  try {
    return { name: 'done', value: await work() };
  } catch (thrown) {
    return { name: 'failed', error: asAppError(thrown) };
  }
}

/** An error that isn't an AppError is a defect of ours: its message is for the console. */
export function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  console.error('sayable: the server could not be asked', thrown);
  return new AppError('internal', 'That did not work. Try again.', { retryable: true, cause: thrown });
}
