import type {
  ClientMessage,
  ConversationOptions,
  DialogueTurn,
  ReplyCut,
  ServerMessage,
  Turn,
} from '../../contracts/index.ts';
import type { TurnContext, TurnEvent, TurnRun } from '../../ports/index.ts';
import { isPlayedWhole, playedText, wasCutByLearner } from './played-text.ts';
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
  /** The partner's turn that the reply goes on with, after a lost connection. */
  goesOn?: Turn;
}

/** The part that the client played of a reply of an earlier connection. */
export type HeardReply = NonNullable<Extract<ClientMessage, { type: 'conversation-open' }>['heard']>;

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

  /**
   * Generates the missing reply: to the learner's last turn, or the opening line; or the rest of a reply in
   * which the connection was lost.
   */
  resume(turns: readonly Turn[], heard?: HeardReply): void {
    if (this.current) return;
    const last = turns.at(-1);
    if (last?.speaker === 'learner') this.answer(last);
    else if (!last) this.#sayOpeningLine({});
    else if (last.cutBy === 'connection' && !(heard?.isSettled && heard.turnId === last.id))
      this.#goOn(last, turns.slice(0, -1));
  }

  #sayOpeningLine(place: ReplyPlace): void {
    const { engine, store } = this.#parts;
    const { openingLine } = store.load().conversation.scenario;
    this.#begin(engine.speak(openingLine, this.context()), place);
  }

  /** Speaks the rest of a reply. A reply that was not yet written to its end is made again. */
  #goOn(cut: Turn, before: readonly Turn[]): void {
    const { engine } = this.#parts;
    const asked = before.at(-1);
    if (cut.rest?.isWhole && cut.rest.text !== '') {
      const to = asked?.speaker === 'learner' ? { to: asked.id } : {};
      this.#begin(engine.speak(cut.rest.text, this.context()), { ...to, goesOn: cut });
      return;
    }
    const replaces = cut.id;
    if (!asked) this.#sayOpeningLine({ replaces });
    else if (asked.speaker === 'learner') {
      const run = engine.answer({ text: asked.text, manner: 'next' }, this.context(asked.id));
      this.#begin(run, { to: asked.id, replaces });
    }
  }

  /**
   * Records what was played of a reply of an earlier connection.
   * @param cutBy the cause, if the rest is not to be played
   * @returns the turn as it is now; undefined if there is no such turn
   */
  playedBefore(turnId: string, characters: number, cutBy?: ReplyCut): Turn | undefined {
    const { store } = this.#parts;
    const turn = store.load().turns.find(({ id, speaker }) => id === turnId && speaker === 'partner');
    if (turn?.cutBy !== 'connection') return turn;
    const after = withPlayed(turn, characters, cutBy);
    store.putTurn(after);
    return after;
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

  stop(characters?: number, cutBy?: ReplyCut): void {
    this.current?.stop(characters, cutBy);
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
    const { goesOn, ...rest } = place;
    const id = goesOn?.id ?? makeId();
    this.#streams += 1;
    this.#ids.add(id);
    this.#reply = new Reply({
      id,
      ...rest,
      ...(goesOn && { said: `${goesOn.text} ` }),
      stream: this.#streams,
      sampleRate: engine.outputSampleRate,
      run,
      store,
      startedAt: goesOn?.startedAt ?? now(),
      emit: this.#emit,
    });
    return this.#reply;
  }

  #send(message: ServerMessage): void {
    this.#emit({ type: 'message', message });
  }
}

/** Takes the transcript out of the events of a reply that began before it. */
export async function* withoutTranscript(
  events: AsyncIterator<TurnEvent>,
  understood: (text: string) => void,
): AsyncGenerator<TurnEvent, void, undefined> {
  for (let next = await events.next(); !next.done; next = await events.next()) {
    if (next.value.type === 'transcript-completed') understood(next.value.text);
    else yield next.value;
  }
}

function turnsBefore(turns: readonly Turn[], id: string | undefined): readonly Turn[] {
  const at = id === undefined ? -1 : turns.findIndex((turn) => turn.id === id);
  return at < 0 ? turns : turns.slice(0, at);
}

/** Returns a turn that was cut by a lost connection with the part that was played of it. */
function withPlayed(turn: Turn, characters: number, cutBy: ReplyCut = 'connection'): Turn {
  const { interrupted: _cut, cutBy: _by, rest, ...told } = turn;
  const whole = rest && rest.text !== '' ? `${turn.text} ${rest.text}` : turn.text;
  const played = Math.max(turn.text.length, characters);
  if (rest?.isWhole && isPlayedWhole(whole, played)) return { ...told, text: whole };
  const text = playedText(whole, played);
  const left = { text: whole.slice(text.length).trim(), isWhole: rest?.isWhole ?? false };
  return { ...told, text, interrupted: true, cutBy, ...(cutBy === 'connection' && { rest: left }) };
}

function dialogueOf(turns: readonly Turn[]): DialogueTurn[] {
  return turns.slice(-MAX_CONTEXT_TURNS).map((turn) => ({
    speaker: turn.speaker,
    text: turn.text.slice(0, MAX_TURN_CHARACTERS),
    ...(wasCutByLearner(turn) && { interrupted: true }),
    ...(turn.heard && { heard: turn.heard }),
  }));
}
