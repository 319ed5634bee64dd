import type { SpokenWord, SystemVoiceFault } from '@sayable/shared/contracts';
import { SentenceCutter } from '@sayable/shared/conversation';
import { AsyncQueue, delay, unlessAborted } from '@sayable/shared/std';
import type {
  Loudspeaker,
  QueuedSound,
  QueuedSoundOptions,
  SystemReading,
  SystemVoices,
} from '../audio/ports.ts';

interface ChosenVoiceParts extends QueuedSoundOptions {
  systemVoices: Pick<SystemVoices, 'read'>;
  /** Resolves to the `voiceURI` of the chosen voice of the system; null for an embedded voice. */
  voice: Promise<string | null>;
  /** Relative to the voice's own pace, 1. */
  rate: number;
  /** The offset at which the text begins; what is before was heard earlier. */
  from: number;
  /** Plays the embedded voice's samples. */
  loudspeaker: Pick<Loudspeaker, 'start'>;
  /** Returns true while the learner's turn goes on. */
  isLearnerSpeaking(): boolean;
  /** Returns monotonic milliseconds. */
  elapsed(): number;
  on: {
    /** A voice of the system begins, or has ended. */
    bySystem(isSpeaking: boolean): void;
    /** The embedded voice goes on in place of the chosen one. */
    passedOver(cause: SystemVoiceFault): void;
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
export class ChosenVoiceReply implements QueuedSound {
  readonly over: Promise<void>;
  readonly #parts: ChosenVoiceParts;
  readonly #cutter = new SentenceCutter();
  readonly #pieces = new AsyncQueue<Piece>();
  readonly #abort = new AbortController();
  #cutTo: number;
  #place: Place;
  #tellsWords = false;
  #words: readonly SpokenWord[] = [];
  #samples: Float32Array[] = [];
  #isFinished = false;
  #isStarted = false;
  #embedded: QueuedSound | undefined;
  /** The samples that the embedded voice leaves out, because they were heard. */
  #toSkip = 0;
  #skippedMs = 0;

  constructor(parts: ChosenVoiceParts) {
    this.#parts = parts;
    this.#cutTo = parts.from;
    this.#place = { at: 'rest', heardTo: parts.from };
    this.over = this.#speak();
    // The caller may ignore the promise.
    this.over.catch(() => undefined);
  }

  /** Adds text. */
  write(text: string): void {
    for (const piece of this.#cutter.push(text)) this.#queue(piece);
  }

  /** Adds the times of words in the embedded voice's samples. */
  time(words: readonly SpokenWord[]): void {
    this.#words = [...this.#words, ...words];
  }

  push(samples: Float32Array): void {
    if (this.#embedded) this.#forward(this.#embedded, samples);
    else this.#samples.push(samples);
  }

  finish(): void {
    this.#isFinished = true;
    for (const piece of this.#cutter.flush()) this.#queue(piece);
    this.#pieces.end();
    this.#embedded?.finish();
  }

  duck(on: boolean): void {
    this.#embedded?.duck(on);
  }

  stop(): Promise<void> {
    this.#abort.abort();
    this.#pieces.drop();
    void this.#embedded?.stop();
    return this.over.catch(() => undefined);
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

  #queue(text: string): void {
    this.#pieces.push({ text, from: this.#cutTo });
    this.#cutTo += text.length;
  }

  async #speak(): Promise<void> {
    const { signal } = this.#abort;
    const uri = await unlessAborted(
      this.#parts.voice.catch(() => null),
      signal,
    );
    if (uri === null) return this.#playEmbedded(0);
    const fault = await this.#speakBySystem(uri);
    if (signal.aborted || !fault) return;
    this.#pieces.drop();
    this.#parts.on.passedOver(fault.cause);
    await this.#playEmbedded(this.#startInSamples(fault.from));
  }

  /** Resolves when all text was spoken (null), or with the place at which the voice failed. */
  async #speakBySystem(uri: string): Promise<{ cause: SystemVoiceFault; from: number } | null> {
    const { on, isLearnerSpeaking } = this.#parts;
    let isSpeaking = false;
    try {
      for await (const piece of this.#pieces.items()) {
        if (!/[\p{L}\p{N}]/u.test(piece.text)) continue;
        // It waits for the end of the learner's turn, and for the clock of the sentence.
        while ((!isSpeaking && isLearnerSpeaking()) || !this.#isTimed(piece))
          await delay(CHECKED_EVERY_MS, this.#abort);
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
    return systemVoices.read(piece.text, {
      uri,
      rate,
      signal: this.#abort.signal,
      onStart: () => {
        this.#place = { at: 'piece', piece, sinceMs: elapsed(), word: null };
        this.#started(performance.now());
      },
      onWord: (offset) => {
        this.#tellsWords = true;
        this.#place = { at: 'piece', piece, sinceMs: elapsed(), word: piece.from + offset };
      },
    });
  }

  #started(atMs: number): void {
    if (!this.#isStarted) this.#parts.onStart?.(atMs);
    this.#isStarted = true;
  }

  #playEmbedded(fromMs: number): Promise<void> {
    const { loudspeaker, sampleRate } = this.#parts;
    const embedded = loudspeaker.start({ sampleRate, onStart: (atMs) => this.#started(atMs) });
    this.#embedded = embedded;
    this.#skippedMs = fromMs;
    this.#toSkip = Math.round((fromMs * sampleRate) / 1_000);
    for (const samples of this.#samples.splice(0)) this.#forward(embedded, samples);
    if (this.#isFinished) embedded.finish();
    return embedded.over;
  }

  #forward(embedded: QueuedSound, samples: Float32Array): void {
    const rest = samples.subarray(this.#toSkip);
    this.#toSkip -= samples.length - rest.length;
    embedded.push(rest);
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
