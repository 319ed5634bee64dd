import type { SpokenWord, SystemVoiceFault } from '@sayable/shared/contracts';
import { SentenceCutter } from '@sayable/shared/conversation';
import { AsyncQueue, delay } from '@sayable/shared/std';
import type { SystemReading, SystemVoices } from '../audio/ports.ts';
import type { PlayingReply } from './ports.ts';

interface ChosenVoiceParts {
  systemVoices: Pick<SystemVoices, 'read'>;
  /** Resolves to the `voiceURI` of the chosen voice of the system; null for an embedded voice. */
  voice: Promise<string | null>;
  /** Relative to the voice's own pace, 1. */
  rate: number;
  /** The offset at which the text begins; what is before was heard earlier. */
  from: number;
  /** The rate of the embedded voice's samples. */
  sampleRate: number;
  /** Starts to play the embedded voice's samples. */
  startEmbedded(onEnded: () => void): PlayingReply;
  /** Returns true while the learner's turn goes on. */
  isLearnerSpeaking(): boolean;
  /** Returns monotonic milliseconds. */
  elapsed(): number;
  on: {
    /** A voice of the system begins, or has ended. */
    bySystem(isSpeaking: boolean): void;
    /** The embedded voice goes on in place of the chosen one. */
    passedOver(cause: SystemVoiceFault): void;
    ended(): void;
  };
}

/** A sentence, or a clause of a long one. `from`: its offset in the text. */
interface Piece {
  text: string;
  from: number;
}

/** The place that the voice of the system has reached. */
type Place =
  | { at: 'rest'; heardTo: number }
  | { at: 'piece'; piece: Piece; sinceMs: number; word: number | null };

const CHECKED_EVERY_MS = 50;
/** The silence that is kept before a word's first sound. */
const LEAD_MS = 20;

/**
 * A reply in the voice that the learner chose. A voice of the system gets the text, sentence by sentence, and
 * gives no samples. The embedded voice's samples come all the same: their words' times are the clock by which
 * the heard part is counted, and they are played from the current sentence on if the voice of the system
 * fails.
 */
export class ChosenVoiceReply implements PlayingReply {
  readonly #parts: ChosenVoiceParts;
  readonly #cutter = new SentenceCutter();
  readonly #pieces = new AsyncQueue<Piece>();
  readonly #abort = new AbortController();
  readonly #first = Promise.withResolvers<number>();
  #cutTo: number;
  #place: Place;
  #tellsWords = false;
  #words: readonly SpokenWord[] = [];
  #samples: Int16Array<ArrayBuffer>[] = [];
  #isFinished = false;
  #embedded: PlayingReply | undefined;
  /** The newest reading by the voice of the system. */
  #reading: Promise<unknown> = Promise.resolve();
  /** The samples that the embedded voice leaves out, because they were heard. */
  #toSkip = 0;
  #skippedMs = 0;
  #hasSamples = false;

  constructor(parts: ChosenVoiceParts) {
    this.#parts = parts;
    this.#cutTo = parts.from;
    this.#place = { at: 'rest', heardTo: parts.from };
    // The caller may ignore the promise.
    this.#first.promise.catch(() => undefined);
    void this.#speak();
  }

