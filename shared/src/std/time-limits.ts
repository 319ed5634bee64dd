/** Options of work that can be aborted. */
export interface Abortable {
  signal?: AbortSignal | undefined;
}

/**
 * Calls `then` once when the signal aborts, in a microtask if it has already aborted: the caller may still be
 * under construction.
 * @returns a function that removes the listener
 */
export function onAbort(signal: AbortSignal, then: () => void): () => void {
  if (signal.aborted) {
    let isWanted = true;
    void Promise.resolve().then(() => isWanted && then());
    return () => {
      isWanted = false;
    };
  }
  signal.addEventListener('abort', then, { once: true });
  return () => signal.removeEventListener('abort', then);
}

/**
 * Waits.
 * @throws the signal's reason, immediately on abort
 */
export function delay(delayMs: number, { signal }: Abortable = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    let stopListening: () => void = () => undefined;
    const timer = setTimeout(() => {
      stopListening();
      resolve();
    }, delayMs);
    if (!signal) return;
    stopListening = onAbort(signal, () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/**
 * Waits for `work` until the signal aborts. The work itself continues, because others may wait for it too.
 * @throws the signal's reason; the error of the work
 */
export async function unlessAborted<T>(work: PromiseLike<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  signal.throwIfAborted();
  let stopListening: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stopListening = onAbort(signal, () => reject(signal.reason));
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    stopListening();
  }
}

export interface Deadline {
  /** Aborts with the outer signal's reason, or with the error of the deadline. */
  readonly signal: AbortSignal;
  /** Stops the timer. Call it when the work is done. */
  done(): void;
}

/** A signal that aborts with the outer one, or with `error()` after `limitMs`. */
export function deadline(limitMs: number, error: () => unknown, { signal }: Abortable = {}): Deadline {
  const controller = new AbortController();
  let stopListening: () => void = () => undefined;
  const timer = setTimeout(() => {
    stopListening();
    controller.abort(error());
  }, limitMs);
  const done = () => {
    clearTimeout(timer);
    stopListening();
  };
  if (signal?.aborted) {
    clearTimeout(timer);
    controller.abort(signal.reason);
  } else if (signal) {
    stopListening = onAbort(signal, () => {
      clearTimeout(timer);
      controller.abort(signal.reason);
    });
  }
  return { signal: controller.signal, done };
}

export interface DeadlineOptions<T> extends Abortable {
  /** Takes a value that comes after the call has ended, such as an open device, which has to be released. */
  late?: ((value: T) => void) | undefined;
}

/**
 * Runs `work` with a deadline. The call ends at the deadline even if the work does not heed its signal.
 * @throws `error()` after `limitMs`; the outer signal's reason; the error of the work
 */
export async function withDeadline<T>(
  work: (signal: AbortSignal) => PromiseLike<T>,
  limitMs: number,
  error: () => unknown,
  { signal, late }: DeadlineOptions<T> = {},
): Promise<T> {
  signal?.throwIfAborted();
  const limit = deadline(limitMs, error, { signal });
  let value: PromiseLike<T> | undefined;
  try {
    value = work(limit.signal);
    return await unlessAborted(value, limit.signal);
  } catch (thrown) {
    if (late) value?.then(late, () => undefined);
    throw thrown;
  } finally {
    limit.done();
  }
}

/**
 * Waits for `work` up to `limitMs`, and then returns `fallback`: the work is not worth a longer wait.
 * @throws the error of the work
 */
export async function valueWithin<T, F>(work: PromiseLike<T>, limitMs: number, fallback: F): Promise<T | F> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<F>((resolve) => {
    timer = setTimeout(() => resolve(fallback), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
