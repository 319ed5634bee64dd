import { createSpeechActivityDetector, type SpeechActivity } from '../audio/index.ts';
import { concatSamples } from '../std/index.ts';
import { unitsFromNats } from './acoustic-model/acoustic-model.ts';
import { FadingMean } from './acoustic-model/cepstral-mean.ts';
import { createEngine, type Engine } from './acoustic-model/engine.ts';
import type { SenoneCosts } from './acoustic-model/frame-costs.ts';
import { frameMs } from './acoustic-model/frame-scorer.ts';
import { Stretcher, voiceScaleOf } from './acoustic-model/voice-scale.ts';
import { lastCompletePass, marginIn, marginMs, type Path, type SaidWord } from './reading-path.ts';
import { GraphSearch } from './search/graph-search.ts';
import { itemsOf } from './search/path-items.ts';
import {
  buildWindowGraph,
  type SentenceWords,
  type WindowGraph,
  type WordPlace,
} from './search/window-graph.ts';
import { SearchedSound } from './searched-sound.ts';
import { SpeechCheck } from './speech-check.ts';

const sampleRate = 16_000;
const samplesPerMs = sampleRate / 1_000;
/** The words of the sentences ahead that the search knows: a reader may leave some out. */
const wordsAhead = 60;
/** Wide enough for the jumps of {@link buildWindowGraph}. */
const followingBeamNats = 300;
/** The words of another sentence in a row after which the reader is there. */
const arrivedAfterWords = 2;
/** The same for a sentence that is not the next one. */
const jumpedAfterWords = 5;
/** A weak reader’s words look like those of some other sentence for a moment. */
const jumpedAfterMs = 1_000;
/** The search begins anew behind so many words of a sentence: by then the place of its first one is settled. */
const settledAfterWords = 4;
/** A pause after a sentence's last word, after which the sentence is read. */
const readAfterSilenceMs = 700;
/** A longer pause is cut out: nothing is searched in it, and no recording holds it. */
const heldSilenceMs = 2_000;
/** The sound before speech that is kept while nothing is searched, and before it is clear that it is speech. */
const beforeSpeechMs = 600;
const beforeClearMs = 2_000;
/** The sound before it is clear that it is no speech: the search may have found words in it. */
const uncertainMs = 1_500;
/** A last word that ends by less than this later than before is the same word. */
const sameEndMs = 150;
/** The engine’s utterance ends at a pause after this time: its buffers grow with an utterance. */
const longestUtteranceFrames = 3_000;

/** A word of the text. */
interface TextPlace {
  sentence: number;
  word: number;
}

/** A sentence that was read, with its recording. */
export interface ReadSentence {
  sentence: number;
  /** 16 kHz mono samples, from some milliseconds before its first word to some after its last. */
  samples: Float32Array;
  /** The place of its words in the reading, from the first sample that was pushed. */
  startMs: number;
  endMs: number;
  /** The sound before its first word that the recording holds. */
  leadMs: number;
  /** The number of its words that were said. */
  wordsSaid: number;
}

export interface FollowerProgress extends SpeechActivity {
  /** The duration of the samples that were taken. */
  heardMs: number;
  /** The word that is due; its index may be the number of the sentence’s words. */
  sentence: number;
  word: number;
  /** The sentences that were read since the call before. One that is read again comes again. */
  read: ReadSentence[];
}

/** Makes the follower of a reading: see {@link ReadingFollower}. One reads at a time. */
export type MakeFollower = (
  sentences: readonly SentenceWords[],
  from: number,
  first: number,
) => ReadingFollower;

/**
 * Loads an engine for readings.
 * @param modelBase the folder (Node) or URL (browser) of SoundSwallower’s models, with a trailing slash
 * @throws AppError `internal` with the reason `engine-failed`
 */
export async function loadFollower(modelBase: string): Promise<MakeFollower> {
  const engine = await createEngine(modelBase);
  return (sentences, from, first) => new ReadingFollower(engine, sentences, from, first);
}

/**
 * Follows somebody who reads a text of many sentences aloud: the words that are due, and each sentence when it
 * is read. The search knows the present sentence, the one before and some after it, with all ways to say words
 * again, to leave some out, or to say something else between them.
 */