  /** Adds text. */
  write(text: string): void {
    for (const piece of this.#cutter.push(text)) this.#queue(piece);
  }

  /** Adds the times of words in the embedded voice's samples. */
  time(words: readonly SpokenWord[]): void {
    this.#words = [...this.#words, ...words];
  }

  push(samples: Int16Array<ArrayBuffer>): void {
    if (this.#embedded) this.#forward(this.#embedded, samples);
    else this.#samples.push(samples);
  }

  finish(): void {
    this.#isFinished = true;
    for (const piece of this.#cutter.flush()) this.#queue(piece);
    this.#pieces.end();
    if (this.#embedded) this.#finishEmbedded(this.#embedded);
  }

  duck(on: boolean): void {
    this.#embedded?.duck(on);
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    this.#pieces.drop();
    this.#first.reject(new DOMException('The voice was stopped.', 'AbortError'));
    await Promise.all([this.#embedded?.stop(), this.#reading]);
  }

  /**
   * Returns the place in the embedded voice's samples: the beginning of the word that is said. A voice that
   * doesn't tell its words is taken to be as fast as the embedded one, up to the last word of the sentence.
   */
  playedMs(): number {
    if (this.#embedded) return this.#skippedMs + this.#embedded.playedMs();
    const place = this.#place;
    if (place.at === 'rest') return this.#endOf(place.heardTo);
    const { piece, sinceMs, word } = place;
    if (word !== null) return this.#startOf(word);
    if (this.#tellsWords) return this.#endOf(piece.from);
    const end = piece.from + piece.text.length;
    const last = this.#words.findLast(({ to }) => to <= end)?.from ?? piece.from;
    const startMs = this.#endOf(piece.from);
    return Math.max(startMs, Math.min(startMs + this.#parts.elapsed() - sinceMs, this.#startOf(last)));
  }

  /** False while the words of a voice that doesn't tell them are estimated. */
  knowsWord(): boolean {
    return this.#embedded !== undefined || this.#tellsWords;
  }

  firstSampleAt(): Promise<number> {
    return this.#first.promise;
  }

  gapMs(): number {
    return this.#embedded?.gapMs() ?? 0;
  }

  get #isStopped(): boolean {
    return this.#abort.signal.aborted;
  }

  #queue(text: string): void {
    this.#pieces.push({ text, from: this.#cutTo });
    this.#cutTo += text.length;
  }

  async #speak(): Promise<void> {
    const uri = await this.#parts.voice.catch(() => null);
    if (this.#isStopped) return;
    if (uri === null) return this.#playEmbedded(0);
    const fault = await this.#speakBySystem(uri);
    if (this.#isStopped) return;
    if (!fault) return this.#parts.on.ended();
    this.#pieces.drop();
    this.#parts.on.passedOver(fault.cause);
    this.#playEmbedded(this.#startInSamples(fault.from));
  }

  /** Resolves when all text was spoken (null), or with the place at which the voice failed. */
  async #speakBySystem(uri: string): Promise<{ cause: SystemVoiceFault; from: number } | null> {
    const { on, isLearnerSpeaking } = this.#parts;
    let isSpeaking = false;
    try {
      for await (const piece of this.#pieces.items()) {
        if (!/[\p{L}\p{N}]/u.test(piece.text)) continue;
        // It waits for the end of the learner's turn, and for the clock of the sentence.
        while (!this.#isStopped && ((!isSpeaking && isLearnerSpeaking()) || !this.#isTimed(piece)))
          await delay(CHECKED_EVERY_MS);
        if (this.#isStopped) return null;
        if (!isSpeaking) on.bySystem(true);
        isSpeaking = true;
        const outcome = await this.#read(uri, piece);
        if (outcome === 'stopped') return null;
        if (outcome !== 'ended') return { cause: outcome, from: piece.from };
        this.#place = { at: 'rest', heardTo: piece.from + piece.text.length };
      }
      return null;
    } finally {
      if (isSpeaking) on.bySystem(false);
    }
  }

  #read(uri: string, piece: Piece): Promise<SystemReading> {
    const { systemVoices, rate, elapsed } = this.#parts;
    const reading = systemVoices.read(piece.text, {
      uri,
      rate,
      signal: this.#abort.signal,
      onStart: () => {
        this.#place = { at: 'piece', piece, sinceMs: elapsed(), word: null };
        this.#first.resolve(performance.now());
      },
      onWord: (offset) => {
        this.#tellsWords = true;
        this.#place = { at: 'piece', piece, sinceMs: elapsed(), word: piece.from + offset };
      },
    });
    this.#reading = reading;
    return reading;
  }

  #playEmbedded(fromMs: number): void {
    const embedded = this.#parts.startEmbedded(() => this.#parts.on.ended());
    this.#embedded = embedded;
    this.#skippedMs = fromMs;
    this.#toSkip = Math.round((fromMs * this.#parts.sampleRate) / 1_000);
    embedded.firstSampleAt().then(this.#first.resolve, this.#first.reject);
    for (const samples of this.#samples.splice(0)) this.#forward(embedded, samples);
    if (this.#isFinished) this.#finishEmbedded(embedded);
  }

  #forward(embedded: PlayingReply, samples: Int16Array<ArrayBuffer>): void {
    const rest = samples.subarray(this.#toSkip);
    this.#toSkip -= samples.length - rest.length;
    if (rest.length > 0) embedded.push(rest);
    this.#hasSamples ||= rest.length > 0;
  }

  #finishEmbedded(embedded: PlayingReply): void {
    if (this.#hasSamples) {
      embedded.finish();
      return;
    }
    // Nothing was queued, so the player will never report the end.
    void embedded.stop();
    this.#parts.on.ended();
  }

  /** Returns true if the embedded voice has rendered the sentence, or never will. */
  #isTimed({ from }: Piece): boolean {
    return this.#isFinished || this.#words.some((word) => word.from >= from);
  }

  /** Returns the time at which the words up to an offset end. */
  #endOf(offset: number): number {
    return this.#words.findLast(({ to }) => to <= offset)?.endMs ?? 0;
  }

  /** Returns the time at which the word at an offset begins; the one before has ended by then. */
  #startOf(offset: number): number {
    const word = this.#words.findLast(({ from }) => from <= offset);
    return Math.max(word?.startMs ?? 0, word ? this.#endOf(word.from) : 0);
  }

  /**
   * Returns the place of a sentence in the samples. If it isn't rendered yet, none of the others is needed.
   */
  #startInSamples(offset: number): number {
    const first = this.#words.find(({ from }) => from >= offset);
    if (first) return Math.max(0, first.startMs - LEAD_MS);
    const count = this.#samples.reduce((sum, { length }) => sum + length, 0);
    return (count * 1_000) / this.#parts.sampleRate;
  }
}
