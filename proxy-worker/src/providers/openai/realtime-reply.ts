import type { TurnContext, TurnEvent, TurnRun } from '@sayable/shared/ports';
import { AsyncQueue } from '@sayable/shared/std';
import type { RealtimePrompt } from './realtime-prompts.ts';
import { RealtimeResponse } from './realtime-response.ts';
import { type RealtimeSettings, RealtimeSocket, sessionFor } from './realtime-socket.ts';

/**
 * The run of a reply to a text that is known, or of a text that is read aloud. It begins at once and takes no
 * audio.
 */
export class RealtimeReply implements TurnRun {
  readonly #queue = new AsyncQueue<TurnEvent>();
  readonly #response: RealtimeResponse;
  readonly #socket: RealtimeSocket;
  readonly #signal: AbortSignal;
  readonly #close = () => this.close();

  /** @param text the text that is read aloud, where there is one */
  constructor(
    settings: RealtimeSettings,
    context: TurnContext,
    { instructions, data }: RealtimePrompt,
    text?: string,
  ) {
    this.#signal = context.signal;
    this.#response = new RealtimeResponse({
      speed: context.speed,
      elapsed: settings.elapsed ?? (() => performance.now()),
      emit: (event) => this.#queue.push(event),
      ended: () => this.#end(),
      ...(text !== undefined && { text }),
    });
    this.#socket = new RealtimeSocket(
      settings,
      sessionFor(settings, context, instructions, { mayEnd: text === undefined }),
      {
        receive: (event) => this.#response.receive(event),
        failed: (error) => this.#response.fail(error),
      },
    );
    this.#socket.ask(data);
    context.signal.addEventListener('abort', this.#close);
    if (context.signal.aborted) this.close();
  }

  get usedTokens(): number | undefined {
    return this.#response.usedTokens;
  }

  get events(): AsyncIterable<TurnEvent> {
    return this.#queue.items();
  }

  push(): void {
    // This run has no audio to take, to pause or to commit.
  }
  readonly pause = this.push;
  readonly resume = this.push;
  readonly commit = this.push;

  close(): void {
    if (this.#queue.isOpen) this.#socket.send({ type: 'response.cancel' });
    this.#queue.drop();
    this.#release();
  }

  #end(): void {
    this.#queue.end();
    this.#release();
  }

  #release(): void {
    this.#signal.removeEventListener('abort', this.#close);
    this.#socket.close();
  }
}
