import { AppError, type TalkUp, talkCloseCodes, toWire } from '@sayable/shared/contracts';
import {
  type ConversationSession,
  createConversationSession,
  type SessionOutput,
  type SessionParts,
} from '@sayable/shared/conversation';
import { limits, PaceKeeper, paces } from './limits.ts';
import type { OpusCodec } from './opus/opus-codec.ts';
import { MAX_PACKET_BYTES } from './opus/opus-machine.ts';
import { TurnAudio } from './turn-audio.ts';
import type { Listener, TalkSocket } from './types.ts';
import { readMessage, writeMessage, writeSpeech } from './wire.ts';

export interface TalkLineParts extends Omit<SessionParts, 'engine'> {
  socket: TalkSocket;
  listener: Listener;
  codec: OpusCodec;
}

/** One socket's share in a conversation: what comes over it is checked and counted, then given to the session. */
export class TalkLine {
  readonly #parts: TalkLineParts;
  readonly #session: ConversationSession;
  readonly #audio: TurnAudio;
  readonly #messages: PaceKeeper;
  readonly #openings: PaceKeeper;
  readonly #packets: PaceKeeper;
  readonly #packetBytes: PaceKeeper;
  #misunderstandings = 0;

  constructor(parts: TalkLineParts) {
    this.#parts = parts;
    const { listener, codec, elapsed, socket } = parts;
    const { options } = socket.state;
    this.#session = createConversationSession(
      { ...parts, engine: listener.engine, ...(options && { options }) },
      (output) => this.#give(output),
    );
    this.#audio = new TurnAudio(codec, listener.engine.hearsAt);
    this.#messages = new PaceKeeper(paces.messages, elapsed);
    this.#openings = new PaceKeeper(paces.openings, elapsed);
    this.#packets = new PaceKeeper(paces.packets, elapsed);
    this.#packetBytes = new PaceKeeper(paces.packetBytes, elapsed);
  }

  get connectionId(): string {
    return this.#parts.socket.state.connectionId;
  }

  /** As the session's. */
  get isQuiet(): boolean {
    return this.#session.isQuiet;
  }

  take(frame: string | ArrayBuffer): void {
    if (typeof frame === 'string') this.#takeText(frame);
    else this.#takePacket(new Uint8Array(frame));
  }

  /** The socket is gone, or given to another. Safe to repeat. */
  close(): void {
    this.#session.close();
    this.#audio.end();
    this.#parts.listener.release();
  }

  #takeText(text: string): void {
    // A character is at least one byte.
    const wrong = this.#messages.take(1) ? text.length > limits.textFrameBytes && 'too large' : 'too fast';
    if (wrong) this.#hangUp(wrong);
    else this.#attempt(() => this.#act(this.#read(text)));
  }

  #read(text: string): TalkUp {
    try {
      return readMessage(text);
    } catch (thrown) {
      this.#misunderstandings += 1;
      if (this.#misunderstandings > limits.misunderstandings) this.#hangUp('not understood');
      throw thrown;
    }
  }

  #act(message: TalkUp): void {
    const { socket, listener } = this.#parts;
    if (message.type === 'conversation-open' || message.type === 'options-changed') {
      socket.keep({ ...socket.state, options: message.options });
    } else if (!socket.state.options) {
      throw new AppError('bad-request', 'The conversation is not open yet. Open it first.');
    }
    if (message.type === 'conversation-open' && !this.#openings.take(1)) {
      this.#hangUp('too fast');
      return;
    }
    const isTurn = message.type === 'audio-started' || message.type === 'text-sent';
    if (isTurn) {
      this.#assertRoom(message.turnId);
      listener.expectReply();
    }
    if (message.type === 'audio-started') this.#audio.start();
    if (message.type === 'audio-committed' || message.type === 'audio-cancelled') this.#audio.end();
    this.#session.receive(message);
    // It was cancelled, refused, or answered long ago.
    if (message.type === 'audio-cancelled' || (isTurn && this.#session.isQuiet)) listener.release();
  }

  #takePacket(packet: Uint8Array): void {
    const isInTime = this.#packets.take(1) && this.#packetBytes.take(packet.length);
    const wrong = isInTime ? packet.length > MAX_PACKET_BYTES && 'too large' : 'too fast';
    if (wrong) this.#hangUp(wrong);
    else {
      this.#attempt(() => {
        const samples = this.#audio.decode(packet);
        if (samples.length > 0) this.#session.receiveAudio(samples);
      });
    }
  }

  #assertRoom(turnId: string): void {
    const { turns } = this.#parts.store.load();
    if (turns.length < limits.turns || turns.some(({ id }) => id === turnId)) return;
    throw new AppError(
      'unprocessable',
      'This conversation is as long as one can be. End it, and start another.',
    );
  }

  #attempt(work: () => void): void {
    try {
      work();
    } catch (thrown) {
      this.#parts.socket.send(writeMessage({ type: 'request-failed', error: toWire(thrown) }));
    }
  }

  #give(output: SessionOutput): void {
    const { socket, listener } = this.#parts;
    if (output.type === 'speech') socket.send(writeSpeech(output.stream, output.samples));
    else {
      if (output.message.type === 'turn-failed') listener.release();
      socket.send(writeMessage(output.message));
    }
  }

  #hangUp(why: string): void {
    const { socket } = this.#parts;
    socket.keep({ ...socket.state, isOver: true });
    socket.close(talkCloseCodes.badRequest, why);
    this.close();
  }
}
