import type { ConversationOptions, DialogueTurn, ServerMessage, Turn } from '../../contracts/index.ts';
import type { TurnContext, TurnEvent, TurnRun } from '../../ports/index.ts';
import { Reply } from './reply.ts';
import type { SessionOutput, SessionParts } from './types.ts';

/** The last half hour of a conversation: a model needs no more to answer, and the request stays small. */
const MAX_CONTEXT_TURNS = 100;
/** The longest turn of a dialogue (`contracts`). */
const MAX_TURN_CHARACTERS = 4_000;

interface ReplyPlace {
  /** The id of the learner's turn that the reply answers. */
  to?: string;
  /** The id of the partner's turn that the reply replaces. */
  replaces?: string;
}

/** The partner's side of a session: one reply at a time. */
export class Replies {
  readonly #parts: SessionParts;
  readonly #emit: (output: SessionOutput) => void;
  readonly #abort = new AbortController();
  #options: ConversationOptions;
  readonly #ids = new Set<string>();
  #reply: Reply | null = null;
  #streams = 0;

  constructor(parts: SessionParts, emit: (output: SessionOutput) => void) {
    this.#parts = parts;
    this.#emit = emit;
    const { level } = parts.store.load().conversation.scenario;
    this.#options = parts.options ?? { level, voiceId: null, speed: 1 };
  }

  /** Returns the reply in progress or in playback; null without one. */
  get current(): Reply | null {
    return this.#reply?.isOver ? null : this.#reply;
  }

  /**
   * Returns true for the id of a reply of this session: a late report about an ended reply is not an error.
   */
  hasStarted(turnId: string): boolean {
    return this.#ids.has(turnId);
  }

  changeOptions(options: ConversationOptions): void {
    this.#options = options;
  }

  /** Generates the missing reply: to the learner's last turn, or the opening line. */
  resume(turns: readonly Turn[]): void {
    if (this.current) return;
    const last = turns.at(-1);
    const { engine, store } = this.#parts;
    if (last?.speaker === 'learner') this.answer(last);
    else if (!last) {
      const { openingLine } = store.load().conversation.scenario;
      this.#begin(engine.speak(openingLine, this.context()), {});
    }
  }

  answer({ id, text, heard }: Turn): void {
    this.stop();
    const run = this.#parts.engine.answer(
      { text, ...(heard && { heard }), manner: 'next' },
      this.context(id),
    );
    this.#begin(run, { to: id });
  }

  /** Replaces the partner's last turn by one in other words. */
  rephrase(manner: 'in-other-words'): void {
    this.stop();
    const { turns } = this.#parts.store.load();
    const last = turns.at(-1);
    // If nothing of the last reply was played, there is nothing to rephrase.
    if (last?.speaker !== 'partner') this.resume(turns);
    else this.#begin(this.#parts.engine.answer({ manner }, this.context()), { replaces: last.id });
  }

  /** Follows the reply of a run whose transcript was just completed. */
  follow(run: TurnRun, events: AsyncIterator<TurnEvent>, to: string): void {
    this.stop();
    void this.#place(run, { to }).follow(events);
  }

  /** Sends a stored reply again, without speech, to a client that missed it. */
  repeat({ id, text }: Turn, to: string): void {
    this.#streams += 1;
    this.#ids.add(id);
    const { outputSampleRate: sampleRate } = this.#parts.engine;
    this.#send({ type: 'reply-started', turnId: id, to, stream: this.#streams, sampleRate });
    this.#send({ type: 'reply-text', turnId: id, text });
    this.#send({ type: 'reply-ended', turnId: id, text, spoken: false });
  }

  stop(characters?: number): void {
    this.current?.stop(characters);
  }

  close(): void {
    this.#reply?.close();
    this.#abort.abort();
  }

  /**
   * Returns the context of a turn for the engine.
   * @param before the id of the answered turn; the context has the turns before it. Without it, all turns.
   */
  context(before?: string): TurnContext {
    const { store, pageChunksFor } = this.#parts;
    const { level, voiceId, speed } = this.#options;
    const { scenario } = store.load().conversation;
    return {
      scenario: { ...scenario, level },
      turns: () => dialogueOf(turnsBefore(store.load().turns, before)),
      pageChunksFor: (text) => pageChunksFor(text),
      voiceId,
      speed,
      signal: this.#abort.signal,
    };
  }

  #begin(run: TurnRun, place: ReplyPlace): void {
    void this.#place(run, place).follow(run.events[Symbol.asyncIterator]());
  }

  #place(run: TurnRun, place: ReplyPlace): Reply {
    const { engine, store, makeId, now } = this.#parts;
    const id = makeId();
    this.#streams += 1;
    this.#ids.add(id);
    this.#reply = new Reply({
      id,
      ...place,
      stream: this.#streams,
      sampleRate: engine.outputSampleRate,
      run,
      store,
      startedAt: now(),
      emit: this.#emit,
    });
    return this.#reply;
  }

  #send(message: ServerMessage): void {
    this.#emit({ type: 'message', message });
  }
}

function turnsBefore(turns: readonly Turn[], id: string | undefined): readonly Turn[] {
  const at = id === undefined ? -1 : turns.findIndex((turn) => turn.id === id);
  return at < 0 ? turns : turns.slice(0, at);
}

function dialogueOf(turns: readonly Turn[]): DialogueTurn[] {
  return turns.slice(-MAX_CONTEXT_TURNS).map(({ speaker, text, interrupted, heard }) => ({
    speaker,
    text: text.slice(0, MAX_TURN_CHARACTERS),
    ...(interrupted && { interrupted }),
    ...(heard && { heard }),
  }));
}
