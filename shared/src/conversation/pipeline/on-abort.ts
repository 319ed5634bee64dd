/** Calls once when the signal aborts, also when it has already. @returns what takes the listener away */
export function onAbort(signal: AbortSignal, then: () => void): () => void {
  if (signal.aborted) {
    // Who calls this may still be under construction.
    void Promise.resolve().then(then);
    return () => undefined;
  }
  signal.addEventListener('abort', then, { once: true });
  return () => signal.removeEventListener('abort', then);
}
