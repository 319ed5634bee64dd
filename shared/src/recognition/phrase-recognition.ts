import { createSpeechActivityDetector, measureQuality } from '../audio/index.ts';
import { AppError } from '../contracts/error.ts';
import type { PlannedWord } from '../contracts/plan.ts';
import type { AnswerListening, HeardAnswer } from '../ports/answers.ts';
import { CepstralMean } from './acoustic-model/cepstral-mean.ts';
import type { Engine } from './acoustic-model/engine.ts';
import { frameMs } from './acoustic-model/frame-scorer.ts';
import { stretched, voiceScaleOf } from './acoustic-model/voice-scale.ts';
import { buildChoiceGraph, type ChoiceGraph } from './search/phrase-graph.ts';
import { AnswerSearch } from './search/phrase-search.ts';

const sampleRate = 16_000;
const longestSamples = 120 * sampleRate;
const portionSamples = 0.25 * sampleRate;
/** Around the speech so much of the pause counts into the mean. */
const marginMs = 200;
/** What fits so well needs no second look (nats per frame; voices made by machine reach 2–5, weak learners 0.5–1.5). */
const clearGain = 1.8;

export interface AnswerListeningParts {
  engine: Engine;
  texts: readonly (readonly PlannedWord[])[];
  /** Lets the host's other tasks run. */
  pause: () => Promise<void>;
  /** Called once, when the engine is free again. */
  onClosed: () => void;
}

class EngineAnswers implements AnswerListening {
  readonly #parts: AnswerListeningParts;
  readonly #choice: ChoiceGraph;
  readonly #mean: CepstralMean;
  readonly #activity = createSpeechActivityDetector(sampleRate);
  readonly #portions: Float32Array[] = [];
  /** Follows what is said; null where a second look has taken the scorer from it. */
  #live: AnswerSearch | null;
  #sampleCount = 0;
  #isClosed = false;

  constructor(parts: AnswerListeningParts) {
    this.#parts = parts;
    const { engine, texts } = parts;
    this.#choice = buildChoiceGraph(engine.model, texts);
    this.#mean = new CepstralMean(engine.lastMean);
    this.#live = this.#begin();
  }

  #begin(): AnswerSearch {
    const { scorer, lastMean, model } = this.#parts.engine;
    scorer.start(lastMean);
    return new AnswerSearch(model, this.#choice);
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

  /** The person goes on after a second look: what was said is followed from its beginning again. */
  #catchUp(): AnswerSearch {
    const live = this.#begin();
    this.#live = live;
    for (const portion of this.#portions) {
      this.#parts.engine.scorer.push(portion, (costs) => live.advance(costs));
    }
    return live;
  }

  async decide({ signal }: { signal?: AbortSignal } = {}): Promise<HeardAnswer[]> {
    this.#demandOpen();
    const samples = this.#samples();
    const { speechStartMs, speechEndMs } = measureQuality(samples, sampleRate);
    if (speechEndMs === 0) return [];
    this.#parts.engine.lastMean = this.#mean.between(speechStartMs - marginMs, speechEndMs + marginMs);
    const live = this.#live?.ranked((speechEndMs - speechStartMs) / frameMs) ?? [];
    if ((live[0]?.gain ?? 0) >= clearGain) return live;
    return this.#lookAgain(samples, speechStartMs, speechEndMs, signal);
  }

  /** Goes through the whole turn again, with its own mean and at the pitch that the model expects. */
  async #lookAgain(
    samples: Float32Array,
    startMs: number,
    endMs: number,
    signal: AbortSignal | undefined,
  ): Promise<HeardAnswer[]> {
    this.#live = null;
    const { scorer, model, lastMean } = this.#parts.engine;
    const scale = voiceScaleOf(samples, sampleRate);
    const scaled = stretched(samples, scale);
    const search = new AnswerSearch(model, this.#choice);
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

  #samples(): Float32Array {
    const samples = new Float32Array(this.#sampleCount);
    let offset = 0;
    for (const portion of this.#portions) {
      samples.set(portion, offset);
      offset += portion.length;
    }
    return samples;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#parts.engine.scorer.stop();
    this.#parts.onClosed();
  }
}

export function startAnswerListening(parts: AnswerListeningParts): AnswerListening {
  return new EngineAnswers(parts);
}
