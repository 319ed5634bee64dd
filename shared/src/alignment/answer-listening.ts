import { createSpeechActivityDetector, measureQuality } from '../audio/index.ts';
import { AppError } from '../contracts/error.ts';
import type { PlannedWord } from '../contracts/plan.ts';
import type { AnswerListening, HeardAnswer } from '../ports/answers.ts';
import { type AcousticModel, natsPerUnit, unitsFromNats } from './acoustic-model.ts';
import { CepstralMean } from './cepstral-mean.ts';
import { buildChoiceGraph, type ChoiceGraph } from './choice-graph.ts';
import type { Engine } from './engine.ts';
import { frameMs } from './frame-scorer.ts';
import { GraphSearch, unreachable } from './graph-search.ts';
import { beamNats, buildReadingGraph, type ReadingGraph } from './reading-graph.ts';
import { stretched, voiceScaleOf } from './voice-scale.ts';

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

/** Searches for the texts, and beside them for sounds at random, which anything that is said must beat. */
class AnswerSearch {
  readonly #choice: ChoiceGraph;
  readonly #search: GraphSearch;
  readonly #garbage: ReadingGraph;
  readonly #garbageSearch: GraphSearch;

  constructor(model: AcousticModel, choice: ChoiceGraph) {
    const beam = unitsFromNats(beamNats);
    this.#choice = choice;
    this.#search = new GraphSearch(choice.graph, beam);
    this.#garbage = buildReadingGraph(model, []);
    this.#garbageSearch = new GraphSearch(this.#garbage.graph, beam);
  }

  advance(costs: Int16Array): void {
    this.#search.advance(costs);
    this.#garbageSearch.advance(costs);
  }

  wordsSoFar(): number[] {
    const { finished } = this.#search.partialPath();
    return finished.flatMap(({ label }) => (label.kind === 'word' ? [label.planIndex] : []));
  }

  ranked(speechFrames: number): HeardAnswer[] {
    const garbageCost = this.#garbageSearch.completeCost(this.#garbage.ends);
    return this.#choice.ends
      .map((ends, index) => {
        const cost = this.#search.completeCost(ends);
        const gainNats = (garbageCost - cost) * natsPerUnit;
        return { index, gain: cost >= unreachable ? -Infinity : gainNats / Math.max(1, speechFrames) };
      })
      .sort((left, right) => right.gain - left.gain);
  }
}

class EngineAnswers implements AnswerListening {
  readonly #parts: AnswerListeningParts;
  readonly #choice: ChoiceGraph;
  readonly #live: AnswerSearch;
  readonly #mean: CepstralMean;
  readonly #activity = createSpeechActivityDetector(sampleRate);
  readonly #portions: Float32Array[] = [];
  #sampleCount = 0;
  #state: 'open' | 'finishing' | 'closed' = 'open';

  constructor(parts: AnswerListeningParts) {
    this.#parts = parts;
    const { engine, texts } = parts;
    this.#choice = buildChoiceGraph(engine.model, texts);
    this.#live = new AnswerSearch(engine.model, this.#choice);
    this.#mean = new CepstralMean(engine.lastMean);
    engine.scorer.start(engine.lastMean);
  }

  async push(samples: Float32Array) {
    if (this.#state !== 'open') throw new AppError('conflict', 'This turn has ended. Speak again.');
    if (this.#sampleCount + samples.length > longestSamples) {
      throw new AppError('payload-too-large', 'That was very long. Say a shorter answer.', {
        reason: 'recording-too-long',
      });
    }
    this.#portions.push(samples.slice());
    this.#sampleCount += samples.length;
    const activity = this.#activity.push(samples);
    const { scorer } = this.#parts.engine;
    scorer.push(
      samples,
      (costs) => this.#live.advance(costs),
      (cepstrum) => this.#mean.add(cepstrum, activity.inSpeech),
    );
    scorer.setMean(this.#mean.running());
    const { speechStarted } = activity;
    return { words: speechStarted ? this.#live.wordsSoFar() : [], speechStarted };
  }

  async finish({ signal }: { signal?: AbortSignal } = {}): Promise<HeardAnswer[]> {
    if (this.#state !== 'open') throw new AppError('conflict', 'This turn has ended. Speak again.');
    this.#state = 'finishing';
    try {
      const { scorer } = this.#parts.engine;
      scorer.finish((costs) => this.#live.advance(costs));
      const samples = this.#samples();
      const { speechStartMs, speechEndMs } = measureQuality(samples, sampleRate);
      if (speechEndMs === 0) return [];
      const live = this.#live.ranked((speechEndMs - speechStartMs) / frameMs);
      this.#parts.engine.lastMean = this.#mean.between(speechStartMs - marginMs, speechEndMs + marginMs);
      if ((live[0]?.gain ?? 0) >= clearGain) return live;
      return await this.#lookAgain(samples, speechStartMs, speechEndMs, signal);
    } finally {
      this.cancel();
    }
  }

  /** Goes through the whole turn again, with its own mean and at the pitch that the model expects. */
  async #lookAgain(
    samples: Float32Array,
    startMs: number,
    endMs: number,
    signal: AbortSignal | undefined,
  ): Promise<HeardAnswer[]> {
    const { scorer, model, lastMean } = this.#parts.engine;
    const scale = voiceScaleOf(samples, sampleRate);
    const scaled = stretched(samples, scale);
    const search = new AnswerSearch(model, this.#choice);
    scorer.start(scale === 1 ? lastMean : this.#meanOf(scaled, startMs * scale, endMs * scale));
    for (let offset = 0; offset < scaled.length; offset += portionSamples) {
      await this.#breathe(signal);
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

  async #breathe(signal: AbortSignal | undefined): Promise<void> {
    await this.#parts.pause();
    signal?.throwIfAborted();
    if (this.#state === 'closed') throw new AppError('aborted', 'Stopped.', { retryable: true });
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

  cancel(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#parts.engine.scorer.stop();
    this.#parts.onClosed();
  }
}

export function startAnswerListening(parts: AnswerListeningParts): AnswerListening {
  return new EngineAnswers(parts);
}
