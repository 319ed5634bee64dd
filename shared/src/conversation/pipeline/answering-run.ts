import type { Partner, TalkVoice, TurnContext, TurnEvent, TurnRun } from '../../ports/index.ts';
import { onAbort } from './on-abort.ts';
import { ReplyMaker } from './reply-maker.ts';
import { RunEvents } from './run-events.ts';
import { SpeechStream } from './speech-stream.ts';

interface AnsweringParts {
  partner: Partner;
  voice?: TalkVoice;
  elapsed(): number;
}

/** A reply to what is known already. It begins at once. */
export class AnsweringRun implements TurnRun {
  readonly #events: RunEvents;
  readonly #voice: SpeechStream | null;
  readonly #reply: ReplyMaker;
  readonly #letGo: () => void;

  constructor(parts: AnsweringParts, context: TurnContext, begin: (reply: ReplyMaker) => void) {
    const { voiceId, speed, signal } = context;
    this.#events = new RunEvents(parts.elapsed);
    this.#voice = parts.voice ? new SpeechStream(parts.voice, { voiceId, speed, signal }) : null;
    this.#reply = new ReplyMaker({
      partner: parts.partner,
      voice: this.#voice,
      emit: (event) => this.#events.emit(event),
      mark: (name) => this.#events.mark(name),
    });
    this.#letGo = onAbort(signal, () => this.close());
    if (!signal.aborted) begin(this.#reply);
  }

  get events(): AsyncIterable<TurnEvent> {
    return this.#events.items();
  }

  push(): void {
    // Nobody is listened to; so it is with the others.
  }
  readonly pause = this.push;
  readonly resume = this.push;
  readonly commit = this.push;

  close(): void {
    this.#letGo();
    this.#reply.cancel();
    this.#voice?.close();
    this.#events.drop();
  }
}
