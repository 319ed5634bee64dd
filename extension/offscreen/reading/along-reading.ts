import type { WireError } from '@sayable/shared/contracts';
import { toWire } from '@sayable/shared/std';
import { AlongVoice } from '../practice/index.ts';
import type { ReadingDependencies } from './ports.ts';
import type { HeardProgress } from './protocol.ts';
import type { SentencePlans } from './sentence-plans.ts';

/** Some last words are too weak to be heard: the sentence is said after a silence behind the one before. */
const SAID_AFTER_MS = 1_000;
/** The follower gives a sentence out when the next one has begun. */
const VOICES_KEPT = 3;

type Host = Pick<ReadingDependencies, 'engine' | 'player' | 'alongWaits'>;

/** A sentence that the voice reads while the person says it. */
interface Accompanied {
  sentence: number;
  /** The number of its words. */
  words: number;
  stopping: AbortController;
  voice?: AlongVoice;
  isVoiceOver: boolean;
  /** True once the person was at it: the follower tells late of the place before. */
  isReached: boolean;
  isSaid: boolean;
}

interface Listeners {
  /** The voice could not speak; null: it speaks. */
  spoke(error: WireError | null): void;
  /** The voice goes on with a sentence that the follower has not reached. */
  goTo(sentence: number): void;
}

/** The voice that reads a text along with a person, one sentence after the other. */
export class AlongReading {
  readonly #host: Host;
  readonly #plans: SentencePlans;
  readonly #on: Listeners;
  /** The voices of the last sentences. */
  readonly #voices = new Map<number, AlongVoice>();
  #now: Accompanied | undefined;
  #due = 0;

  constructor(host: Host, plans: SentencePlans, on: Listeners) {
    this.#host = host;
    this.#plans = plans;
    this.#on = on;
  }

  /** Reads from a sentence on, which is planned. Never rejects. */
  async begin(sentence: number): Promise<void> {
    this.stop();
    const words = this.#plans.planOf(sentence)?.words.length ?? 0;
    const stopping = new AbortController();
    const now: Accompanied = {
      sentence,
      words,
      stopping,
      isVoiceOver: false,
      isReached: false,
      isSaid: false,
    };
    this.#now = now;
    this.#due = sentence;
    try {
      await this.#play(now);
    } catch (thrown) {
      if (!stopping.signal.aborted) this.#on.spoke(toWire(thrown));
    }
    now.isVoiceOver = true;
    if (this.#now === now) this.#advance(now);
  }

  stop(): void {
    this.#now?.stopping.abort();
    this.#now = undefined;
  }

  /** Returns the voice that read a sentence lately; undefined if none did. */
  voiceOf(sentence: number): AlongVoice | undefined {
    return this.#voices.get(sentence);
  }

  /** The microphone has recorded so much by now. */
  recorded(elapsedMs: number): void {
    this.#now?.voice?.recorded(elapsedMs);
  }

  /** The follower has heard the person say some words. */
  heard({ sentence, word, silenceMs, elapsedMs }: HeardProgress): void {
    const now = this.#now;
    if (!now) return;
    if (sentence === now.sentence) now.isReached = true;
    if (!now.isReached) return;
    this.#due = sentence;
    const wordsRead = sentence > now.sentence ? now.words : sentence < now.sentence ? 0 : word;
    const isNearlySaid = wordsRead > 0 && wordsRead === now.words - 1 && silenceMs >= SAID_AFTER_MS;
    now.isSaid = wordsRead >= now.words || (now.isVoiceOver && isNearlySaid);
    now.voice?.heard({ elapsedMs, wordsRead, silenceMs });
    this.#advance(now);
  }

  async #play(now: Accompanied): Promise<void> {
    const { signal } = now.stopping;
    const { engine, player, alongWaits } = this.#host;
    const model = await engine.speak(this.#plans.textOf(now.sentence), 'normal', { signal });
    const voice = new AlongVoice(model, { waits: await alongWaits() });
    if (signal.aborted) return;
    this.#on.spoke(null);
    // Later the engine would judge this sentence first. The next one's own turn reports a failure.
    const next = this.#plans.nextFrom(now.sentence + 1);
    if (next !== undefined) void engine.speak(this.#plans.textOf(next), 'normal').catch(() => undefined);
    // A person who has not waited for the voice is at the next sentence.
    if (now.isSaid) return;
    now.voice = voice;
    this.#keep(now.sentence, voice);
    await voice.sound(player)({ signal, onStart: () => undefined });
  }

  #keep(sentence: number, voice: AlongVoice): void {
    this.#voices.delete(sentence);
    this.#voices.set(sentence, voice);
    const [oldest] = this.#voices.keys();
    if (this.#voices.size > VOICES_KEPT && oldest !== undefined) this.#voices.delete(oldest);
  }

  /** Goes on behind a sentence that the person has said, once the voice has ended. */
  #advance({ sentence, isVoiceOver, isSaid }: Accompanied): void {
    if (!isVoiceOver || !isSaid) return;
    const next = this.#plans.nextFrom(Math.max(sentence + 1, this.#due));
    // The follower ends the reading with its last sentence.
    if (next === undefined) this.stop();
    else if (next === this.#due) void this.begin(next);
    else this.#on.goTo(next);
  }
}
