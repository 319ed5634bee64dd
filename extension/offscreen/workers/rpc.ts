import type { Result, WireError } from '@sayable/shared/contracts';
import { AppError, asResult, fromWire, Heartbeat, type Liveness, unlessAborted } from '@sayable/shared/std';

/**
 * Calls of a worker: requests with answers and events, aborts, signs of life, and the replacement of a worker
 * that crashed or hangs. Both ends belong to the same build and origin, so types suffice without validation.
 * Errors are sent as data.
 */

/** The calls of a worker by name. */
type Calls<C> = { [N in keyof C]: { params: unknown; result: unknown } };
type Name<C> = keyof C & string;
type Call<C extends Calls<C>> = { [N in Name<C>]: { call: N; params: C[N]['params'] } }[Name<C>];

export type RpcRequest<C extends Calls<C>> = { id: number } & (Call<C> | { abort: true } | { ping: true });

export type RpcReply<C extends Calls<C>, Event = never> = { id: number } & (
  | { result: Result<C[Name<C>]['result']> }
  | { event: Event }
  /** A sign of life: the reply to a ping, and to an abort before the reply to the call itself. */
  | { alive: true }
);

/** A running worker. */
export interface WorkerLink<Request> {
  post(request: Request, transfer?: Transferable[]): void;
  terminate(): void;
}

/** Starts a worker; `onCrash` is called at most once. */
export type StartWorker<Request, Reply> = (
  onReply: (reply: Reply) => void,
  onCrash: () => void,
) => WorkerLink<Request>;

export type StartRpc<C extends Calls<C>, Event = never> = StartWorker<RpcRequest<C>, RpcReply<C, Event>>;

export interface RpcOptions<C extends Calls<C>, Event> {
  start: StartRpc<C, Event>;
  /** Creates the error of the calls that a worker leaves when it crashes, hangs or is released. */
  stopped(): AppError;
  /** The worker is released this long after the last answer, in milliseconds; absent: it is kept. */
  idleMs?: number;
  /**
   * The way in which a worker that hangs is known, and replaced. With `answerWithinMs`, it is silent for
   * longer, and an aborted call rejects at once. With `Liveness`, it answers no ping, and an aborted call
   * ends when the worker says so.
   */
  hangs: { answerWithinMs: number } | Liveness;
  /** Returns true for the failure of a call after which the worker is of no use. */
  isBroken?(error: WireError): boolean;
  /** Called when a worker has ended, for any reason. */
  ended?(): void;
  /** Returns the first call of a new worker. Nothing waits for its answer. */
  first?(): Call<C> | undefined;
}

export interface CallOptions<Event> {
  signal?: AbortSignal | undefined;
  onEvent?: ((event: Event) => void) | undefined;
  transfer?: Transferable[];
}

interface Pending<Event> {
  result: PromiseWithResolvers<unknown>;
  onEvent: ((event: Event) => void) | undefined;
}

/** A worker that the first call starts, and the next call after its end starts again. */
export class RpcClient<C extends Calls<C>, Event = never> {
  readonly #options: RpcOptions<C, Event>;
  readonly #pending = new Map<number, Pending<Event>>();
  #link: WorkerLink<RpcRequest<C>> | undefined;
  #heart: Heartbeat | undefined;
  #quiet: ReturnType<typeof setTimeout> | undefined;
  #isTired = false;
  #lastId = 0;

  constructor(options: RpcOptions<C, Event>) {
    this.#options = options;
  }

