import { createSpeechActivityDetector, measureQuality } from '../audio/index.ts';
import type { OtherWording, PlannedWord } from '../contracts/plan.ts';
import type { FinishOptions, PlacedWord, RecognitionEvent, StreamingRecognition } from '../ports/aligner.ts';
import { AppError, concatSamples } from '../std/index.ts';
import { unitsFromNats } from './acoustic-model/acoustic-model.ts';
import { CepstralMean, meanOfAll, typicalMean } from './acoustic-model/cepstral-mean.ts';
import type { Engine } from './acoustic-model/engine.ts';
import { frameMs } from './acoustic-model/frame-scorer.ts';
import { recognizeRecording } from './final-pass.ts';
import { beamNats, buildDecodingGraph, type DecodingGraph } from './search/decoding-graph.ts';
import { GraphSearch } from './search/graph-search.ts';
import { itemsOf } from './search/path-items.ts';

const sampleRate = 16_000;
const longestSamples = 120 * sampleRate;

type Progress = Extract<RecognitionEvent, { type: 'progress' }>;
type FinalEvent = Exclude<RecognitionEvent, { type: 'progress' }>;

export interface StreamingRecognitionParts {
  engine: Engine;
  words: readonly PlannedWord[];
  others: readonly OtherWording[];
  /** Lets the host's other tasks run. */
  pause: () => Promise<void>;
  /** Called once, when the engine is free again. */
  onClosed: () => void;
}

class EngineRecognition implements StreamingRecognition {
  readonly #parts: StreamingRecognitionParts;
  /** The words of the plan, then those of its other wordings. */
  readonly #words: readonly PlannedWord[];
  /** The number of the plan's words that are read once each of these words is. */
  readonly #wordsReadAfter: readonly number[];
  readonly #decodingGraph: DecodingGraph;
  readonly #liveSearch: GraphSearch;
  readonly #mean: CepstralMean;
  readonly #activity = createSpeechActivityDetector(sampleRate);
  readonly #portions: Float32Array[] = [];
  #sampleCount = 0;
  #state: 'open' | 'finishing' | 'closed' = 'open';
  #wordsRead = 0;

  constructor(parts: StreamingRecognitionParts) {
    this.#parts = parts;
    const { engine, words, others } = parts;
    this.#words = [...words, ...others.flatMap((other) => other.words)];
    this.#wordsReadAfter = [
      ...words.map((_, index) => index + 1),
      // A wording counts as read at its end.
      ...others.flatMap(({ first, end, words: said }) =>
        said.map((_, index) => (index === said.length - 1 ? end : first)),
      ),
    ];
    this.#decodingGraph = buildDecodingGraph(engine.model, words, others);
    this.#liveSearch = new GraphSearch(this.#decodingGraph.graph, unitsFromNats(beamNats));
    this.#mean = new CepstralMean(typicalMean);
    engine.scorer.start(typicalMean);
  }

  async push(samples: Float32Array): Promise<Progress> {
    if (this.#state !== 'open') throw recordingEnded();
    if (this.#sampleCount + samples.length > longestSamples) {
      throw new AppError('payload-too-large', 'This recording is too long. Read a shorter part.', {
        reason: 'recording-too-long',
      });
    }
    this.#portions.push(samples.slice());
    this.#sampleCount += samples.length;
    const activity = this.#activity.push(samples);
    const { scorer } = this.#parts.engine;
    scorer.push(
      samples,
      (costs) => this.#liveSearch.advance(costs),
      (cepstrum) => this.#mean.add(cepstrum, activity.inSpeech),
    );
    scorer.setMean(this.#mean.running());
    this.#countWordsRead(activity.speechStarted);
    return { type: 'progress', wordsRead: this.#wordsRead, ...activity };
  }

  wordsSoFar(): PlacedWord[] {
    return itemsOf(this.#liveSearch.partialPath().finished).flatMap((item) =>
      item.kind === 'silence'
        ? []
        : {
            planIndex: item.kind === 'word' ? item.planIndex : null,
            startMs: item.startFrame * frameMs,
            endMs: item.endFrame * frameMs,
          },
    );
  }

  #countWordsRead(speechStarted: boolean): void {
    if (!speechStarted) return;
    const { finished } = this.#liveSearch.partialPath();
    this.#wordsRead = finished.reduce(
      (most, { label }) =>
        label.kind === 'word' ? Math.max(most, this.#wordsReadAfter[label.planIndex] ?? 0) : most,
      0,
    );
  }

  cancel(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#parts.engine.scorer.stop();
    this.#parts.engine.scores.clear();
    this.#parts.onClosed();
  }

  async *finish(options: FinishOptions = {}): AsyncGenerator<FinalEvent> {
    if (this.#state !== 'open') throw recordingEnded();
    this.#state = 'finishing';
    try {
      const { engine } = this.#parts;
      const speech = options.samples ? this.#speechIn(options.samples) : this.#allSpeech();
      const recording = { ...speech, words: this.#words, decodingGraph: this.#decodingGraph };
      yield* recognizeRecording(engine, recording, () => this.#breathe(options.signal));
    } finally {
      this.cancel();
    }
  }

  #allSpeech() {
    const samples = concatSamples(this.#portions);
    return { samples, mean: this.#mean, quality: measureQuality(samples, sampleRate) };
  }

  #speechIn(samples: Float32Array) {
    const { speechStartMs, speechEndMs } = measureQuality(samples, sampleRate);
    const quality = {
      ...measureQuality(concatSamples(this.#portions), sampleRate),
      speechStartMs,
      speechEndMs,
    };
    return { samples, mean: meanOfAll(this.#parts.engine.scorer, samples), quality };
  }

  /** Throws if the signal or `cancel` ended the recognition. */
  async #breathe(signal: AbortSignal | undefined): Promise<void> {
    await this.#parts.pause();
    signal?.throwIfAborted();
    if (this.#state === 'closed') throw new AppError('aborted', 'Stopped.', { retryable: true });
  }
}

function recordingEnded(): AppError {
  return new AppError('conflict', 'The recording has already ended.', { reason: 'recording-ended' });
}

export function startStreamingRecognition(parts: StreamingRecognitionParts): StreamingRecognition {
  return new EngineRecognition(parts);
}
