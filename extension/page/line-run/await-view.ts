import type { PracticeView } from '@sayable/shared/contracts';
import { onAbort } from '@sayable/shared/std';
import type { PracticeClient } from '../../messaging/practice-view.ts';

/**
 * Resolves with the first value that the view of a client gives, now or after a change.
 * @throws the signal's reason after an abort
 */
export function awaitView<T>(
  client: PracticeClient,
  look: (view: PracticeView) => T | undefined,
  signal: AbortSignal,
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const onView = () => {
    const value = look(client.view);
    if (value !== undefined) resolve(value);
  };
  const stopListening = [client.subscribe(onView), onAbort(signal, () => reject(signal.reason))];
  onView();
  return promise.finally(() => {
    for (const stop of stopListening) stop();
  });
}
