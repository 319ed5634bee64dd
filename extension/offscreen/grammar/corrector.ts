import { AppError, fromWire } from '@sayable/shared/contracts';
import type { CheckedText, GrammarNotes } from '@sayable/shared/grammar';
import { unlessAborted } from '@sayable/shared/std';
import type { Corrector } from '../conversation/ports.ts';
import type { GrammarReply, GrammarRequest } from './protocol.ts';

/** A running worker. */
export interface GrammarLink {
  post(request: GrammarRequest): void;
  terminate(): void;
}

export type StartGrammar = (onReply: (reply: GrammarReply) => void, onCrash: () => void) => GrammarLink;

/** The checker takes 300 to 400 MB and some seconds to start. It is released after this idle time. */
const QUIET_MS = 3 * 60_000;
/** A sentence takes 2–130 ms, the start up to some seconds; a worker that is silent for longer hangs. */
const ANSWER_WITHIN_MS = 45_000;

interface Pending {
  resolve(notes: GrammarNotes): void;
  reject(error: unknown): void;
}

/** Grammar corrections from a checker on this device, in a worker that the first question starts. */
export class GrammarCorrector implements Corrector {
  readonly #start: StartGrammar;
  readonly #pending = new Map<number, Pending>();
  #link: GrammarLink | undefined;
  #quiet: ReturnType<typeof setTimeout> | undefined;
  #lastId = 0;

  constructor(start: StartGrammar) {
    this.#start = start;
  }

  /** @throws AppError `grammar-stopped` if the worker crashed or hangs */
  async correct(
    { text, heard }: Pick<CheckedText, 'text' | 'heard'>,
    { signal }: { signal: AbortSignal },
  ): Promise<GrammarNotes> {
    signal.throwIfAborted();
    clearTimeout(this.#quiet);
    const link = this.#link ?? this.#open();
    const id = ++this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers<GrammarNotes>();
    this.#pending.set(id, { resolve, reject });
    const hangs = setTimeout(() => this.#replace(link), ANSWER_WITHIN_MS);
    link.post({ id, checked: { text, ...(heard && { heard }) } });
    try {
      return await unlessAborted(promise, signal);
    } finally {
      clearTimeout(hangs);
      this.#pending.delete(id);
      if (this.#pending.size === 0) this.#waitUntilQuiet();
    }
  }

  #open(): GrammarLink {
    const link = this.#start(
      (reply) => {
        const pending = this.#pending.get(reply.id);
        if ('notes' in reply) pending?.resolve(reply.notes);
        else pending?.reject(fromWire(reply.error));
      },
      () => this.#replace(link),
    );
    this.#link = link;
    return link;
  }

  #waitUntilQuiet(): void {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.release(), QUIET_MS);
  }

  /** Frees the worker's memory. The next question starts it again. */
  release(): void {
    clearTimeout(this.#quiet);
    if (this.#link) this.#replace(this.#link);
  }

  #replace(link: GrammarLink): void {
    link.terminate();
    if (this.#link !== link) return;
    this.#link = undefined;
    for (const { reject } of this.#pending.values()) reject(stopped());
  }
}

function stopped(): AppError {
  return new AppError('internal', 'The grammar checker stopped. Ask again.', {
    reason: 'grammar-stopped',
    retryable: true,
  });
}
