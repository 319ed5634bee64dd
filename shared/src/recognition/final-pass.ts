import { isUnlikeSpeech } from '../audio/index.ts';
import type { PlannedWord } from '../contracts/plan.ts';
import type { Recognition, RecognitionEvent, RecognizedWord, SignalQuality } from '../ports/aligner.ts';
import { unitsFromNats } from './acoustic-model/acoustic-model.ts';
import { type CepstralMean, meanOfAll } from './acoustic-model/cepstral-mean.ts';
import type { Engine } from './acoustic-model/engine.ts';
import type { FrameCosts } from './acoustic-model/frame-costs.ts';
import { frameMs } from './acoustic-model/frame-scorer.ts';
import { phoneCosts } from './acoustic-model/phone-costs.ts';
import { stretched, voiceScaleOf } from './acoustic-model/voice-scale.ts';
import { beamNats, buildDecodingGraph, type DecodingGraph } from './search/decoding-graph.ts';
import { GraphSearch } from './search/graph-search.ts';
import { itemsOf, SettledItems } from './search/path-items.ts';
import type { ForcedAlignment } from './text-alignment.ts';
import { textConfidenceOf } from './text-confidence.ts';
import { WordRecognizer } from './variants/choose-variants.ts';

const sampleRate = 16_000;
/** The samples that are scored before the pass yields to the host. */
const portionSamples = 0.25 * sampleRate;
/** The number of frames past a word's end after which the word is settled. */
const settledFrames = 40;
/** The pause around the speech that counts into the mean, as in the recordings of the model's training. */
const marginMs = 200;

type FinalEvent = Exclude<RecognitionEvent, { type: 'progress' }>;

/** A complete recording and the inputs of the final pass. */
export interface EndedRecording {
  samples: Float32Array;
  words: readonly PlannedWord[];
  decodingGraph: DecodingGraph;
  mean: CepstralMean;
  quality: SignalQuality;
  /** False: valid pronunciations only. */
  withVariants?: boolean;
  /** Default: {@link beamNats}. */
  beamNats?: number;
  /** Other searches over the same scores. */
  alignments?: readonly ForcedAlignment[];
}

/** Marks repetitions: the last occurrence of a word counts and the earlier ones are `repeated`. */
function markRepeated(words: readonly RecognizedWord[]): RecognizedWord[] {
  return words.map((word, index) => {
    const isSame = (later: RecognizedWord): boolean => later.planIndex === word.planIndex;
    const again = word.planIndex !== null && words.slice(index + 1).some(isSame);
    return again ? { ...word, kind: 'repeated' } : word;
  });
}

/**
 * Scores a whole recording with its own cepstral mean and recognizes its words as soon as they are settled.
 */
class FinalPass {
  readonly #engine: Engine;
  readonly #recording: EndedRecording;
  readonly #search: GraphSearch;
  readonly #garbage: DecodingGraph;
  readonly #garbageSearch: GraphSearch;
  readonly #settled = new SettledItems();
  readonly #recognizer: WordRecognizer;
  readonly #scale: number;
  #words: RecognizedWord[] = [];

  constructor(engine: Engine, recording: EndedRecording) {
    this.#engine = engine;
    this.#recording = recording;
    const beam = unitsFromNats(recording.beamNats ?? beamNats);
    this.#search = new GraphSearch(recording.decodingGraph.graph, beam);
    this.#garbage = buildDecodingGraph(engine.model, []);
    this.#garbageSearch = new GraphSearch(this.#garbage.graph, beam);
    this.#scale = voiceScaleOf(recording.samples, sampleRate);
    this.#recognizer = new WordRecognizer(engine.model, engine.scores, recording.words, {
      withVariants: recording.withVariants ?? true,
      frameMs: frameMs / this.#scale,
    });
  }

  /** Yields words as they become final. */
  async *run(quality: SignalQuality, breathe: () => Promise<void>): AsyncGenerator<RecognizedWord[]> {
    const { scorer, scores } = this.#engine;
    const samples = stretched(this.#recording.samples, this.#scale);
    scores.clear();
    scorer.start(this.#meanOf(samples, quality));
    const onFrame = (costs: FrameCosts): void => {
      scores.append(costs);
      this.#search.advance(costs);
      this.#garbageSearch.advance(costs);
      for (const alignment of this.#recording.alignments ?? []) alignment.advance(costs);
    };
    for (let offset = 0; offset < samples.length; offset += portionSamples) {
      await breathe();
      scorer.push(samples.subarray(offset, offset + portionSamples), onFrame);
      const path = itemsOf(this.#search.partialPath().finished);
      const range = this.#settled.extend(path, scores.frameCount - settledFrames);
      if (range) yield this.#recognize(path, range.first, range.end);
    }
    scorer.finish(onFrame);
    await breathe();
    const path = itemsOf(this.#path());
    const rest = this.#settled.complete(path);
    yield this.#recognize(path, rest.first, rest.end);
  }

  /** Returns the cepstral mean of the samples that are scored. */
  #meanOf(samples: Float32Array, { speechStartMs, speechEndMs }: SignalQuality): Float32Array {
    const [startMs, endMs] = [speechStartMs - marginMs, speechEndMs + marginMs];
    if (this.#scale === 1) return this.#recording.mean.between(startMs, endMs);
    const scaled = meanOfAll(this.#engine.scorer, samples);
    return scaled.between(startMs * this.#scale, endMs * this.#scale);
  }

  #path() {
    return (
      this.#search.completePath(this.#recording.decodingGraph.ends) ?? this.#search.partialPath().finished
    );
  }

  #recognize(path: ReturnType<typeof itemsOf>, first: number, end: number): RecognizedWord[] {
    const words = this.#recognizer.recognize(path, first, end);
    // The best path has changed in words that were already settled, so all words are recognized again.
    if (first === 0) this.#words = [];
    this.#words.push(...words);
    return words;
  }

  result(): Pick<Recognition, 'words' | 'textConfidence' | 'phoneCosts'> {
    const words = markRepeated(this.#words);
    const pathCost = this.#search.completeCost(this.#recording.decodingGraph.ends);
    const garbageCost = this.#garbageSearch.completeCost(this.#garbage.ends);
    return {
      words,
      textConfidence: textConfidenceOf(words, this.#path(), pathCost, garbageCost),
      phoneCosts: {
        costs: phoneCosts(this.#engine.model, this.#engine.scores),
        frameMs: frameMs / this.#scale,
      },
    };
  }
}

/**
 * Yields the events after the end of a recording.
 * @param breathe yields to the host, and throws to end the work
 */
export async function* recognizeRecording(
  engine: Engine,
  recording: EndedRecording,
  breathe: () => Promise<void>,
): AsyncGenerator<FinalEvent> {
  const { samples } = recording;
  // The words are waited for, so this goes after them.
  const qualityOfAll = () => ({ ...recording.quality, unlikeSpeech: isUnlikeSpeech(samples, sampleRate) });
  const durationMs = (samples.length / sampleRate) * 1_000;
  if (recording.quality.speechEndMs === 0) {
    const quality = qualityOfAll();
    yield {
      type: 'recognition-completed',
      recognition: { words: [], durationMs, quality, textConfidence: 0 },
    };
    return;
  }
  const pass = new FinalPass(engine, recording);
  for await (const words of pass.run(recording.quality, breathe)) {
    if (words.length > 0) yield { type: 'words-recognized', words };
  }
  const quality = qualityOfAll();
  yield { type: 'recognition-completed', recognition: { ...pass.result(), durationMs, quality } };
}