export class ReadingFollower {
  readonly #engine: Engine;
  /** The sentences that are known, by their index in the text. */
  readonly #sentences = new Map<number, SentenceWords>();
  readonly #activity = createSpeechActivityDetector(sampleRate);
  readonly #check = new SpeechCheck();
  readonly #mean = new FadingMean();
  readonly #sound = new SearchedSound();
  #window: WindowGraph;
  /** The index behind the last sentence of the window. */
  #windowEnd = 0;
  /** True if the window has fewer words ahead than it could have. */
  #isShort = false;
  #search: GraphSearch;
  /** The time at which the search began, and the frames since then. */
  #searchMs = 0;
  #frames: SenoneCosts[] = [];
  #scale = 1;
  #stretcher = new Stretcher(1);
  #speechMs = 0;
  /** The times of speech after which the scale is chosen anew. */
  #scaleAfterMs = [1_500, 6_000, 20_000];
  #utteranceFrames = 0;
  /** The sentence that is read, and the word at which the search began. */
  #current: number;
  #from: TextPlace;
  #due: TextPlace;
  /** The sentence of the last word, and the time since which it is that one. */
  #last = { sentence: -1, sinceMs: 0 };
  /** True if the search still holds the sentence before the present one. */
  #isToRestart = false;
  /** The recording that was given out last. */
  #givenOut: { sentence: number; endMs: number } | undefined;
  #isResting = false;
  #keptMs = beforeSpeechMs;
  /** The sound before the next speech, while the search rests. */
  #before = new Float32Array(0);

