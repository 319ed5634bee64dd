import type { AppError } from '@sayable/shared/contracts';
import { unlessAborted } from '@sayable/shared/std';
import type { StartWorker, WorkerLink } from './rpc.ts';

export interface IdleWorkerOptions<Request, Reply> {
  start: StartWorker<Request, Reply>;
  /** The worker is released this long after the last answer, in milliseconds. */
  idleMs: number;
  /** A worker that is silent for longer hangs, and is replaced. */
  answerWithinMs: number;
  /** Creates the error of the questions that a worker leaves when it crashes, hangs or is released. */
  stopped: () => AppError;
}

interface Asked<Request> {
  request: Request;
  transfer?: Transferable[];
  signal?: AbortSignal | undefined;
  /** The message that tells the worker that nobody waits any more. */
  cancel?: Request;
}

/** A worker that the first question starts, and that is released some minutes after the last. */
export class IdleWorker<Request, Reply extends { id: number }> {
  readonly #options: IdleWorkerOptions<Request, Reply>;
  readonly #pending = new Map<number, PromiseWithResolvers<Reply>>();
  #link: WorkerLink<Request> | undefined;
  #quiet: ReturnType<typeof setTimeout> | undefined;
  #isTired = false;
  #lastId = 0;

  constructor(options: IdleWorkerOptions<Request, Reply>) {
    this.#options = options;
  }

  /**
   * Asks the worker.
   * @param make returns the question with an id, which the reply repeats
   * @throws AppError the options' `stopped`; the signal's reason
   */
  async ask(make: (id: number) => Asked<Request>): Promise<Reply> {
    const id = ++this.#lastId;
    const { request, transfer, signal, cancel } = make(id);
    signal?.throwIfAborted();
    clearTimeout(this.#quiet);
    const link = this.#link ?? this.#open();
    const answer = Promise.withResolvers<Reply>();
    this.#pending.set(id, answer);
    const hangs = setTimeout(() => this.#replace(link), this.#options.answerWithinMs);
    link.post(request, transfer);
    try {
      return await unlessAborted(answer.promise, signal);
    } finally {
      clearTimeout(hangs);
      if (signal?.aborted && cancel && this.#link === link) link.post(cancel);
      this.#pending.delete(id);
      if (this.#pending.size === 0) this.#rest();
    }
  }

  /** Frees the worker's memory. The next question starts it again. */
  release(): void {
    clearTimeout(this.#quiet);
    if (this.#link) this.#replace(this.#link);
  }

  /** Frees the worker's memory without waiting for `idleMs`, but only after the answers that are pending. */
  releaseSoon(): void {
    this.#isTired = true;
    if (this.#pending.size === 0) this.#rest();
  }

  #open(): WorkerLink<Request> {
    const link = this.#options.start(
      (reply) => this.#pending.get(reply.id)?.resolve(reply),
      () => this.#replace(link),
    );
    this.#link = link;
    return link;
  }

  #rest(): void {
    clearTimeout(this.#quiet);
    if (this.#isTired) this.release();
    else this.#quiet = setTimeout(() => this.release(), this.#options.idleMs);
    this.#isTired = false;
  }

  #replace(link: WorkerLink<Request>): void {
    link.terminate();
    if (this.#link !== link) return;
    this.#link = undefined;
    for (const { reject } of this.#pending.values()) reject(this.#options.stopped());
  }
}
