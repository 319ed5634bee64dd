import type { ClientMessage, Heard, ServerMessage, Turn } from '../../contracts/index.ts';
import type { TurnEvent, TurnRun } from '../../ports/index.ts';
import { type AppError, toWire } from '../../std/index.ts';
import { asAppError, brokenOff } from '../pipeline/errors.ts';
import { failures } from './failures.ts';
import { completedOf, type LearnerTurn, type NewTurn } from './learner-turn.ts';
import { mendTurn } from './mending.ts';
import { rejoinedTurns } from './rejoined-turns.ts';
import { type HeardReply, Replies, withoutTranscript } from './replies.ts';
import type { SessionOutput, SessionParts } from './types.ts';

/** A longer turn continues until it is committed, but its further audio is ignored. */
const MAX_TURN_SECONDS = 180;
/** Admission control: the turns that may wait while the one before them is transcribed. */
const MAX_WAITING_TURNS = 8;
/** The number of spoken turns that are remembered; a client repeats only the last ones. */
const MAX_SPOKEN_IDS = 1_000;

/** One conversation over one connection, as `contracts/conversation/conversation-api.ts` describes it. */
export interface ConversationSession {
  /**
   * Handles a validated message. It never throws for the client's input: `request-failed` reports the error.
   */
  receive(message: ClientMessage): void;
  /**
   * Handles mono samples, signed 16 bit, at the engine's `inputSampleRate`. They are ignored unless a turn is
   * in progress.
   */
  receiveAudio(samples: Int16Array<ArrayBuffer>): void;
  /**
   * Ends the session when the connection is gone. The played part of a reply stays, and nothing is emitted.
   * Idempotent.
   */
  close(): void;
  /** True if nothing is in progress: the session may be discarded and restored over the same store. */
  readonly isQuiet: boolean;
}

/** @param emit receives the outputs in order, and is not called after `close` */
export function createConversationSession(
  parts: SessionParts,
  emit: (output: SessionOutput) => void,
): ConversationSession {
  return new Session(parts, emit);
}

type AudioMessage = Extract<
  ClientMessage,
  { type: 'audio-paused' | 'audio-resumed' | 'audio-committed' | 'audio-cancelled' }
>;

class Session implements ConversationSession {
  readonly #parts: SessionParts;
  readonly #emit: (output: SessionOutput) => void;
  readonly #replies: Replies;
  /**
   * The learner's turns in order. Only the first is transcribed to its end, so that each turn finds those
   * before it in the history.
   */
  #turns: LearnerTurn[] = [];
  /** The ids of spoken turns. A text with one of these ids corrects the turn's transcript. */
  readonly #spokenIds = new Set<string>();
  #turnSamples = 0;
  #isClosed = false;

  constructor(parts: SessionParts, emit: (output: SessionOutput) => void) {
    this.#parts = parts;
    this.#emit = emit;
    this.#replies = new Replies(parts, emit);
  }

  get isQuiet(): boolean {
    return this.#turns.length === 0 && this.#replies.current === null;
  }