  /**
   * @param sentences the sentences in a row that are known by now, of which the first has the index `first`
   * @param from the sentence with which the reading begins, one of the known ones
   */
  constructor(engine: Engine, sentences: readonly SentenceWords[], from = 0, first = 0) {
    this.#engine = engine;
    this.#learn(sentences, first);
    this.#current = from;
    this.#due = { sentence: from, word: 0 };
    this.#from = this.#due;
    this.#window = this.#windowAt(this.#from);
    this.#search = new GraphSearch(this.#window.graph, unitsFromNats(followingBeamNats));
    engine.scorer.start(this.#mean.value);
  }

  /** Takes 16 kHz mono samples of any length. */
  push(samples: Float32Array): FollowerProgress {
    const activity = this.#activity.push(samples);
    const heardMs = samples.length / samplesPerMs;
    const left = activity.inSpeech && this.#check.push(samples) ? this.#leaveUnlikeSpeech() : [];
    if (this.#rests(activity, samples)) return { ...activity, ...this.#due, heardMs, read: left };
    this.#sound.add(samples);
    this.#score(samples, activity.inSpeech);
    if (activity.inSpeech) this.#chooseScale(heardMs);
    return { ...activity, heardMs, read: this.#follow(activity), ...this.#due };
  }

  /** Adds sentences, of which the first has the index `first`. */
  add(sentences: readonly SentenceWords[], first: number): void {
    this.#learn(sentences, first);
    // The window reached to the end of what was known.
    if (first === this.#windowEnd && this.#isShort) this.#restart(this.#from, this.#searchMs);
  }

  /**
   * Goes to another sentence, which is known: the person has chosen one. Returns the one that was being read
   * if most of it was.
   */
  goTo(sentence: number): ReadSentence[] {
    const read = this.#take(this.#current, this.#path());
    this.#restartAt({ sentence, word: 0 });
    return read;
  }

  /** Ends the reading, and returns the sentence that was being read if most of it was. */
  finish(): ReadSentence[] {
    this.#endUtterance();
    return this.#take(this.#current, this.#path());
  }

  /** Forgets the words of a sound that is no speech. Returns the sentence before it if most of it was read. */
  #leaveUnlikeSpeech(): ReadSentence[] {
    if (this.#check.isSpeech || this.#isResting) return [];
    this.#endUtterance();
    const path = this.#path();
    const words = path.words.filter(({ endMs }) => endMs <= this.#sound.endMs - uncertainMs);
    const last = words.at(-1);
    const read = this.#take(this.#current, { ...path, words });
    this.#restartAt(last ? this.#dueAfter(last) : this.#from);
    return read;
  }

  /** Returns true if the sound is not searched: the pause is too long, or it is no speech. */
  #rests({ speechStarted, silenceMs, inSpeech }: SpeechActivity, samples: Float32Array): boolean {
    if (!this.#isResting) {
      const isPause = speechStarted && silenceMs > heldSilenceMs;
      if (this.#check.isSpeech && !isPause) return false;
      this.#endUtterance();
      this.#isResting = true;
      this.#keptMs = isPause ? beforeSpeechMs : beforeClearMs;
      this.#before = new Float32Array(0);
    }
    const all = concatSamples([this.#before, samples]);
    this.#before = all.slice(-this.#keptMs * samplesPerMs);
    this.#sound.leaveOut((all.length - this.#before.length) / samplesPerMs);
    if (!inSpeech || !this.#check.isSpeech) return true;
    this.#isResting = false;
    this.#startUtterance();
    this.#sound.add(this.#before);
    this.#score(this.#before, true);
    return true;
  }

  #score(samples: Float32Array, inSpeech: boolean): void {
    const { scorer } = this.#engine;
    scorer.push(
      this.#stretcher.push(samples),
      (costs) => this.#advance(costs.kept()),
      (cepstrum) => inSpeech && this.#mean.add(cepstrum),
    );
    scorer.setMean(this.#mean.value);
  }

  #advance(costs: SenoneCosts): void {
    this.#frames.push(costs);
    this.#utteranceFrames += 1;
    this.#search.advance(costs);
  }

  #startUtterance(): void {
    this.#stretcher = new Stretcher(this.#scale);
    this.#engine.scorer.start(this.#mean.value);
    this.#utteranceFrames = 0;
  }

  #endUtterance(): void {
    if (!this.#engine.scorer.running) return;
    this.#engine.scorer.finish((costs) => this.#advance(costs.kept()));
    this.#sound.endAt(this.#msOf(this.#frames.length));
  }

  /** Returns the time of a frame of the search. */
  #msOf(frame: number): number {
    return this.#searchMs + (frame * frameMs) / this.#scale;
  }

  /** High voices are slowed down, once enough of the voice is known. */
  #chooseScale(speechMs: number): void {
    this.#speechMs += speechMs;
    if (this.#speechMs < (this.#scaleAfterMs[0] ?? Number.POSITIVE_INFINITY)) return;
    this.#scaleAfterMs.shift();
    const sound = this.#sound.between(this.#searchMs, this.#sound.endMs);
    const scale = voiceScaleOf(sound, sampleRate);
    if (scale === this.#scale) return;
    this.#engine.scorer.stop();
    this.#scale = scale;
    this.#frames = [];
    this.#search = new GraphSearch(this.#window.graph, unitsFromNats(followingBeamNats));
    this.#startUtterance();
    this.#score(sound, false);
  }

  #path(): Path {
    const { finished, current } = this.#search.partialPath();
    const placeOf = (item: { kind: string; planIndex?: number } | undefined) =>
      item?.kind === 'word' ? this.#window.places[item.planIndex ?? -1] : undefined;
    const parts = itemsOf(finished).map((item) => ({
      kind: item.kind,
      place: placeOf(item),
      startMs: this.#msOf(item.startFrame),
      endMs: this.#msOf(item.endFrame),
    }));
    const words = parts.flatMap(({ place, startMs, endMs }) => (place ? [{ ...place, startMs, endMs }] : []));
    return { parts, words, current: placeOf(current) };
  }

  #follow({ inSpeech, silenceMs }: SpeechActivity): ReadSentence[] {
    const path = this.#path();
    const { words, current } = path;
    const last = words.at(-1);
    // A word that is being said is the one that is due.
    const reached = current ? { ...current, read: current.read - 1 } : last;
    if (reached) this.#due = this.#dueAfter(reached);
    if (!last) return [];
    const run = words.slice(words.findLastIndex(({ sentence }) => sentence !== last.sentence) + 1);
    const now = this.#sound.endMs;
    if (last.sentence !== this.#last.sentence) this.#last = { sentence: last.sentence, sinceMs: now };
    if (last.sentence !== this.#current) {
      if (!this.#hasArrived(last.sentence, run.length, now - this.#last.sinceMs)) return [];
      const read = this.#take(this.#current, path);
      this.#current = last.sentence;
      this.#isToRestart = true;
      return read;
    }
    if (this.#isToRestart && (run.length >= settledAfterWords || this.#isAtEnd(last)))
      this.#settle(run, path);
    const isRead = !inSpeech && silenceMs >= readAfterSilenceMs && this.#isAtEnd(last);
    return isRead ? this.#take(this.#current, path) : [];
  }

  /** Returns true if so many words in a row, for so long, make it sure that the reader is at that sentence. */
  #hasArrived(sentence: number, words: number, ms: number): boolean {
    const next = this.#dueAfter({ sentence: this.#current, read: Number.POSITIVE_INFINITY }).sentence;
    const isNext = sentence === next;
    const needed = Math.min(this.#lengthOf(sentence), isNext ? arrivedAfterWords : jumpedAfterWords);
    return words >= needed && (isNext || ms >= jumpedAfterMs);
  }

  #isAtEnd({ sentence, read }: WordPlace): boolean {
    return read >= this.#lengthOf(sentence);
  }

  #dueAfter(place: WordPlace): TextPlace {
    let next = place.sentence + 1;
    // Nothing of a sentence without words can be read.
    while (this.#sentences.get(next)?.words.length === 0) next += 1;
    return this.#isAtEnd(place) && this.#sentences.has(next)
      ? { sentence: next, word: 0 }
      : { sentence: place.sentence, word: place.read };
  }

  /** The reader is in another sentence: the search begins anew with the first of its words. */
  #settle([first]: readonly SaidWord[], { parts }: Path): void {
    if (!first) return;
    const before = parts.findLast(({ endMs }) => endMs <= first.startMs);
    // The pause before the word belongs to the search, so that the word's beginning may move.
    const silenceMs = before?.kind === 'silence' ? Math.min(marginMs, before.endMs - before.startMs) : 0;
    this.#restart({ sentence: first.sentence, word: Math.max(0, first.read - 1) }, first.startMs - silenceMs);
  }

  /** Whatever was searched is left; the next word is due there. */
  #restartAt(place: TextPlace): void {
    this.#current = place.sentence;
    this.#due = place;
    this.#restart(place, this.#sound.endMs);
  }

  #restart(from: TextPlace, ms: number): void {
    this.#isToRestart = false;
    const frame = Math.max(0, Math.round(((ms - this.#searchMs) * this.#scale) / frameMs));
    this.#searchMs = this.#msOf(frame);
    this.#frames = this.#frames.slice(frame);
    this.#from = from;
    this.#window = this.#windowAt(from);
    this.#search = new GraphSearch(this.#window.graph, unitsFromNats(followingBeamNats));
    for (const costs of this.#frames) this.#search.advance(costs);
    this.#sound.dropBefore(this.#searchMs - marginMs);
    if (this.#utteranceFrames < longestUtteranceFrames) return;
    this.#endUtterance();
    this.#startUtterance();
  }

  #learn(sentences: readonly SentenceWords[], first: number): void {
    for (const [index, sentence] of sentences.entries()) this.#sentences.set(first + index, sentence);
  }

  #lengthOf(sentence: number): number {
    return this.#sentences.get(sentence)?.words.length ?? 0;
  }

  #windowAt(from: TextPlace): WindowGraph {
    const first = this.#sentences.has(from.sentence - 1) ? from.sentence - 1 : from.sentence;
    let end = from.sentence + 1;
    let ahead = 0;
    while (this.#sentences.has(end) && ahead < wordsAhead) {
      ahead += this.#lengthOf(end);
      end += 1;
    }
    this.#windowEnd = end;
    this.#isShort = ahead < wordsAhead;
    const sentences = [...Array(end - first).keys()].flatMap((at) => this.#sentences.get(first + at) ?? []);
    return buildWindowGraph(this.#engine.model, sentences, first, from);
  }

  /** Returns the sentence's recording if at least half of its words were said, and it was not given out. */
  #take(sentence: number, { words, parts }: Path): ReadSentence[] {
    const said = words.filter((word) => word.sentence === sentence);
    const [first, last] = [said[lastCompletePass(said)], said.at(-1)];
    if (!first || !last) return [];
    const wordsSaid = new Set(said.map(({ read }) => read)).size;
    if (2 * wordsSaid < this.#lengthOf(sentence)) return [];
    const isGivenOut = this.#givenOut?.sentence === sentence && last.endMs - this.#givenOut.endMs < sameEndMs;
    if (isGivenOut) return [];
    this.#givenOut = { sentence, endMs: last.endMs };
    const before = parts.findLast(({ endMs }) => endMs <= first.startMs);
    const after = parts.find(({ startMs }) => startMs >= last.endMs);
    const startMs = before
      ? first.startMs - marginIn(before)
      : Math.max(this.#searchMs, first.startMs - marginMs);
    // The pause after the last part is still open.
    const endMs = after ? last.endMs + marginIn(after) : Math.min(this.#sound.endMs, last.endMs + marginMs);
    return [
      {
        sentence,
        samples: this.#sound.between(startMs, endMs),
        startMs: this.#sound.inReading(first.startMs),
        endMs: this.#sound.inReading(last.endMs),
        leadMs: first.startMs - startMs,
        wordsSaid,
      },
    ];
  }
}
