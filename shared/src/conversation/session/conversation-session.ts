import { AppError, type TalkDown, type TalkOptions, type TalkUp, toWire } from '../../contracts/index.ts';
import type { SessionOutput, SessionParts } from './session-parts.ts';
import { SessionReplies } from './session-replies.ts';
import { SessionTurns } from './session-turns.ts';

/** One conversation being held, as `contracts/conversation-api.ts` says, over one connection. */
export interface ConversationSession {
  /** A checked message. Never throws for what the person's side did: `request-failed` says so. */
  receive(message: TalkUp): void;
  /** Mono, signed 16 bit, at the engine's `hearsAt`; ignored where no turn is being said. */
  receiveAudio(samples: Int16Array<ArrayBuffer>): void;
  /** The connection is gone. What was heard of a reply stays; nothing goes out any more. Safe twice. */
  close(): void;
  /** Nothing is under way that would be lost with the session: it may be forgotten, and made anew over the same store. */
  readonly isQuiet: boolean;
}

/** @param emit called in order, and not after `close` */
export function createConversationSession(
  parts: SessionParts,
  emit: (output: SessionOutput) => void,
): ConversationSession {
  return new Session(parts, emit);
}

class Session implements ConversationSession {
  readonly #parts: SessionParts;
  readonly #emit: (output: SessionOutput) => void;
  readonly #replies: SessionReplies;
  readonly #turns: SessionTurns;
  /** The replies of this session: what is said late about one that is over is no mistake. */
  readonly #toldReplies = new Set<string>();
  #isClosed = false;

  constructor(parts: SessionParts, emit: (output: SessionOutput) => void) {
    this.#parts = parts;
    this.#emit = (output) => {
      if (this.#isClosed) return;
      if (output.type === 'message' && output.message.type === 'reply-started') {
        this.#toldReplies.add(output.message.turnId);
      }
      emit(output);
    };
    this.#replies = new SessionReplies(parts, this.#emit);
    this.#turns = new SessionTurns(parts, this.#replies, (message) => this.#tell(message));
  }

  get isQuiet(): boolean {
    return this.#turns.isQuiet && this.#replies.live === null;
  }

  receive(message: TalkUp): void {
    if (this.#isClosed) return;
    try {
      this.#act(message);
    } catch (thrown) {
      this.#tell({ type: 'request-failed', error: toWire(thrown) });
    }
  }

  receiveAudio(samples: Int16Array<ArrayBuffer>): void {
    if (!this.#isClosed) this.#turns.hearAudio(samples);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#turns.close();
    this.#replies.close();
  }

  #act(message: TalkUp): void {
    switch (message.type) {
      case 'conversation-open':
        this.#open(message.options);
        return;
      case 'options-changed':
        this.#replies.changeOptions(message.options);
        return;
      case 'audio-started':
        this.#unlessKnown(message.turnId, () => this.#turns.startAudio(message.turnId));
        return;
      case 'text-sent':
        this.#unlessKnown(message.turnId, () => this.#turns.takeText(message.turnId, message.text));
        return;
      case 'audio-paused':
      case 'audio-resumed':
      case 'audio-committed':
      case 'audio-cancelled': {
        const { turnId, type } = message;
        if (!this.#turns.moveAudio(turnId, type) && !this.#isStored(turnId)) throw unknownTurn();
        return;
      }
      case 'reply-heard':
        this.#withReply(message.turnId, () => this.#replies.live?.hear(message.characters));
        return;
      case 'reply-stopped':
        if (this.#turns.leaveUnanswered(message.turnId)) return;
        this.#withReply(message.turnId, () => this.#replies.stop(message.characters));
        return;
      case 'reply-asked':
        this.#demandRunning();
        this.#replies.sayAgain(message.manner);
        return;
      case 'reply-retried':
        this.#demandRunning();
        this.#retry();
        return;
    }
  }

  #open(options: TalkOptions): void {
    this.#replies.changeOptions(options);
    const { conversation, turns } = this.#parts.store.load();
    this.#tell({ type: 'conversation-opened', conversation, turns: [...turns] });
    if (conversation.state === 'running' && this.#turns.isQuiet) this.#replies.goOn(turns);
  }

  /** What was understood already is told again, and nothing else happens. */
  #unlessKnown(turnId: string, act: () => void): void {
    const { turns } = this.#parts.store.load();
    const at = turns.findIndex(({ id }) => id === turnId);
    const turn = turns[at];
    if (!turn) {
      this.#demandRunning();
      act();
      return;
    }
    if (turn.speaker === 'partner') throw unknownTurn();
    this.#tell({ type: 'transcript-completed', turnId, text: turn.text });
    const reply = turns[at + 1];
    if (this.#replies.live?.is(turnId)) return;
    if (reply?.speaker === 'partner') this.#replies.tellAgain(reply, turnId);
    else if (!reply && this.isQuiet) this.#replies.answer(turn);
  }

  #withReply(turnId: string, act: () => void): void {
    if (this.#replies.live?.is(turnId)) act();
    else if (!this.#toldReplies.has(turnId) && !this.#isStored(turnId)) throw unknownTurn();
  }

  #retry(): void {
    const { turns } = this.#parts.store.load();
    if (!this.isQuiet || turns.at(-1)?.speaker === 'partner') {
      throw new AppError('conflict', 'Everything is answered. Say or type something.');
    }
    this.#replies.goOn(turns);
  }

  #demandRunning(): void {
    if (this.#parts.store.load().conversation.state === 'running') return;
    throw new AppError('conflict', 'This conversation has ended. Open it again to go on.');
  }

  #isStored(turnId: string): boolean {
    return this.#parts.store.load().turns.some(({ id }) => id === turnId);
  }

  #tell(message: TalkDown): void {
    this.#emit({ type: 'message', message });
  }
}

function unknownTurn(): AppError {
  return new AppError('not-found', 'That turn is not known here. Say it again.');
}
