import { getHeapStatistics } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import { AppError, isAbort, toWire } from '@sayable/shared/std';
import type { EngineRequest } from '../types.ts';
import type { FromThread, ToThread } from './protocol.ts';
import { openRecognizer } from './recognizer.ts';

/** Serves the requests of the parent thread, one at a time. */
export async function serveThread(): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('This runs in a worker thread.');
  const post = (message: FromThread) => port.postMessage(message);
  const recognize = await openRecognizer();
  let cancel = new AbortController();

  const serve = async (request: EngineRequest) => {
    cancel = new AbortController();
    try {
      const answer = await recognize(request, cancel.signal);
      post({ type: 'heard', answer, memoryBytes: memoryBytes() });
    } catch (thrown) {
      if (isBroken(thrown)) post({ type: 'broken' });
      else post({ type: 'refused', error: toWire(thrown), memoryBytes: memoryBytes() });
    }
  };
  port.on('message', (message: ToThread) => {
    if (message.type === 'hear') void serve(message.request);
    else cancel.abort();
  });
  post({ type: 'ready' });
}

/** Returns true for an unexpected error: the engine's memory may be corrupt after it. */
function isBroken(thrown: unknown): boolean {
  if (thrown instanceof AppError) return thrown.code === 'internal';
  return !isAbort(thrown);
}

/** Returns the memory of this thread alone: its heap and external memory, including the engine's. */
function memoryBytes(): number {
  const { used_heap_size, external_memory, malloced_memory } = getHeapStatistics();
  return used_heap_size + (external_memory ?? 0) + malloced_memory;
}
