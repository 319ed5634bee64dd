import type { TurnContext, TurnEngine, TurnEvent, TurnRun } from '@sayable/shared/ports';
import { estimatedTokens } from '../../generation/index.ts';
import { limits } from '../limits.ts';
import type { Hold, Purse } from './purse.ts';
import { WhenGranted } from './when-granted.ts';

/** Of a reply that a model speaks: half a minute, and several times as many tokens as its words are. */
const MOST_OF_A_REPLY = { characters: 1_600, tokens: 2_000 };

/**
 * Takes what a speech-to-speech model hears and says off the day's budgets: seconds and characters as they are, tokens by
 * the text of the talk and of the reply.
 */
export function meteredEngine(engine: TurnEngine, purse: Purse): TurnEngine {
  const meter = (context: TurnContext, seconds: number, run: Pick<MeteredParts, 'open' | 'begin'>) => {
    const said = context.turns().map(({ text }) => text);
    const contextTokens = estimatedTokens(said.join('\n'));
    const { characters, tokens } = MOST_OF_A_REPLY;
    const hold = purse.hold({ audioSeconds: seconds, characters, tokens: contextTokens + tokens });
    return new MeteredRun({ ...run, hold, contextTokens, sampleRate: engine.hearsAt });
  };
  return {
    hearsAt: engine.hearsAt,
    speaksAt: engine.speaksAt,
    listen(context) {
      // Connects at once, which costs nothing yet.
      const open = engine.listen(context);
      return meter(context, limits.turnMs / 1_000, { open, begin: () => open });
    },
    answer: (request, context) => meter(context, 0, { begin: () => engine.answer(request, context) }),
    speak: (text, context) => meter(context, 0, { begin: () => engine.speak(text, context) }),
  };
}

interface MeteredParts {
  hold: Hold;
  /** The run, where there is one already. */
  open?: TurnRun;
  /** Gives the run, when it is granted. */
  begin(): TurnRun;
  contextTokens: number;
  /** Of what is pushed. */
  sampleRate: number;
}

class MeteredRun implements TurnRun {
  readonly #parts: MeteredParts;
  readonly #line: WhenGranted;
  #run: TurnRun | undefined;
  #samples = 0;
  #reply = '';
  #hasAnswered = false;
  #isClosed = false;

  constructor(parts: MeteredParts) {
    this.#parts = parts;
    this.#run = parts.open;
    this.#line = new WhenGranted(parts.hold, () => this.#run?.close());
    this.#line.do(() => {
      if (!this.#isClosed) this.#run ??= parts.begin();
    });
  }

  get events(): AsyncIterable<TurnEvent> {
    return this.#read();
  }

  push(samples: Int16Array<ArrayBuffer>): void {
    this.#line.do(() => {
      this.#samples += samples.length;
      this.#run?.push(samples);
    });
  }

  pause(): void {
    this.#line.do(() => this.#run?.pause());
  }

  resume(): void {
    this.#line.do(() => this.#run?.resume());
  }

  commit(): void {
    this.#line.do(() => this.#run?.commit());
  }

  close(): void {
    this.#isClosed = true;
    this.#run?.close();
    this.#settle();
  }

  async *#read(): AsyncGenerator<TurnEvent, void, undefined> {
    try {
      await this.#parts.hold.granted;
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
    const { hold, contextTokens, sampleRate } = this.#parts;
    hold.settle({
      audioSeconds: this.#samples / sampleRate,
      characters: this.#reply.length,
      tokens: this.#hasAnswered ? contextTokens + estimatedTokens(this.#reply) : 0,
    });
  }
}
