import type { TurnContext, TurnEngine, TurnEvent, TurnRun } from '@sayable/shared/ports';
import { maximumTokens } from '../../generation/index.ts';
import { costsNothing } from '../../upstream-errors.ts';
import { limits } from '../limits.ts';
import type { Budget, Reservation } from './budget.ts';

/** The longest reply that a model speaks: its tokens are limited, which is a minute and a half of sound. */
const longestReply = { characters: 1_600, tokens: 2_000 };
/** The instructions and the data of a request, beside the turns. */
const PROMPT_TOKENS = 10_000;
const SHORTEST_TURN_SECONDS = 0.1;

/**
 * A speech-to-speech engine that charges the budget: the seconds and characters as they are, and the tokens
 * that the vendor reports. A reply that was left, timed out or broke costs what was reserved for it.
 */
export function meteredRealtimeEngine(engine: TurnEngine, budget: Budget): TurnEngine {
  const meter = (context: TurnContext, audioSeconds: number, run: Pick<MeteredParts, 'open' | 'begin'>) => {
    const texts = context.turns().map(({ text }) => text);
    const reply = {
      characters: longestReply.characters,
      tokens: maximumTokens(texts.join('\n')) + PROMPT_TOKENS + longestReply.tokens,
    };
    const reservation = budget.reserve({ audioSeconds, ...reply });
    return new MeteredRun({ ...run, reservation, reply, sampleRate: engine.inputSampleRate });
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
  /** The most that the reply can cost. */
  reply: { characters: number; tokens: number };
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
  #characters = 0;
  #isAsked = false;
  #isRefused = false;
  #isWhole = false;
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
    this.#whenGranted(() => {
      // The model isn't asked about a shorter turn.
      this.#isAsked ||= this.#samples / this.#parts.sampleRate >= SHORTEST_TURN_SECONDS;
      this.#run?.commit();
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#run?.close();
    this.#settle();
  }

  #begin(): void {
    if (!this.#isClosed && !this.#run) {
      this.#run = this.#parts.begin();
      this.#isAsked = true;
    }
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
    this.#isWhole ||= event.type === 'reply-ended';
    if (event.type === 'failed') this.#isRefused = costsNothing(event.error);
    if (event.type === 'reply-event' && event.event.type === 'text-delta')
      this.#characters += event.event.text.length;
  }

  #settle(): void {
    const { reservation, reply, sampleRate } = this.#parts;
    const isFree = !this.#isAsked || this.#isRefused;
    reservation.settle({
      audioSeconds: this.#samples / sampleRate,
      characters: isFree ? 0 : this.#isWhole ? this.#characters : reply.characters,
      tokens: isFree ? 0 : (this.#run?.usedTokens ?? reply.tokens),
    });
  }
}
