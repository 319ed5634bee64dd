import type { TurnContext, TurnEngine, TurnEvent, TurnRun } from '@sayable/shared/ports';
import { estimatedTokens } from '../../generation/index.ts';
import { limits } from '../limits.ts';
import type { Budget, Reservation } from './budget.ts';

/** The reservation for a reply that a model speaks: half a minute, and several times the tokens of its text. */
const replyEstimate = { characters: 1_600, tokens: 2_000 };

/**
 * A speech-to-speech engine that charges the budget: the seconds and characters as they are, and tokens estimated from the
 * text of conversation and reply.
 */
export function meteredRealtimeEngine(engine: TurnEngine, budget: Budget): TurnEngine {
  const meter = (context: TurnContext, audioSeconds: number, run: Pick<MeteredParts, 'open' | 'begin'>) => {
    const texts = context.turns().map(({ text }) => text);
    const contextTokens = estimatedTokens(texts.join('\n'));
    const { characters, tokens } = replyEstimate;
    const reservation = budget.reserve({ audioSeconds, characters, tokens: contextTokens + tokens });
    return new MeteredRun({ ...run, reservation, contextTokens, sampleRate: engine.inputSampleRate });
  };
  return {
    inputSampleRate: engine.inputSampleRate,
    outputSampleRate: engine.outputSampleRate,
    listen(context) {
      // Connects before the grant: that costs nothing yet.
      const open = engine.listen(context);
      return meter(context, limits.turnMs / 1_000, { open, begin: () => open });
    },
    answer: (request, context) => meter(context, 0, { begin: () => engine.answer(request, context) }),
    speak: (text, context) => meter(context, 0, { begin: () => engine.speak(text, context) }),
  };
}

interface MeteredParts {
  reservation: Reservation;
  /** A run that was begun before the grant. */
  open?: TurnRun;
  /** Begins the run after the grant. */
  begin(): TurnRun;
  contextTokens: number;
  /** The rate of the samples that are pushed. */
  sampleRate: number;
}

/** A run whose input waits for the grant. */
class MeteredRun implements TurnRun {
  readonly #parts: MeteredParts;
  #run: TurnRun | undefined;
  /** The calls that wait for the grant, in order; undefined once it was given. */
  #waiting: (() => void)[] | undefined = [];
  #samples = 0;
  #reply = '';
  #hasAnswered = false;
  #isClosed = false;

  constructor(parts: MeteredParts) {
    this.#parts = parts;
    this.#run = parts.open;
    parts.reservation.granted.then(
      () => this.#begin(),
      () => {
        this.#waiting = [];
        this.#run?.close();
      },
    );
  }

  get events(): AsyncIterable<TurnEvent> {
    return this.#read();
  }

  push(samples: Int16Array<ArrayBuffer>): void {
    this.#whenGranted(() => {
      this.#samples += samples.length;
      this.#run?.push(samples);
    });
  }

  pause(): void {
    this.#whenGranted(() => this.#run?.pause());
  }

  resume(): void {
    this.#whenGranted(() => this.#run?.resume());
  }

  commit(): void {
    this.#whenGranted(() => this.#run?.commit());
  }

  close(): void {
    this.#isClosed = true;
    this.#run?.close();
    this.#settle();
  }

  #begin(): void {
    if (!this.#isClosed) this.#run ??= this.#parts.begin();
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const call of waiting) call();
  }

  #whenGranted(call: () => void): void {
    if (this.#waiting) this.#waiting.push(call);
    else call();
  }

  async *#read(): AsyncGenerator<TurnEvent, void, undefined> {
    try {
      await this.#parts.reservation.granted;
      for await (const event of this.#run?.events ?? []) {
        this.#count(event);
        yield event;
      }
    } finally {
      this.#settle();
    }
  }

  #count(event: TurnEvent): void {
    this.#hasAnswered ||= event.type !== 'failed';
    if (event.type === 'reply-event' && event.event.type === 'text-delta') this.#reply += event.event.text;
  }

  #settle(): void {
    const { reservation, contextTokens, sampleRate } = this.#parts;
    reservation.settle({
      audioSeconds: this.#samples / sampleRate,
      characters: this.#reply.length,
      tokens: this.#hasAnswered ? contextTokens + estimatedTokens(this.#reply) : 0,
    });
  }
}
