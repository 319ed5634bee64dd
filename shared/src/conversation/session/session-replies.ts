import type { TalkDown, TalkOptions, Turn } from '../../contracts/index.ts';
import type { TurnContext, TurnRun } from '../../ports/index.ts';
import { asAppError } from '../pipeline/as-app-error.ts';
import { brokenOff } from '../pipeline/failures.ts';
import { LiveReply } from './live-reply.ts';
import { turnContext } from './session-history.ts';
import type { SessionOutput, SessionParts } from './session-parts.ts';

interface ReplyPlace {
  /** The person's turn that it answers. */
  to?: string;
  /** The partner's turn whose place it takes. */
  replaces?: string;
}

/** The partner's side of a session: one reply at a time. */
export class SessionReplies {
  readonly #parts: SessionParts;
  readonly #emit: (output: SessionOutput) => void;
  readonly #abort = new AbortController();
  #options: TalkOptions;
  #reply: LiveReply | null = null;
  #streams = 0;

  constructor(parts: SessionParts, emit: (output: SessionOutput) => void) {
    this.#parts = parts;
    this.#emit = emit;
    const { level } = parts.store.load().conversation.scenario;
    this.#options = parts.options ?? { level, voiceId: null, speed: 1 };
  }

  /** The one that is made, spoken or listened to. */
  get live(): LiveReply | null {
    return this.#reply?.isOver ? null : this.#reply;
  }

  changeOptions(options: TalkOptions): void {
    this.#options = options;
  }

  /** @param before the turn that is answered; without it all turns are before */
  context(before?: string): TurnContext {
    return turnContext(this.#parts, this.#options, this.#abort.signal, before);
  }

  /** Makes what is missing: an answer to the person's last turn, or the line that opens the talk. */
  goOn(turns: readonly Turn[]): void {
    if (this.live) return;
    const last = turns.at(-1);
    const { engine, store } = this.#parts;
    if (last?.speaker === 'learner') this.answer(last);
    else if (!last) {
      const { openingLine } = store.load().conversation.scenario;
      this.#begin(engine.speak(openingLine, this.context()), {});
    }
  }

  answer({ id, text }: Turn): void {
    this.stop();
    const run = this.#parts.engine.answer({ text, manner: 'next' }, this.context(id));
    this.#begin(run, { to: id });
  }

  sayAgain(manner: 'in-other-words'): void {
    this.stop();
    const { turns } = this.#parts.store.load();
    const last = turns.at(-1);
    // Nothing of it was heard: there is nothing to say in other words.
    if (last?.speaker !== 'partner') this.goOn(turns);
    else this.#begin(this.#parts.engine.answer({ manner }, this.context()), { replaces: last.id });
  }

  /** The reply of a run whose turn was understood just now; its events are handed to the reply by who reads them. */
  adopt(run: TurnRun, to: string): LiveReply {
    this.stop();
    return this.#place(run, { to });
  }

  /** A reply that is in the history already, for who missed it: its text, and no speech. */
  tellAgain({ id, text }: Turn, to: string): void {
    this.#streams += 1;
    const { speaksAt: sampleRate } = this.#parts.engine;
    this.#tell({ type: 'reply-started', turnId: id, to, stream: this.#streams, sampleRate });
    this.#tell({ type: 'reply-text', turnId: id, text });
    this.#tell({ type: 'reply-ended', turnId: id, text, spoken: false });
  }

  stop(characters?: number): void {
    this.live?.stop(characters);
  }

  close(): void {
    this.#reply?.close();
    this.#abort.abort();
  }

  #place(run: TurnRun, place: ReplyPlace): LiveReply {
    const { engine, store, makeId, now } = this.#parts;
    this.#streams += 1;
    this.#reply = new LiveReply({
      id: makeId(),
      ...place,
      stream: this.#streams,
      sampleRate: engine.speaksAt,
      run,
      store,
      startedAt: now(),
      emit: this.#emit,
    });
    return this.#reply;
  }

  #tell(message: TalkDown): void {
    this.#emit({ type: 'message', message });
  }

  #begin(run: TurnRun, place: ReplyPlace): void {
    const reply = this.#place(run, place);
    void followReply(run, reply);
  }
}

async function followReply(run: TurnRun, reply: LiveReply): Promise<void> {
  try {
    for await (const event of run.events) reply.handle(event);
    reply.runEnded(brokenOff());
  } catch (thrown) {
    reply.runEnded(asAppError(thrown));
  }
}
