/** Options of everything that can be called off. */
export interface Abortable {
  signal?: AbortSignal | undefined;
}

/**
 * Waits for `work` until the signal aborts. The work itself goes on: others may wait for it too.
 * @throws the signal's reason
 */
export async function waitUnlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  signal.throwIfAborted();
  let stopWaiting: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stopWaiting = () => reject(signal.reason);
    signal.addEventListener('abort', stopWaiting, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (stopWaiting) signal.removeEventListener('abort', stopWaiting);
  }
}