  /** @throws AppError of the call, or the options' `stopped`; the signal's reason */
  async call<N extends Name<C>>(
    call: N,
    params: C[N]['params'],
    { signal, onEvent, transfer = [] }: CallOptions<Event> = {},
  ): Promise<C[N]['result']> {
    signal?.throwIfAborted();
    clearTimeout(this.#quiet);
    const link = this.#link ?? this.#open();
    const id = ++this.#lastId;
    const result = Promise.withResolvers<unknown>();
    this.#pending.set(id, { result, onEvent });
    const abort = () => {
      if (this.#link !== link) return;
      link.post({ id, abort: true });
      this.#heart?.aborted();
    };
    signal?.addEventListener('abort', abort, { once: true });
    const { hangs } = this.#options;
    const isTimed = 'answerWithinMs' in hangs;
    const overdue = isTimed ? setTimeout(() => this.#replace(link), hangs.answerWithinMs) : undefined;
    const request = { call, params } as Call<C>;
    link.post({ id, ...request }, transfer);
    this.#heart?.watch();
    try {
      return await (isTimed ? unlessAborted(result.promise, signal) : result.promise);
    } finally {
      clearTimeout(overdue);
      signal?.removeEventListener('abort', abort);
      this.#pending.delete(id);
      if (this.#pending.size === 0) this.#rest();
    }
  }

  /** Tells a running worker something, for whose answer nothing waits. */
  tell(call: Call<C>): void {
    this.#link?.post({ id: ++this.#lastId, ...call });
  }

  /** Frees the worker's memory. The next call starts it again. */
  release(): void {
    clearTimeout(this.#quiet);
    if (this.#link) this.#replace(this.#link);
  }

  /** Frees the worker's memory without waiting for `idleMs`, but only after the answers that are pending. */
  releaseSoon(): void {
    this.#isTired = true;
    if (this.#pending.size === 0) this.#rest();
  }

  #open(): WorkerLink<RpcRequest<C>> {
    const { start, hangs, first } = this.#options;
    const link = start(
      (reply) => this.#received(link, reply),
      () => this.#replace(link),
    );
    this.#link = link;
    if (!('answerWithinMs' in hangs)) this.#heart = this.#heartOf(link, hangs);
    const greeting = first?.();
    if (greeting) this.tell(greeting);
    return link;
  }

  #heartOf(link: WorkerLink<RpcRequest<C>>, liveness: Liveness): Heartbeat {
    return new Heartbeat(liveness, {
      ask: () => link.post({ id: ++this.#lastId, ping: true }),
      hanging: () => {
        console.error('sayable: a worker gives no sign of life, and is replaced');
        this.#replace(link);
      },
    });
  }

  #received(link: WorkerLink<RpcRequest<C>>, reply: RpcReply<C, Event>): void {
    if (this.#link === link) this.#heart?.beat();
    const pending = this.#pending.get(reply.id);
    if (!pending || 'alive' in reply) return;
    if ('event' in reply) {
      pending.onEvent?.(reply.event);
    } else if (reply.result.ok) {
      pending.result.resolve(reply.result.value);
    } else {
      const { error } = reply.result;
      pending.result.reject(fromWire(error));
      if (this.#options.isBroken?.(error)) this.#replace(link);
    }
  }

  #rest(): void {
    clearTimeout(this.#quiet);
    this.#heart?.end();
    const { idleMs } = this.#options;
    if (this.#isTired) this.release();
    else if (idleMs !== undefined) this.#quiet = setTimeout(() => this.release(), idleMs);
    this.#isTired = false;
  }

  #replace(link: WorkerLink<RpcRequest<C>>): void {
    link.terminate();
    if (this.#link !== link) return;
    this.#link = undefined;
    this.#heart?.end();
    this.#heart = undefined;
    this.#options.ended?.();
    for (const { result } of [...this.#pending.values()]) result.reject(this.#options.stopped());
  }
}

/** A call that the worker is serving. */
export interface Running<Event> {
  signal: AbortSignal;
  onEvent(event: Event): void;
}

export type Handlers<C extends Calls<C>, Event = never> = {
  [N in Name<C>]: (params: C[N]['params'], running: Running<Event>) => Promise<C[N]['result']>;
};

/**
 * Serves calls, in the worker.
 * @param reply posts a reply; it may transfer buffers of a result
 * @returns the handler of requests
 */
export function serveCalls<C extends Calls<C>, Event = never>(
  handlers: Handlers<C, Event>,
  reply: (reply: RpcReply<C, Event>) => void,
): (request: RpcRequest<C>) => void {
  const running = new Map<number, AbortController>();
  const run = <N extends Name<C>>(
    { call, params }: { call: N; params: C[N]['params'] },
    on: Running<Event>,
  ) => handlers[call](params, on);
  return (request) => {
    const { id } = request;
    if (!('call' in request)) {
      reply({ id, alive: true });
      if ('abort' in request) running.get(id)?.abort();
      return;
    }
    const controller = new AbortController();
    running.set(id, controller);
    const on = { signal: controller.signal, onEvent: (event: Event) => reply({ id, event }) };
    void asResult(() => run(request, on)).then((result) => {
      running.delete(id);
      reply({ id, result });
    });
  };
}

/**
 * Throws where WebAssembly is switched off, by a policy or by a browser's stricter security: a worker that
 * needs it would fail without a reason, and again after each "Try again".
 * @throws AppError `browser-unsupported`
 */
export function needsWebAssembly(): void {
  if (typeof WebAssembly === 'object') return;
  const message = 'WebAssembly is switched off in this browser. Switch it on, then restart the browser.';
  throw new AppError('internal', message, { reason: 'browser-unsupported' });
}

/** Returns the function that starts a worker of this page and connects it. */
export function workerStart<Request, Reply>(name: string, open: () => Worker): StartWorker<Request, Reply> {
  return (onReply, onCrash) => {
    const worker = open();
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => onReply(data));
    worker.addEventListener('error', ({ message }) => {
      console.error(`sayable: the ${name} worker crashed`, message);
      onCrash();
    });
    return {
      post: (request, transfer = []) => worker.postMessage(request, transfer),
      terminate: () => worker.terminate(),
    };
  };
}
