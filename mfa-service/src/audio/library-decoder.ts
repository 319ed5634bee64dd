import { Worker } from 'node:worker_threads';
import { withDeadline } from '@sayable/shared/std';
import { audioFaults } from './faults.ts';
import type { Decode } from './types.ts';

const heapMb = 1_024;

export interface LibraryJob {
  bytes: Uint8Array;
  mostSeconds: number;
}

/** Where there is no ffmpeg: WebM, Ogg, MP3, FLAC and other WAVs in JavaScript, in a thread of their own. */
export const decodeByLibrary: Decode = async (bytes, { limits, signal }) => {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./library-thread.ts', import.meta.url), {
    // A copy: of a view all that it is a view of would go along.
    workerData: { bytes: new Uint8Array(bytes), mostSeconds: limits.mostSeconds } satisfies LibraryJob,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  const decoded = Promise.withResolvers<Float32Array>();
  worker.once('message', decoded.resolve);
  worker.once('error', () => decoded.reject(audioFaults.needsFfmpeg()));
  try {
    return await withDeadline(() => decoded.promise, limits.decodeTimeoutMs, audioFaults.tooSlow, { signal });
  } finally {
    await worker.terminate();
  }
};
