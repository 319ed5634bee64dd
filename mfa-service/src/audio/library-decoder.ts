import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { withDeadline } from '@sayable/shared/std';
import { audioFaults } from './faults.ts';
import type { Decode } from './types.ts';

const heapMb = 1_024;
const processFile = fileURLToPath(new URL('./library-process.ts', import.meta.url));

export interface LibraryJob {
  bytes: Uint8Array;
  mostSeconds: number;
}

/**
 * Decodes WebM, Ogg, MP3, FLAC and other WAV files in JavaScript, in a process of its own: a file that ends
 * it, by its memory or by a fault of the runtime, ends nothing else. It is used where ffmpeg is missing.
 */
export const decodeByLibrary: Decode = async (bytes, { limits, signal }) => {
  signal.throwIfAborted();
  const child = fork(processFile, {
    execArgv: ['--disable-warning=ExperimentalWarning', `--max-old-space-size=${heapMb}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // It reads a stranger's file and needs none of the service's variables.
    env: {},
  });
  const decoded = Promise.withResolvers<Float32Array>();
  child.once('message', (samples: Float32Array) => decoded.resolve(samples));
  child.once('exit', () => decoded.reject(audioFaults.needsFfmpeg()));
  child.on('error', (thrown) => decoded.reject(audioFaults.noDecoder(thrown)));
  const job: LibraryJob = { bytes, mostSeconds: limits.mostSeconds };
  child.send(job, (failed) => failed && decoded.reject(audioFaults.noDecoder(failed)));
  try {
    return await withDeadline(() => decoded.promise, limits.decodeTimeoutMs, audioFaults.tooSlow, { signal });
  } finally {
    child.kill('SIGKILL');
  }
};
