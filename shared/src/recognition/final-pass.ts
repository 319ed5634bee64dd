import type { PlannedWord } from '../contracts/plan.ts';
import type { HeardWord, Hearing, ListeningEvent, SignalQuality } from '../ports/aligner.ts';
import { unitsFromNats } from './acoustic-model/acoustic-model.ts';
import { type CepstralMean, meanOfAll } from './acoustic-model/cepstral-mean.ts';
import type { Engine } from './acoustic-model/engine.ts';
import type { FrameCosts } from './acoustic-model/frame-costs.ts';
import { frameMs } from './acoustic-model/frame-scorer.ts';
import { phoneCosts } from './acoustic-model/phone-costs.ts';
import { stretched, voiceScaleOf } from './acoustic-model/voice-scale.ts';
import { beamNats, buildReadingGraph, type ReadingGraph } from './search/decoding-graph.ts';
import { GraphSearch } from './search/graph-search.ts';
import { itemsOf } from './search/path-items.ts';
import { SettledItems } from './search/settled-items.ts';
import { textMatchOf } from './text-confidence.ts';
import { RecordingReader } from './variants/choose-variants.ts';

const sampleRate = 16_000;
/** So much is scored at a time before the host gets its turn. */
const portionSamples = 0.25 * sampleRate;
/** A word is settled when the search is this far past its end. */
const settledFrames = 40;
/** Around the speech so much of the pause counts into the mean, as in the recordings that the model learnt from. */
const marginMs = 200;

type FinalEvent = Exclude<ListeningEvent, { type: 'progress' }>;

/** What is known of a recording when it ends. */
export interface EndedRecording {
  samples: Float32Array;
  words: readonly PlannedWord[];
  reading: ReadingGraph;
  mean: CepstralMean;
  quality: SignalQuality;
  /** False to take valid pronunciations only. */
  withVariants?: boolean;
  /** {@link beamNats} by default. */
  beamNats?: number;
}

/** Of several sayings of a word the last one counts. */
function markRepeated(words: readonly HeardWord[]): HeardWord[] {
  return words.map((word, index) => {
    const isSame = (later: HeardWord): boolean => later.planIndex === word.planIndex;
    const again = word.planIndex !== null && words.slice(index + 1).some(isSame);
    return again ? { ...word, kind: 'repeated' } : word;
  });
}

/** Scores a whole recording with its own mean and reads its words as soon as they are settled. */
class FinalPass {
  readonly #engine: Engine;
  readonly #recording: EndedRecording;
  readonly #search: GraphSearch;
  readonly #garbage: ReadingGraph;
  readonly #garbageSearch: GraphSearch;
  readonly #settled = new SettledItems();
  readonly #reader: RecordingReader;
  readonly #scale: number;
  #words: HeardWord[] = [];

  constructor(engine: Engine, recording: EndedRecording) {
    this.#engine = engine;
    this.#recording = recording;
    const beam = unitsFromNats(recording.beamNats ?? beamNats);
    this.#search = new GraphSearch(recording.reading.graph, beam);
    this.#garbage = buildReadingGraph(engine.model, []);
    this.#garbageSearch = new GraphSearch(this.#garbage.graph, beam);
    this.#scale = voiceScaleOf(recording.samples, sampleRate);
    this.#reader = new RecordingReader(engine.model, engine.scores, recording.words, {
      withVariants: recording.withVariants ?? true,
      frameMs: frameMs / this.#scale,
    });
  }

  /** Yields words as they become final. */
  async *run(quality: SignalQuality, breathe: () => Promise<void>): AsyncGenerator<HeardWord[]> {
    const { scorer, scores } = this.#engine;
    const samples = stretched(this.#recording.samples, this.#scale);
    scores.clear();
    scorer.start(this.#meanOf(samples, quality));
    const onFrame = (costs: FrameCosts): void => {
      scores.append(costs);
      this.#search.advance(costs);
      this.#garbageSearch.advance(costs);
    };
    for (let offset = 0; offset < samples.length; offset += portionSamples) {
      await breathe();
      scorer.push(samples.subarray(offset, offset + portionSamples), onFrame);
      const path = itemsOf(this.#search.partialPath().finished);
      const range = this.#settled.extend(path, scores.frameCount - settledFrames);
      if (range) yield this.#read(path, range.first, range.end);
    }
    scorer.finish(onFrame);
    await breathe();
    const path = itemsOf(this.#path());
    const rest = this.#settled.complete(path);
    yield this.#read(path, rest.first, rest.end);
  }

  /** The cepstral mean of what is about to be scored. */
  #meanOf(samples: Float32Array, { speechStartMs, speechEndMs }: SignalQuality): Float32Array {
    const [startMs, endMs] = [speechStartMs - marginMs, speechEndMs + marginMs];
    if (this.#scale === 1) return this.#recording.mean.between(startMs, endMs);
    const scaled = meanOfAll(this.#engine.scorer, samples);
    return scaled.between(startMs * this.#scale, endMs * this.#scale);
  }

  #path() {
    return this.#search.completePath(this.#recording.reading.ends) ?? this.#search.partialPath().finished;
  }

  #read(path: ReturnType<typeof itemsOf>, first: number, end: number): HeardWord[] {
    const words = this.#reader.read(path, first, end);
    // The path has changed its mind about words that were thought to be settled, so all are read again.
    if (first === 0) this.#words = [];
    this.#words.push(...words);
    return words;
  }

  result(): Pick<Hearing, 'words' | 'textMatch' | 'phoneCosts'> {
    const words = markRepeated(this.#words);
    const pathCost = this.#search.completeCost(this.#recording.reading.ends);
    const garbageCost = this.#garbageSearch.completeCost(this.#garbage.ends);
    return {
      words,
      textMatch: textMatchOf(words, this.#path(), pathCost, garbageCost),
      phoneCosts: {
        costs: phoneCosts(this.#engine.model, this.#engine.scores),
        frameMs: frameMs / this.#scale,
      },
    };
  }
}

/** The events after a recording's end. @param breathe gives the host its turn, and throws to end the work */
export async function* hearRecording(
  engine: Engine,
  recording: EndedRecording,
  breathe: () => Promise<void>,
): AsyncGenerator<FinalEvent> {
  const { samples, quality } = recording;
  const durationMs = (samples.length / sampleRate) * 1_000;
  if (quality.speechEndMs === 0) {
    yield { type: 'hearing-completed', hearing: { words: [], durationMs, quality, textMatch: 0 } };
    return;
  }
  const pass = new FinalPass(engine, recording);
  for await (const words of pass.run(quality, breathe)) {
    if (words.length > 0) yield { type: 'words-heard', words };
  }
  yield { type: 'hearing-completed', hearing: { ...pass.result(), durationMs, quality } };
}