  receive(message: ClientMessage): void {
    if (this.#isClosed) return;
    try {
      this.#handle(message);
    } catch (thrown) {
      this.#send({ type: 'request-failed', error: toWire(thrown) });
    }
  }

  receiveAudio(samples: Int16Array<ArrayBuffer>): void {
    if (this.#isClosed) return;
    this.#turnSamples += samples.length;
    if (this.#turnSamples > MAX_TURN_SECONDS * this.#parts.engine.inputSampleRate) return;
    this.#turns.find(({ isCommitted }) => !isCommitted)?.run?.push(samples);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const turns = this.#turns;
    this.#turns = [];
    for (const { run } of turns) run?.close();
    this.#replies.close();
  }

  #handle(message: ClientMessage): void {
    switch (message.type) {
      case 'conversation-open':
        this.#replies.changeOptions(message.options);
        this.#open(message.heard);
        return;
      case 'options-changed':
        this.#replies.changeOptions(message.options);
        return;
      case 'audio-started':
        if (!this.#hasRepeated(message)) this.#startSpokenTurn(message);
        return;
      case 'text-sent':
        if (message.mends && this.#mends(message)) return;
        if (!this.#hasRepeated(message)) this.#startTypedTurn(message);
        return;
      case 'audio-paused':
      case 'audio-resumed':
      case 'audio-committed':
      case 'audio-cancelled':
        this.#moveTurn(message);
        return;
      case 'reply-heard':
        if (this.#isCurrentReply(message.turnId)) this.#replies.current?.played(message.characters);
        else this.#replies.playedBefore(message.turnId, message.characters);
        return;
      case 'reply-stopped':
        this.#stopReply(message);
        return;
      case 'reply-asked':
        this.#assertRunning();
        this.#replies.rephrase(message.manner);
        return;
      case 'reply-retried':
        this.#assertRunning();
        this.#retry();
        return;
    }
  }

  #open(heard: HeardReply | undefined): void {
    if (heard) this.#replies.playedBefore(heard.turnId, heard.characters);
    const { conversation, turns } = this.#parts.store.load();
    const told = turns.map(({ rest: _unheard, ...turn }) => turn);
    this.#send({ type: 'conversation-opened', conversation, turns: told });
    if (conversation.state === 'running' && this.#turns.length === 0) this.#replies.resume(turns, heard);
  }

  /** Sends the stored result of a turn that the client repeats. Returns false for a new turn. */
  #hasRepeated({ turnId, rejoins }: NewTurn): boolean {
    const { turns } = this.#parts.store.load();
    const at = turns.findIndex(({ id }) => id === turnId);
    const turn = turns[at];
    if (!turn) {
      this.#assertRunning();
      return false;
    }
    if (turn.speaker === 'partner') throw failures.unknownTurn();
    this.#removeRejoined(turnId, rejoins ?? null);
    this.#send(completedOf(turn));
    const reply = turns[at + 1];
    if (this.#replies.current?.is(turnId)) return true;
    if (reply?.speaker === 'partner') this.#replies.repeat(reply, turnId);
    else if (!reply && this.isQuiet) this.#replies.answer(turn);
    return true;
  }

  #mends({ turnId: id, text }: { turnId: string; text: string }): boolean {
    this.#assertRunning();
    const isFollowed = this.#turns.some(({ isCommitted }) => isCommitted);
    const send = (message: ServerMessage) => this.#send(message);
    return mendTurn({ id, text }, { store: this.#parts.store, replies: this.#replies, isFollowed, send });
  }

  /** @throws AppError `rate-limited` if too many turns wait */
  #startSpokenTurn({ turnId: id, rejoins = null }: NewTurn): void {
    const before = this.#find(id) ?? this.#turns.find(({ isCommitted }) => !isCommitted);
    if (before) this.#discard(before);
    this.#assertRoom();
    const run = this.#parts.engine.listen(this.#replies.context(rejoins ?? undefined));
    this.#turnSamples = 0;
    this.#rememberSpoken(id);
    const turn = this.#newTurn({ id, run, text: null, rejoins, isCommitted: false });
    this.#turns.push(turn);
    void this.#followTranscript(turn, run);
  }

  /** @throws AppError `rate-limited` if too many turns wait */
  #startTypedTurn({ turnId: id, text, rejoins = null }: NewTurn & { text: string }): void {
    const before = this.#find(id);
    if (before && before.text !== null) return;
    if (before) this.#discard(before);
    this.#assertRoom();
    const turn = this.#newTurn({ id, run: null, text, rejoins, isCommitted: true });
    // A typed turn precedes the spoken turn in progress.
    const at = this.#turns.findIndex(({ isCommitted }) => !isCommitted);
    this.#turns.splice(at < 0 ? this.#turns.length : at, 0, turn);
    if (this.#turns[0] === turn) this.#complete(turn);
  }

  #newTurn(turn: Pick<LearnerTurn, 'id' | 'run' | 'text' | 'rejoins' | 'isCommitted'>): LearnerTurn {
    return { ...turn, startedAt: this.#parts.now(), isPaused: false, isUnanswered: false };
  }

  /** @throws AppError `not-found` if there is no such turn */
  #moveTurn({ turnId, type }: AudioMessage): void {
    const turn = this.#find(turnId);
    if (!turn && !this.#spokenIds.has(turnId) && !this.#isStored(turnId)) throw failures.unknownTurn();
    if (turn && type === 'audio-cancelled') this.#discard(turn);
    if (!turn || turn.isCommitted) return;
    if (type === 'audio-committed') this.#supersede(turn);
    // A pause behind another turn must wait, because its reply would not include that turn.
    const isFirst = this.#turns[0] === turn;
    if (type === 'audio-paused') {
      turn.isPaused = true;
      if (isFirst) turn.run?.pause();
    } else if (type === 'audio-resumed') {
      turn.isPaused = false;
      turn.run?.resume();
    } else if (type === 'audio-committed') {
      turn.isCommitted = true;
      if (isFirst) this.#complete(turn);
    }
  }

  /** Stops the work on the turn that another one rejoins: that one has all of its sound. */
  #supersede({ rejoins }: LearnerTurn): void {
    if (rejoins === null) return;
    const earlier = this.#find(rejoins);
    if (earlier) this.#discard(earlier);
    if (this.#replies.current?.is(rejoins)) this.#replies.stop();
  }

  #removeRejoined(id: string, rejoins: string | null): void {
    const { store } = this.#parts;
    for (const turn of rejoinedTurns(store.load().turns, { id, rejoins })) store.removeTurn(turn.id);
  }

  #stopReply({ turnId, characters, cutBy }: Extract<ClientMessage, { type: 'reply-stopped' }>): void {
    const turn = this.#find(turnId);
    if (turn) turn.isUnanswered = true;
    else if (this.#isCurrentReply(turnId)) this.#replies.stop(characters, cutBy);
    else {
      const before = this.#replies.playedBefore(turnId, characters, cutBy ?? 'learner');
      if (before) this.#send({ type: 'reply-ended', turnId, text: before.text, spoken: true });
    }
  }

  #retry(): void {
    const { turns } = this.#parts.store.load();
    if (!this.isQuiet || turns.at(-1)?.speaker === 'partner') throw failures.allAnswered();
    this.#replies.resume(turns);
  }

  /** Completes the first turn: commits its audio, or stores and answers its text. */
  #complete(turn: LearnerTurn): void {
    if (turn.text === null) {
      turn.run?.commit();
      return;
    }
    const stored = this.#store(turn, turn.text);
    if (!turn.isUnanswered) this.#replies.answer(stored);
    this.#remove(turn);
  }

  /** Reads the events of a run up to the transcript. The reply reads the rest. */
  async #followTranscript(turn: LearnerTurn, run: TurnRun): Promise<void> {
    const events = run.events[Symbol.asyncIterator]();
    try {
      for (let next = await events.next(); !next.done; next = await events.next()) {
        const event = next.value;
        if (event.type === 'transcript-completed') {
          this.#store(turn, event.text, event.heard);
          if (turn.isUnanswered) {
            this.#discard(turn);
            await events.return?.();
          } else {
            this.#replies.follow(run, events, turn.id);
            this.#remove(turn);
          }
          return;
        }
        if (event.type === 'transcript-begun' && !turn.isUnanswered) {
          this.#answerEarly(turn, run, events, event.text);
          return;
        }
        this.#onTranscriptEvent(turn, event);
      }
      this.#fail(turn, brokenOff());
    } catch (thrown) {
      this.#fail(turn, asAppError(thrown));
    }
  }

  /** Lets the reply go on before the transcript: the turn has what is known of it until then. */
  #answerEarly(turn: LearnerTurn, run: TurnRun, events: AsyncIterator<TurnEvent>, known: string): void {
    this.#replies.stop();
    const stored = this.#put(turn, known.trim() || '…');
    const reply = withoutTranscript(events, (text) => {
      if (this.#isClosed || !this.#isStored(turn.id)) return;
      this.#parts.store.putTurn({ ...stored, text });
      this.#send({ type: 'transcript-completed', turnId: turn.id, text });
    });
    this.#replies.follow(run, reply, turn.id);
    this.#remove(turn);
  }

  #onTranscriptEvent(turn: LearnerTurn, event: TurnEvent): void {
    const turnId = turn.id;
    if (event.type === 'transcript-partial')
      this.#send({ type: 'transcript-partial', turnId, text: event.text });
    else if (event.type === 'transcript-unsure') {
      this.#discard(turn);
      this.#send({ type: 'transcript-unsure', turnId, candidates: event.candidates.slice(0, 3) });
    } else if (event.type === 'failed') this.#fail(turn, event.error);
  }

  /** Stores a turn before it is sent. */
  #store(turn: LearnerTurn, text: string, heard?: Heard): Turn {
    this.#replies.stop();
    const stored = this.#put(turn, text, heard);
    this.#send(completedOf(stored));
    return stored;
  }

