import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { log } from '../../log.ts';
import { WorkerFault } from '../../workers/index.ts';
import { EngineUnavailable } from '../unavailable.ts';
import type { Installation } from './installation.ts';
import { type FromWorker, fromWorkerSchema, type Ready, type ToWorker } from './protocol.ts';

/** The limit of a message line. Two minutes of speech take a tenth of it. */
const mostLineBytes = 16 * 2 ** 20;
/** The time limit for loading model, dictionary and libraries from a slow disk. */
const startWithinMs = 120_000;
const newline = 10;

interface Waiting {
  id: number;
  resolve(message: FromWorker): void;
  reject(thrown: unknown): void;
}

/** A Python worker and its two pipes. It processes one request at a time. */
export class PythonProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #ready = Promise.withResolvers<Ready>();
  readonly #ended = Promise.withResolvers<void>();
  #chunks: Buffer[] = [];
  #bytes = 0;
  #waiting: Waiting | undefined;
  #lastId = 0;
  #hasEnded = false;

  constructor({ python, folder, options }: Installation) {
    this.#child = spawn(python, ['-m', 'sayable_mfa', ...options], {
      cwd: folder,
      env: {
        ...process.env,
        PYTHONDONTWRITEBYTECODE: '1',
        // There is one worker for each core, so threads that libraries start would only compete with the
        // other workers.
        OMP_NUM_THREADS: '1',
        OPENBLAS_NUM_THREADS: '1',
        MKL_NUM_THREADS: '1',
      },
      // The output of libraries may quote their input.
      stdio: ['pipe', 'pipe', process.env.MFA_DEBUG ? 'inherit' : 'ignore'],
    });
    this.#child.stdout.on('data', (chunk: Buffer) => this.#read(chunk));
    // The process died during a write. Its 'exit' event reports this.
    this.#child.stdin.on('error', () => undefined);
    this.#child.once('error', ({ message }) => this.#died(`Python can't be run: ${message}.`));
    this.#child.once('close', (code, signal) =>
      this.#died(`The worker ended while it was loading (${signal ?? `exit code ${code}`}).`),
    );
  }

  /**
   * Resolves when the process is ready.
   * @throws {EngineUnavailable} that says why it never will be
   */
  async ready(): Promise<Ready> {
    const timer = setTimeout(
      () => this.#broken(`The worker was not ready after ${startWithinMs / 1_000} s.`),
      startWithinMs,
    );
    return this.#ready.promise.finally(() => clearTimeout(timer));
  }

  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  /**
   * Sends a message and returns the answer.
   * @throws {WorkerFault} where the process dies, or its answer doesn't match the message
   */
  ask(message: ToWorker): Promise<FromWorker> {
    if (this.#hasEnded) return Promise.reject(new WorkerFault('crashed'));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting = { id, resolve, reject };
      this.#child.stdin.write(`${JSON.stringify({ id, ...message })}\n`);
    });
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }

  #read(chunk: Buffer): void {
    let rest = chunk;
    for (let at = rest.indexOf(newline); at >= 0; at = rest.indexOf(newline)) {
      this.#take(Buffer.concat([...this.#chunks, rest.subarray(0, at)]).toString());
      this.#chunks = [];
      this.#bytes = 0;
      rest = rest.subarray(at + 1);
    }
    this.#chunks.push(rest);
    this.#bytes += rest.length;
    if (this.#bytes > mostLineBytes) this.#broken();
  }

  #take(line: string): void {
    const message = parse(line);
    const waiting = this.#waiting;
    if (message?.type === 'ready') this.#ready.resolve(message);
    else if (message && waiting && message.id === waiting.id) {
      this.#waiting = undefined;
      waiting.resolve(message);
    } else if (message?.type === 'error') {
      log('error', 'worker gave up', { because: message.message });
      this.#broken(message.message);
    } else this.#broken();
  }

  /** Ends a process that violates the protocol, because none of its answers can be trusted. */
  #broken(reason = 'The worker speaks another version of the protocol.'): void {
    this.#child.kill('SIGKILL');
    this.#died(reason);
  }

  /** @param reason is for a process that was never ready */
  #died(reason: string): void {
    this.#hasEnded = true;
    this.#ready.reject(new EngineUnavailable(reason));
    this.#waiting?.reject(new WorkerFault('crashed'));
    this.#waiting = undefined;
    this.#ended.resolve();
  }
}

function parse(line: string): FromWorker | undefined {
  try {
    return fromWorkerSchema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
