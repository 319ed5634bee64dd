import { peakCorrelation } from '@sayable/shared/audio';
import type { WordRange } from '@sayable/shared/contracts';
import { AlongPacer } from '@sayable/shared/shadowing';
import { onAbort } from '@sayable/shared/std';
import type { EngineEvent, SpokenReference } from '../engine/ports.ts';
import type { Playable } from '../read-aloud.ts';
import type { HostDependencies } from './ports.ts';

/** Somebody who says a text with the voice ends behind it. */
const TAIL_MS = 400;
/** The sound before and after a group of words that is played with it. */
const MARGIN_MS = 60;

/**
 * From this correlation on, the microphone heard the model voice. A copy has 1, another voice with the same
 * text about 0.1; a person over a loudspeaker is in between, and is not judged by what the loudspeaker said.
 */
const MODEL_HEARD_AT = 0.3;
/** The same for words alone, of which another voice has below 0.3. */
const WORDS_HEARD_AT = 0.4;
const SAMPLE_RATE = 16_000;

type Progress = Pick<Extract<EngineEvent, { type: 'progress' }>, 'elapsedMs' | 'wordsRead' | 'silenceMs'>;

/** The model voice that reads along with a recording, and waits for a person who falls behind. */
export class AlongVoice {
  readonly model: SpokenReference;
  readonly #pacer: AlongPacer | undefined;
  /** It says some words of the text only. */
  readonly #isOfWords: boolean;
  /** The time at which the microphone took its first sample. */
  #recordsFromMs: number | undefined;
  /** Ends the piece that is played: the voice goes back. */
  #piece = new AbortController();
  /** Called at each progress of the person. */
  #onProgress: () => void = () => undefined;

  /**
   * @param waits false for a voice that reads on, whatever the person does
   * @param words the words that it says, if not the whole text
   */
  constructor(model: SpokenReference, { waits, words }: { waits: boolean; words?: WordRange | undefined }) {
    this.model = words ? onlyWords(model, words) : model;
    this.#isOfWords = words !== undefined;
    this.#pacer = waits && model.words.length > 0 ? new AlongPacer(model.words) : undefined;
  }

  /** The microphone has recorded so much by now. */
  recorded(elapsedMs: number): void {
    const from = performance.now() - elapsedMs;
    // A busy machine tells some levels late.
    this.#recordsFromMs = Math.min(this.#recordsFromMs ?? from, from);
  }

  /** The engine has heard the person say some words. */
  heard({ elapsedMs, wordsRead, silenceMs }: Progress): void {
    if (this.#recordsFromMs === undefined) return;
    const atMs = this.#recordsFromMs + elapsedMs;
    if (this.#pacer?.progress({ atMs, wordsRead, silenceMs })) this.#piece.abort();
    this.#onProgress();
  }

  /** Returns true if the voice is heard in a recording, whose samples are at 16 kHz. */
  isHeardIn(samples: Float32Array): boolean {
    const correlation = peakCorrelation({ samples, sampleRate: SAMPLE_RATE }, this.model, this.#isOfWords);
    return correlation >= (this.#isOfWords ? WORDS_HEARD_AT : MODEL_HEARD_AT);
  }

  /** Returns the sound of the voice, to the end of the text. */
  sound(player: HostDependencies['player']): Playable {
    const pacer = this.#pacer;
    if (!pacer)
      return async (options) => {
        await player.play(this.model, options);
        // Words alone are over before a person can begin: they may be said after the voice, too.
        const tailMs = TAIL_MS + (this.#isOfWords ? lengthMs(this.model) : 0);
        await this.#until(options.signal, tailMs, () => false);
      };
    return async ({ signal, onStart }) => {
      for (let piece = pacer.next(); piece && !signal.aborted; piece = pacer.next()) {
        const { startMs, endMs, pauseMs } = piece;
        await this.#until(signal, pauseMs, () => false);
        this.#piece = new AbortController();
        const stopped = AbortSignal.any([signal, this.#piece.signal]);
        const section = { startMs: Math.max(0, startMs - MARGIN_MS), endMs: endMs + MARGIN_MS };
        const begin = (atMs: number) => {
          pacer.began(atMs + startMs - section.startMs);
          onStart();
        };
        await player.play(this.model, { section, signal: stopped, onStart: begin });
        const isOver = () => pacer.isOver || stopped.aborted;
        if (piece.isLast) await this.#until(signal, Number.POSITIVE_INFINITY, isOver);
      }
    };
  }

  /** Resolves after a time, or when something is so, or at the abort. */
  #until(signal: AbortSignal, ms: number, isSo: () => boolean): Promise<void> {
    if (ms === 0 || signal.aborted || isSo()) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = Number.isFinite(ms) ? setTimeout(() => done(), ms) : undefined;
      const stopListening = onAbort(signal, () => done());
      const done = () => {
        clearTimeout(timer);
        stopListening();
        this.#onProgress = () => undefined;
        resolve();
      };
      this.#onProgress = () => isSo() && done();
    });
  }
}

/** Returns the sound of some words of a text, with the margins. */
function onlyWords(model: SpokenReference, [first, end]: WordRange): SpokenReference {
  const { samples, sampleRate, words } = model;
  const at = (ms: number) => Math.max(0, Math.round((ms * sampleRate) / 1_000));
  const startMs = words[first]?.startMs ?? 0;
  const endMs = words[end - 1]?.endMs ?? lengthMs(model);
  return { ...model, samples: samples.slice(at(startMs - MARGIN_MS), at(endMs + MARGIN_MS)), words: [] };
}

function lengthMs({ samples, sampleRate }: SpokenReference): number {
  return (samples.length * 1_000) / sampleRate;
}
