import type { TurnContext, TurnEvent, TurnRun } from '@sayable/shared/ports';
import { EventStream } from '../event-stream.ts';
import { RealtimeAnswer } from './realtime-answer.ts';
import { RealtimeLine, sessionFor } from './realtime-line.ts';
import type { RealtimeSettings } from './realtime-settings.ts';
import type { RealtimeWords } from './realtime-words.ts';

/** An answer to what is known already, or a text that is read. It begins at once. */
export class RealtimeReply implements TurnRun {
  readonly #stream = new EventStream<TurnEvent>();
  readonly #answer: RealtimeAnswer;
  readonly #line: RealtimeLine;
  readonly #signal: AbortSignal;
  readonly #stop = () => this.close();

  /** @param text what is to be said, where it is known */
  constructor(
    settings: RealtimeSettings,
    context: TurnContext,
    { instructions, data }: RealtimeWords,
    text?: string,
  ) {
    this.#signal = context.signal;
    this.#answer = new RealtimeAnswer({
      speed: context.speed,
      elapsed: settings.elapsed ?? (() => performance.now()),
      emit: (event) => this.#stream.push(event),
      ended: () => this.#end(),
      ...(text !== undefined && { text }),
    });
    this.#line = new RealtimeLine(settings, sessionFor(settings, context, instructions), {
      receive: (event) => this.#answer.receive(event),
      failed: (error) => this.#answer.fail(error),
    });
    this.#line.ask(data);
    context.signal.addEventListener('abort', this.#stop);
    if (context.signal.aborted) this.close();
  }

  get events(): AsyncIterable<TurnEvent> {
    return this.#stream.items();
  }

  push(): void {
    // Nobody is listened to; so it is with the others.
  }
  readonly pause = this.push;
  readonly resume = this.push;
  readonly commit = this.push;

  close(): void {
    if (this.#stream.isOpen) this.#line.send({ type: 'response.cancel' });
    this.#stream.drop();
    this.#letGo();
  }

  #end(): void {
    this.#stream.end();
    this.#letGo();
  }

  #letGo(): void {
    this.#signal.removeEventListener('abort', this.#stop);
    this.#line.close();
  }
}
