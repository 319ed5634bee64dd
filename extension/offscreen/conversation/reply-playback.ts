import type { SpokenWord } from '@sayable/shared/contracts';
import type { PlayingReply, ReplyPlayer } from './ports.ts';

/** Words are marked as they are heard; as often is often enough for the eye. */
const TICK_MS = 50;
/** Every sixth tick tells the other side how far the person has heard. */
const TICKS_TO_TELL = 6;

export interface ReplyListeners {
  word(word: SpokenWord): void;
  /** Characters of the text that were heard. */
  heard(characters: number): void;
  /** All of it was heard, or there was nothing to hear. */
  ended(): void;
  level(level: number): void;
}

/** One thing that is said by the partner, from its first sample to its last: what was heard of its text by when. */
export class ReplyPlayback {
  text = '';
  readonly words: SpokenWord[] = [];
  readonly #replies: ReplyPlayer;
  readonly #playing: PlayingReply;
  readonly #on: ReplyListeners;
  readonly #timer: ReturnType<typeof setInterval>;
  #ticks = 0;
  #word = -1;
  #heard = 0;
  #samples = 0;
  readonly #sampleRate: number;
  #isOver = false;

  constructor(replies: ReplyPlayer, sampleRate: number, on: ReplyListeners) {
    this.#on = on;
    this.#replies = replies;
    this.#sampleRate = sampleRate;
    this.#playing = replies.start({ sampleRate, onEnded: () => this.#end() });
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  /** When the first sample was heard, on `performance.now()`'s clock. Rejects where it never was. */
  get firstSampleAt(): Promise<number> {
    return this.#playing.firstSampleAt();
  }

  get gapMs(): number {
    return this.#playing.gapMs();
  }

  push(samples: Int16Array<ArrayBuffer>): void {
    if (this.#isOver) return;
    this.#samples += samples.length;
    this.#playing.push(samples);
  }

  /** No more comes. */
  finish(): void {
    if (this.#isOver) return;
    // Of nothing no last sample is heard.
    if (this.#samples === 0) this.#end();
    else this.#playing.finish();
  }

  duck(on: boolean): void {
    if (!this.#isOver) this.#playing.duck(on);
  }

  /** Silent at once. @returns how many characters were heard */
  stop(): number {
    if (!this.#isOver) {
      this.#heard = this.#charactersHeard();
      this.#over();
      this.#playing.stop();
    }
    return this.#heard;
  }

  #end(): void {
    if (this.#isOver) return;
    this.#heard = this.text.length;
    this.#over();
    this.#on.ended();
  }

  #over(): void {
    this.#isOver = true;
    clearInterval(this.#timer);
  }

  #tick(): void {
    this.#on.level(this.#replies.level());
    const playedMs = this.#playing.playedMs();
    const at = this.words.findLastIndex(({ startMs }) => startMs <= playedMs);
    const word = this.words[at];
    if (playedMs > 0 && word && at !== this.#word) {
      this.#word = at;
      this.#on.word(word);
    }
    this.#ticks += 1;
    if (this.#ticks % TICKS_TO_TELL !== 0) return;
    const characters = this.#charactersHeard();
    if (characters <= this.#heard) return;
    this.#heard = characters;
    this.#on.heard(characters);
  }

  /** Up to the last word that was said to its end; in proportion, where the voice doesn't know its words' times. */
  #charactersHeard(): number {
    const playedMs = this.#playing.playedMs();
    if (this.words.length > 0) return this.words.findLast(({ endMs }) => endMs <= playedMs)?.to ?? 0;
    const wholeMs = (this.#samples / this.#sampleRate) * 1_000;
    return wholeMs > 0 ? Math.floor(this.text.length * Math.min(1, playedMs / wholeMs)) : 0;
  }
}
