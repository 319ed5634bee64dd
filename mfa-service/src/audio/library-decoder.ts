import { Worker } from 'node:worker_threads';
import { withDeadline } from '@sayable/shared/std';
import { audioFaults } from './faults.ts';
import type { Decode } from './types.ts';

const heapMb = 1_024;

export interface LibraryJob {
  bytes: Uint8Array;
  mostSeconds: number;
}

/**
 * Decodes WebM, Ogg, MP3, FLAC and other WAV files in JavaScript, in a separate thread. It is used where ffmpeg is
 * missing.
 */
export const decodeByLibrary: Decode = async (bytes, { limits, signal }) => {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./library-thread.ts', import.meta.url), {
    // The bytes are copied, because sending a view would send its whole underlying buffer.
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
