import { type BreathGroup, breathGroupsOf, type Stretch } from './breath-groups.ts';

/**
 * Somebody who shadows is half a second behind. From a lag of 0.8 s on, the voice has lost her; the recogniser
 * knows a word some 0.2 s after its end.
 */
const LAG_MS = 1_000;
/** A silence of this length in the middle of the text means the same. */
const SILENT_MS = 1_000;
/** The pause before the voice says a group again. */
const AGAIN_MS = 600;
/** The pauses between groups grow by this with each group that is said again, up to the longest one. */
const PAUSE_STEP_MS = 400;
const LONGEST_PAUSE_MS = 1_200;
/** The pauses shrink after so many groups in a row without one that is said again. */
const CLEAN_GROUPS = 3;
/** The voice says a group so often; then it leaves the person behind and goes on. */
const MOST_TIMES = 3;

/** The progress of the person who says the text along, at a time of the clock by which the voice plays. */
export interface AlongProgress {
  atMs: number;
  /** The number of words of the text that she has read. */
  wordsRead: number;
  silenceMs: number;
}

/** A stretch of the voice, with the pause before it. */
export interface VoicePiece extends Stretch {
  pauseMs: number;
  /** True if the text ends with it. */
  isLast: boolean;
}

/**
 * The pace of a voice that reads along with a person (shadowing): it notices when she falls behind or falls
 * silent, goes back to the beginning of the group of words and waits a little longer between groups, until she
 * keeps up. After Kurihara et al., *WithYou* (CHI 2020).
 */
export class AlongPacer {
  readonly #words: readonly Stretch[];
  readonly #groups: readonly BreathGroup[];
  /** The group with which the next piece begins. */
  #next = 0;
  #pauseMs = 0;
  /** The place at which the piece begins, and the time; undefined until it sounds. */
  #piece: { startMs: number; atMs: number | undefined } | undefined;
  #wordsRead = 0;
  /** How often each group was said again. */
  readonly #again: number[];
  #clean = 0;
  #isGoingBack = false;

  /** @param words the time of each word of the text in the voice’s recording */
  constructor(words: readonly Stretch[]) {
    this.#words = words;
    this.#groups = breathGroupsOf(words);
    this.#again = this.#groups.map(() => 0);
  }

  /** Returns what the voice says next; undefined at the end. */
  next(): VoicePiece | undefined {
    const first = this.#groups[this.#next];
    if (!first) return undefined;
    const pauseMs = this.#isGoingBack ? AGAIN_MS : this.#next === 0 ? 0 : this.#pauseMs;
    // Without pauses the voice reads on.
    const endGroup = this.#pauseMs > 0 ? this.#next + 1 : this.#groups.length;
    const startMs = this.#words[first.first]?.startMs ?? 0;
    const endMs = this.#words[(this.#groups[endGroup]?.first ?? this.#words.length) - 1]?.endMs ?? startMs;
    this.#piece = { startMs, atMs: undefined };
    this.#next = endGroup;
    this.#isGoingBack = false;
    return { startMs, endMs, pauseMs, isLast: endGroup === this.#groups.length };
  }

  /** The piece that `next` returned has begun to sound. */
  began(atMs: number): void {
    if (this.#piece) this.#piece.atMs = atMs;
  }

  /**
   * Takes the person's progress. Returns true if the voice is to stop, and to say what `next` returns: she is
   * behind.
   */
  progress({ atMs, wordsRead, silenceMs }: AlongProgress): boolean {
    this.#read(wordsRead);
    if (this.#piece?.atMs === undefined || this.#isGoingBack || this.isOver) return false;
    const voiceMs = this.#piece.startMs + atMs - this.#piece.atMs;
    const lagMs = voiceMs - (this.#words[this.#wordsRead]?.endMs ?? Number.POSITIVE_INFINITY);
    if (lagMs <= 0) return false;
    const isSilent = wordsRead > 0 && silenceMs >= SILENT_MS;
    if (lagMs < LAG_MS && !isSilent) return false;
    return this.#goBack();
  }

  /** True once the person has read all words, or all but the last, whose end is heard late. */
  get isOver(): boolean {
    return this.#wordsRead >= this.#words.length - 1;
  }

  #read(words: number): void {
    const groupAt = (read: number) => this.#groups.filter(({ end }) => end <= read).length;
    const before = groupAt(this.#wordsRead);
    this.#wordsRead = Math.max(this.#wordsRead, words);
    this.#clean += groupAt(this.#wordsRead) - before;
    if (this.#clean < CLEAN_GROUPS) return;
    this.#clean = 0;
    this.#pauseMs = Math.max(0, this.#pauseMs - PAUSE_STEP_MS);
  }

  #goBack(): boolean {
    const group = this.#groups.findLastIndex(({ first }) => first <= this.#wordsRead);
    const times = (this.#again[group] ?? 0) + 1;
    if (times >= MOST_TIMES) {
      // Nobody waits for a person who says nothing at all.
      const end = this.#wordsRead > 0 ? this.#groups[group]?.end : undefined;
      this.#wordsRead = end ?? this.#words.length;
      return false;
    }
    this.#again[group] = times;
    this.#next = group;
    this.#isGoingBack = true;
    this.#clean = 0;
    this.#pauseMs = Math.min(LONGEST_PAUSE_MS, this.#pauseMs + PAUSE_STEP_MS);
    return true;
  }
}