  #put({ id, startedAt, rejoins }: LearnerTurn, text: string, heard?: Heard): Turn {
    const via = this.#spokenIds.has(id) ? 'voice' : 'typed';
    const turn: Turn = { id, speaker: 'learner', text, via, startedAt, ...(heard && { heard }) };
    this.#parts.store.putTurn(turn);
    this.#removeRejoined(id, rejoins);
    return turn;
  }

  /** Fails a turn. Has no effect on a turn that no longer waits. */
  #fail(turn: LearnerTurn, error: AppError): void {
    if (this.#find(turn.id) !== turn) return;
    this.#discard(turn);
    this.#send({ type: 'turn-failed', turnId: turn.id, stage: 'transcription', error: toWire(error) });
  }

  #find(id: string): LearnerTurn | undefined {
    return this.#turns.find((turn) => turn.id === id);
  }

  #discard(turn: LearnerTurn): void {
    turn.run?.close();
    this.#remove(turn);
  }

  /** Removes a turn. The next one moves up. */
  #remove(turn: LearnerTurn): void {
    const wasFirst = this.#turns[0] === turn;
    this.#turns = this.#turns.filter((other) => other !== turn);
    const next = this.#turns[0];
    if (!wasFirst || !next) return;
    if (next.isCommitted) this.#complete(next);
    else if (next.isPaused) next.run?.pause();
  }

  #rememberSpoken(id: string): void {
    this.#spokenIds.add(id);
    const [oldest] = this.#spokenIds;
    if (this.#spokenIds.size > MAX_SPOKEN_IDS && oldest) this.#spokenIds.delete(oldest);
  }

  /** @throws AppError `not-found` for an id that is neither this session's nor stored */
  #isCurrentReply(turnId: string): boolean {
    if (this.#replies.current?.is(turnId)) return true;
    if (!this.#replies.hasStarted(turnId) && !this.#isStored(turnId)) throw failures.unknownTurn();
    return false;
  }

  #assertRoom(): void {
    if (this.#turns.length < MAX_WAITING_TURNS) return;
    throw failures.tooMuchAtOnce();
  }

  #assertRunning(): void {
    if (this.#parts.store.load().conversation.state === 'running') return;
    throw failures.conversationEnded();
  }

  #isStored(turnId: string): boolean {
    return this.#parts.store.load().turns.some(({ id }) => id === turnId);
  }

  #send(message: ServerMessage): void {
    if (!this.#isClosed) this.#emit({ type: 'message', message });
  }
}
