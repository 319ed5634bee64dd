import { createSpeechActivityDetector, measureQuality } from '../audio/index.ts';
import type { PlannedWord } from '../contracts/plan.ts';
import type { PhraseHypothesis, PlannedPhraseRecognition } from '../ports/phrase-recognizer.ts';
import { AppError, concatSamples } from '../std/index.ts';
import { CepstralMean } from './acoustic-model/cepstral-mean.ts';
import type { Engine } from './acoustic-model/engine.ts';
import { frameMs } from './acoustic-model/frame-scorer.ts';
import { stretched, voiceScaleOf } from './acoustic-model/voice-scale.ts';
import { buildPhraseGraph, type PhraseGraph } from './search/phrase-graph.ts';
import { PhraseSearch } from './search/phrase-search.ts';
import { recognizeWhole } from './whole-recording.ts';

const sampleRate = 16_000;
const longestSamples = 120 * sampleRate;
const portionSamples = 0.25 * sampleRate;
/** The pause around the speech that counts into the cepstral mean. */
const marginMs = 200;
/**
 * Above this ratio (nats per frame) no second pass is needed. Synthetic voices reach 2–5, weak learners
 * 0.5–1.5.
 */
const clearLlrPerFrame = 1.8;

export interface PhraseRecognitionParts {
  engine: Engine;
  texts: readonly (readonly PlannedWord[])[];
  /** Yields to the host's other tasks. */
  pause: () => Promise<void>;
  /** Called once, when the engine is free again. */
  onClosed: () => void;
}

class EnginePhraseRecognition implements PlannedPhraseRecognition {
  readonly #parts: PhraseRecognitionParts;
  readonly #phrases: PhraseGraph;
  readonly #mean: CepstralMean;
  readonly #activity = createSpeechActivityDetector(sampleRate);
  readonly #portions: Float32Array[] = [];
  /** The search that follows the speech; null after a second pass has used the scorer. */
  #live: PhraseSearch | null;
  #sampleCount = 0;
  #isClosed = false;

  constructor(parts: PhraseRecognitionParts) {
    this.#parts = parts;
    const { engine, texts } = parts;
    this.#phrases = buildPhraseGraph(engine.model, texts);
    this.#mean = new CepstralMean(engine.lastMean);
    this.#live = this.#begin();
  }

  #begin(): PhraseSearch {
    const { scorer, lastMean, model } = this.#parts.engine;
    scorer.start(lastMean);
    return new PhraseSearch(model, this.#phrases);
  }

  async push(samples: Float32Array) {
    this.#demandOpen();
    if (this.#sampleCount + samples.length > longestSamples) {
      throw new AppError('payload-too-large', 'That was very long. Say a shorter answer.', {
        reason: 'recording-too-long',
      });
    }
    const live = this.#live ?? this.#catchUp();
    this.#portions.push(samples.slice());
    this.#sampleCount += samples.length;
    const activity = this.#activity.push(samples);
    const { scorer } = this.#parts.engine;
    scorer.push(
      samples,
      (costs) => live.advance(costs),
      (cepstrum) => this.#mean.add(cepstrum, activity.inSpeech),
    );
    scorer.setMean(this.#mean.running());
    const { speechStarted } = activity;
    return { words: speechStarted ? live.wordsSoFar() : [], speechStarted };
  }

  /** Replays the speech into a new search, because the person continues after a second pass. */
  #catchUp(): PhraseSearch {
    const live = this.#begin();
    this.#live = live;
    for (const portion of this.#portions) {
      this.#parts.engine.scorer.push(portion, (costs) => live.advance(costs));
    }
    return live;
  }

  async decide({ signal }: { signal?: AbortSignal } = {}): Promise<PhraseHypothesis[]> {
    this.#demandOpen();
    const samples = concatSamples(this.#portions);
    const { speechStartMs, speechEndMs } = measureQuality(samples, sampleRate);
    if (speechEndMs === 0) return [];
    this.#parts.engine.lastMean = this.#mean.between(speechStartMs - marginMs, speechEndMs + marginMs);
    const live = this.#live?.ranked((speechEndMs - speechStartMs) / frameMs) ?? [];
    if ((live[0]?.llrPerFrame ?? 0) >= clearLlrPerFrame) return live;
    return this.#secondPass(samples, speechStartMs, speechEndMs, signal);
  }

  async confidences(
    indexes: readonly number[],
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<number[]> {
    this.#demandOpen();
    const { engine, texts, pause } = this.#parts;
    const samples = concatSamples(this.#portions);
    // The alignment uses the scorer of the search that follows the speech.
    this.#live = null;
    const found: number[] = [];
    for (const index of indexes) {
      const { textConfidence } = await recognizeWhole(engine, samples, texts[index] ?? [], {}, async () => {
        await pause();
        signal?.throwIfAborted();
        this.#demandOpen();
      });
      found.push(textConfidence);
    }
    return found;
  }

  /** Decodes the whole turn again, with its own cepstral mean and at the pitch that the model expects. */
  async #secondPass(
    samples: Float32Array,
    startMs: number,
    endMs: number,
    signal: AbortSignal | undefined,
  ): Promise<PhraseHypothesis[]> {
    this.#live = null;
    const { scorer, model, lastMean } = this.#parts.engine;
    const scale = voiceScaleOf(samples, sampleRate);
    const scaled = stretched(samples, scale);
    const search = new PhraseSearch(model, this.#phrases);
    scorer.start(scale === 1 ? lastMean : this.#meanOf(scaled, startMs * scale, endMs * scale));
    for (let offset = 0; offset < scaled.length; offset += portionSamples) {
      await this.#parts.pause();
      signal?.throwIfAborted();
      this.#demandOpen();
      scorer.push(scaled.subarray(offset, offset + portionSamples), (costs) => search.advance(costs));
    }
    scorer.finish((costs) => search.advance(costs));
    return search.ranked(((endMs - startMs) * scale) / frameMs);
  }

  #meanOf(samples: Float32Array, startMs: number, endMs: number): Float32Array {
    const { scorer, lastMean } = this.#parts.engine;
    const cepstra = new CepstralMean(lastMean);
    scorer.collectCepstra(samples, (cepstrum) => cepstra.add(cepstrum, true));
    return cepstra.between(startMs - marginMs, endMs + marginMs);
  }

  #demandOpen(): void {
    if (this.#isClosed) throw new AppError('aborted', 'Stopped.', { retryable: true });
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#parts.engine.scorer.stop();
    this.#parts.onClosed();
  }
}

export function startPhraseRecognition(parts: PhraseRecognitionParts): PlannedPhraseRecognition {
  return new EnginePhraseRecognition(parts);
}
