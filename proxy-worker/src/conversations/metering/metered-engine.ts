import type { TurnContext, TurnEngine, TurnEvent, TurnRun } from '@sayable/shared/ports';
import { estimatedTokens } from '../../generation/index.ts';
import { limits } from '../limits.ts';
import type { Purse } from './purse.ts';
import { itemsWhenGranted, WhenGranted } from './when-granted.ts';

/** Of a reply that is spoken by a model: half a minute. */
const MOST_OF_A_REPLY_CHARACTERS = 1_600;
const MOST_OF_A_REPLY_TOKENS = 2_000;

/**
 * Takes what a speech-to-speech model hears and says off the day's budgets: seconds and characters as they are, tokens by
 * the text of the talk and of the reply.
 */
export function meteredEngine(engine: TurnEngine, purse: Purse): TurnEngine {
  const meter = (begin: () => TurnRun, context: TurnContext, seconds: number): TurnRun => {
    const tokens = estimatedTokens(
      context
        .turns()
        .map(({ text }) => text)
        .join('\n'),
    );
    const hold = purse.hold({
      audioSeconds: seconds,
      characters: MOST_OF_A_REPLY_CHARACTERS,
      tokens: tokens + MOST_OF_A_REPLY_TOKENS,
    });
    const inner = begin();
    const line = new WhenGranted(hold, () => inner.close());
    const used = new Used(engine.hearsAt, tokens);
    const settle = () => hold.settle(used.cost());
    return {
      push: (samples) =>
        line.do(() => {
          used.samples += samples.length;
          inner.push(samples);
        }),
      pause: () => line.do(() => inner.pause()),
      resume: () => line.do(() => inner.resume()),
      commit: () => line.do(() => inner.commit()),
      events: itemsWhenGranted(hold, used.watch(inner.events), settle),
      close() {
        inner.close();
        settle();
      },
    };
  };
  return {
    hearsAt: engine.hearsAt,
    speaksAt: engine.speaksAt,
    listen: (context) => meter(() => engine.listen(context), context, limits.turnMs / 1_000),
    answer: (request, context) => meter(() => engine.answer(request, context), context, 0),
    speak: (text, context) => meter(() => engine.speak(text, context), context, 0),
  };
}

class Used {
  readonly #sampleRate: number;
  readonly #contextTokens: number;
  samples = 0;
  #reply = '';
  #hasAsked = false;

  constructor(sampleRate: number, contextTokens: number) {
    this.#sampleRate = sampleRate;
    this.#contextTokens = contextTokens;
  }

  cost() {
    const tokens = this.#hasAsked ? this.#contextTokens + estimatedTokens(this.#reply) : 0;
    return { audioSeconds: this.samples / this.#sampleRate, characters: this.#reply.length, tokens };
  }

  async *watch(events: AsyncIterable<TurnEvent>): AsyncGenerator<TurnEvent, void, undefined> {
    for await (const event of events) {
      this.#hasAsked ||= event.type !== 'failed';
      if (event.type === 'reply-event' && event.event.type === 'text-delta') this.#reply += event.event.text;
      yield event;
    }
  }
}
