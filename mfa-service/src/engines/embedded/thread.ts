import { Worker } from 'node:worker_threads';
import { fromWire } from '@sayable/shared/std';
import { type PooledWorker, WorkerFault } from '../../workers/index.ts';
import type { EngineAnswer, EngineRequest } from '../types.ts';
import type { FromThread, ToThread } from './protocol.ts';

/** The limit of a thread's heap. The engine's memory is not part of the heap. */
const heapMb = 512;

interface Pending {
  resolve(answer: EngineAnswer): void;
  reject(thrown: unknown): void;
}

class AlignerThread implements PooledWorker<EngineRequest, EngineAnswer> {
  readonly #worker: Worker;
  readonly ready = Promise.withResolvers<void>();
  #pending: Pending | undefined;
  #memoryBytes = 0;
  #onEnded: (() => void) | undefined;

  constructor(file: URL) {
    this.#worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: heapMb } });
    this.#worker.on('message', (message: FromThread) => this.#take(message));
    // The 'exit' event reports the thread's death as well. Without a listener, the 'error' event would end
    // the process.
    this.#worker.on('error', () => undefined);
    this.#worker.on('exit', () => this.#died());
  }

  run(request: EngineRequest, signal: AbortSignal): Promise<EngineAnswer> {
    return new Promise((resolve, reject) => {
      const cancel = () => this.#post({ type: 'cancel' });
      signal.addEventListener('abort', cancel, { once: true });
      const settled = () => {
        signal.removeEventListener('abort', cancel);
        this.#pending = undefined;
      };
      this.#pending = {
        resolve: (answer) => {
          settled();
          resolve(answer);
        },
        reject: (thrown) => {
          settled();
          reject(thrown);
        },
      };
      this.#post({ type: 'hear', request });
    });
  }

  memoryBytes(): number {
    return this.#memoryBytes;
  }

  onEnded(listener: () => void): void {
    this.#onEnded = listener;
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #post(message: ToThread): void {
    this.#worker.postMessage(message);
  }

  #take(message: FromThread): void {
    if (message.type === 'ready') this.ready.resolve();
    else if (message.type === 'broken') this.#pending?.reject(new WorkerFault('crashed'));
    else {
      this.#memoryBytes = message.memoryBytes;
      if (message.type === 'heard') this.#pending?.resolve(message.answer);
      else this.#pending?.reject(fromWire(message.error));
    }
  }

  #died(): void {
    this.ready.reject(new WorkerFault('crashed'));
    this.#pending?.reject(new WorkerFault('crashed'));
    this.#onEnded?.();
  }
}

/** The time limit for loading the models, which usually takes a second or two. */
const startTimeoutMs = 60_000;

/**
 * Starts a thread and waits until it is ready.
 * @throws {WorkerFault} where the thread dies before it is ready, or never becomes ready
 */
export async function startThread(file: URL): Promise<PooledWorker<EngineRequest, EngineAnswer>> {
  const thread = new AlignerThread(file);
  const timer = setTimeout(() => thread.stop(), startTimeoutMs);
  await thread.ready.promise.finally(() => clearTimeout(timer));
  return thread;
}
