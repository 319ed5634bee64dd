import { rejectUnassessable } from '@sayable/shared/assessment';
import { measureQuality } from '@sayable/shared/audio';
import type { PlannedWord, Pronunciation, UtterancePlan } from '@sayable/shared/contracts';
import {
  cmuDictionary,
  createGuess,
  createPronouncer,
  planAsSaid,
  planUtterance,
} from '@sayable/shared/phonetics';
import type { RecognizedWord, SignalQuality } from '@sayable/shared/ports';
import { AppError, floatToPcm16, loadedOnce, pcm16ToBytes } from '@sayable/shared/std';
import { type PooledWorker, WorkerFault } from '../../workers/index.ts';
import { cutLongPauses, type Sounding } from '../long-pauses.ts';
import { refuseTooLong } from '../read-text.ts';
import type { EngineAnswer, EngineRequest, EngineWord } from '../types.ts';
import { EngineUnavailable } from '../unavailable.ts';
import { warmUp } from '../warm-up.ts';

import type { Installation } from './installation.ts';
import { type LexiconEntry, makeLexicon, missingPhones } from './lexicon.ts';
import { compareVersion, usableVersions } from './model-version.ts';
import { placeWords } from './place-words.ts';
import type { Aligned, FromWorker, Ready, ToWorker } from './protocol.ts';
import { PythonProcess } from './python-process.ts';
import { addedSpeech, later, type OtherReading, type Part, type ReadPart, readWords } from './reading.ts';
import { stretchesOf } from './stretches.ts';

const sampleRate = 16_000;
const samplesPerMs = sampleRate / 1_000;
/** The default beam of MFA. */
export const usualBeam = 10;
export const mostBeam = 1_000;
/** No path is pruned within it. */
const widestBeam = 4 * mostBeam;

/** MFA's own beams: the second is tried where the first reaches no end. */
const mfaSteps = [1, 4];
/** A search costs more than twice as much with a beam twice as wide, so the beam is widened in steps. */
const readingSteps = [1, 3, 4];
/** The graph with variants is four times as large. */
const variantSteps = [1, 2, 3, 4];

interface Placing {
  reading: boolean;
  variants: boolean;
  beam?: number;
  ask?: () => Promise<EngineAnswer | null>;
}

interface Search {
  beams: number[];
  /** True if the recording is also searched without the text. */
  free?: boolean | undefined;
}

/**
 * Another engine, whose search knows other wordings, omitted words and other speech, which MFA's doesn't. It
 * is asked where a text has other wordings, where there are long pauses or other speech, and where MFA doubts
 * that the text was read: MFA's model may be far from a voice, so that its own words fit it no better than
 * others.
 */
export type OtherEngine = (request: EngineRequest, signal: AbortSignal) => Promise<EngineAnswer>;

/**
 * The text confidence of the embedded engine from which a doubtful text was read. Chosen on the voices kal
 * and slt and on fold 0 of the corpus (lab/RESULTS.md).
 */
const readFrom = 0.6;

/** One Python process. The extension's code converts texts to words here; the Python process aligns them. */
export class MfaWorker implements PooledWorker<EngineRequest, EngineAnswer> {
  readonly #process: PythonProcess;
  readonly #phones: ReadonlySet<string>;
  readonly #pronouncer;
  readonly #otherEngine: OtherEngine;
  readonly #baseBytes: number;
  #memoryBytes: number;

  constructor(process: PythonProcess, ready: Ready, otherEngine: OtherEngine) {
    this.#process = process;
    this.#otherEngine = otherEngine;
    this.#phones = new Set(ready.model.phones);
    this.#baseBytes = ready.memoryBytes;
    this.#memoryBytes = ready.memoryBytes;
    const guess = createGuess();
    this.#pronouncer = createPronouncer({
      lexicon: cmuDictionary(),
      guess: async (word) => (await this.#guess(word)) ?? guess(word),
    });
  }

  /**
   * Aligns one request. The Python process can't be interrupted: the pool answers a cancelled caller at once,
   * and the process finishes the job.
   */
  async run(request: EngineRequest, signal: AbortSignal): Promise<EngineAnswer> {
    const { samples, text, reading, variants, beam } = request;
    const planned = await planUtterance(text, this.#pronouncer, { signal });
    const plan: UtterancePlan = reading ? planned : { text, words: planned.words };
    refuseTooLong(plan, samples.length / samplesPerMs);
    const quality = measureQuality(samples, sampleRate);
    refuse(quality, plan.words, 1);
    signal.throwIfAborted();
    const ask = loadedOnce(() =>
      this.#otherEngine({ ...request, variants: false, beam: undefined }, signal).catch(orOtherText),
    );
    const wordings = plan.others ? ((await ask())?.wordings ?? []) : [];
    const { words } = planAsSaid(plan, wordings);
    const placed = await this.place(samples, words, {
      reading,
      variants,
      ask,
      ...(beam !== undefined && { beam }),
    });
    if (!placed) throw refusal(quality, words);
    return { plan: words.map(({ word, span }) => ({ word, span })), wordings, words: placed, quality };
  }

  /**
   * Places planned words. With `reading` it first decides what was read, by the right pronunciations: words
   * that were not said are left out, and other speech is `<unk>`. Without, the text is trusted; without
   * variants too, the answer is MFA's own.
   * @param options.ask gets the other engine's answer, null where it rejects the text; without it every text
   * counts as read
   * @returns null where no beam reaches the end of the words, or another text was read
   */
  async place(
    samples: Float32Array,
    words: readonly PlannedWord[],
    { reading, variants, beam = usualBeam, ask }: Placing,
  ): Promise<EngineWord[] | null> {
    const accepted = makeLexicon(words, this.#phones, { variants });
    if (!reading) {
      const beams = beamsFrom(beam, variants ? variantSteps : mfaSteps);
      const aligned = await this.#align(samples, accepted, { beams });
      return aligned && placeWords(aligned.words, words, accepted);
    }
    const sound = cutLongPauses(samples, sampleRate);
    const alignPart =
      (steps: readonly number[]) =>
      (entries: readonly LexiconEntry[][], { free, from = 0, to }: Part) => {
        const part = sound.samples.subarray(from * sampleRate, to && to * sampleRate);
        return this.#align(part, entries, { beams: beamsFrom(beam, steps), free });
      };
    let other: EngineAnswer | null = null;
    const otherReading = async (): Promise<OtherReading> => {
      other = (await ask?.()) ?? null;
      return otherReadingOf(other, sound);
    };
    const right = variants ? makeLexicon(words, this.#phones, { variants: false }) : accepted;
    const hasPause = sound.samples.length < samples.length;
    const parts = await readWords(right, alignPart(readingSteps), { hasPause, ...(ask && { otherReading }) });
    if (!parts) return null;
    const placed: EngineWord[] = [];
    for (const { from, to, words: read } of parts) {
      const indices = read.map(({ index }) => index);
      const entries = indices.flatMap((index) => accepted.slice(index, index + 1));
      if (entries.length === 0) continue;
      const aligned = await alignPart(variants ? variantSteps : readingSteps)(entries, { from, to });
      const found = aligned?.words.map(({ index, phones }) => ({
        index: indices[index] ?? -1,
        phones: later(phones, from),
      }));
      placed.push(...placeWords(inRecording(found ?? read, sound), words, accepted));
    }
    const heard = parts.flatMap((part) => timed(part.heard, sound));
    const added = [...addedSpeech(placed, heard), ...speechBeside(parts, other, sound)];
    return [...placed, ...added].sort((one, next) => one.startMs - next.startMs);
  }

  /**
   * Aligns a short sound with a short text, so that nothing is loaded or compiled in the first request.
   * @throws {EngineUnavailable} where the model can't align at all
   */
  async warmUp(): Promise<void> {
    const { words } = await planUtterance(warmUp.text, this.#pronouncer, {});
    measureQuality(warmUp.samples, sampleRate);
    const lexicon = makeLexicon(words, this.#phones, { variants: true });
    const message = alignMessage(warmUp.samples, lexicon, { beams: [widestBeam], free: true });
    const aligned = await this.#process.ask(message);
    if (aligned.type !== 'aligned') throw new EngineUnavailable('The model aligns nothing: it is damaged.');
    placeWords(aligned.words, words, lexicon);
  }

  /**
   * Returns the growth of the process since it was ready. The absolute size is no measure, because models
   * differ in size.
   */
  memoryBytes(): number {
    return Math.max(0, this.#memoryBytes - this.#baseBytes);
  }

  onEnded(listener: () => void): void {
    void this.#process.ended.then(listener);
  }

  stop(): Promise<void> {
    return this.#process.kill();
  }

  /** Returns null where no beam reaches the end of the words. */
  async #align(
    samples: Float32Array,
    lexicon: readonly LexiconEntry[][],
    search: Search,
  ): Promise<Aligned | null> {
    const answer = await this.#ask(alignMessage(samples, lexicon, search));
    return answer.type === 'error' ? null : expectAligned(answer);
  }

  async #guess(word: string): Promise<Pronunciation[] | undefined> {
    const answer = await this.#ask({ type: 'pronounce', words: [word] });
    if (answer.type !== 'pronounced') throw new WorkerFault('crashed');
    const found = answer.pronunciations[0]?.map((phones) => phones.split(' '));
    return found?.length ? found : undefined;
  }

  /**
   * Sends a message to the process. An internal error ends the process, because its state is unknown
   * afterwards. `no-alignment` is a regular answer.
   */
  async #ask(message: ToWorker): Promise<FromWorker> {
    const answer = await this.#process.ask(message);
    if (answer.memoryBytes !== undefined) this.#memoryBytes = answer.memoryBytes;
    if (answer.type === 'error' && answer.code !== 'no-alignment') throw new WorkerFault('crashed');
    return answer;
  }
}

/**
 * Starts a worker. It has aligned a sound when this resolves.
 * @throws {EngineUnavailable} that says why there is none
 */
export async function startMfaWorker(
  installation: Installation,
  otherEngine: OtherEngine,
): Promise<{ worker: MfaWorker; ready: Ready }> {
  const process = new PythonProcess(installation);
  const ready = await process.ready();
  const missing = missingPhones(new Set(ready.model.phones));
  const worker = new MfaWorker(process, ready, otherEngine);
  try {
    if (compareVersion(ready.model) === 'older') {
      throw new EngineUnavailable(
        `The model "${ready.model.name}" was made by MFA ${ready.model.version}. ${usableVersions}`,
      );
    }
    if (missing.length > 0) {
      throw new EngineUnavailable(
        `The model "${ready.model.name}" has another phone set than ARPAbet: it lacks ${missing.join(', ')}.`,
      );
    }
    await worker.warmUp();
  } catch (thrown) {
    await worker.stop();
    if (thrown instanceof WorkerFault) throw new EngineUnavailable('The worker died of its first alignment.');
    throw thrown;
  }
  return { worker, ready };
}

/** Returns null where an engine rejects a text. */
function orOtherText(thrown: unknown): null {
  if (thrown instanceof AppError && thrown.reason === 'other-text') return null;
  throw thrown;
}

function otherReadingOf(answer: EngineAnswer | null, { placeOf }: Sounding): OtherReading {
  const isText = (answer?.textConfidence ?? 0) >= readFrom;
  const all = stretchesOf(answer?.words ?? []).map((one) => ({
    ...one,
    from: placeOf(one.from),
    to: placeOf(one.to),
  }));
  const isMore = all.length > 1 || answer?.words.some(({ kind }) => kind !== 'read');
  return { isText, stretches: isMore ? all : [] };
}

/** Returns the speech outside the parts that MFA has searched, as the other engine heard it. */
function speechBeside(
  parts: readonly ReadPart[],
  other: EngineAnswer | null,
  { placeOf }: Sounding,
): EngineWord[] {
  const isBeside = ({ startMs, endMs }: EngineWord) => {
    const middle = placeOf((startMs + endMs) / 2_000);
    return !parts.some(({ from, to = Infinity }) => from <= middle && middle < to);
  };
  return (other?.words ?? [])
    .filter((word) => isBeside(word))
    .map((word) => ({ ...word, planIndex: null, kind: 'added', word: '<unk>' }));
}

function beamsFrom(beam: number, steps: readonly number[]): number[] {
  return steps.map((factor) => factor * beam);
}

function alignMessage(
  samples: Float32Array,
  lexicon: readonly LexiconEntry[][],
  { beams, free = false }: Search,
): ToWorker {
  return {
    type: 'align',
    audio: toBase64(samples),
    beams,
    free,
    words: lexicon.map((entries) => entries.map(({ phones, probability }) => [phones, probability])),
  };
}

function inRecording(words: Aligned['words'], sound: Sounding): Aligned['words'] {
  return words.map(({ index, phones }) => ({ index, phones: timed(phones, sound) }));
}

function timed<Rest extends unknown[]>(
  phones: readonly [string, number, number, ...Rest][],
  { startOf, endOf }: Sounding,
): [string, number, number, ...Rest][] {
  return phones.map(([label, start, end, ...rest]) => [label, startOf(start), endOf(end), ...rest]);
}

function expectAligned(answer: FromWorker): Aligned {
  if (answer.type !== 'aligned') throw new WorkerFault('crashed');
  return answer;
}

/** Returns the error for words that can't be aligned. If the signal is fine, another text was read. */
function refusal(quality: SignalQuality, words: readonly PlannedWord[]): unknown {
  try {
    refuse(quality, words, 0);
  } catch (thrown) {
    return thrown;
  }
  return new AppError('internal', 'The aligner failed on this recording.', { reason: 'engine-failed' });
}

/**
 * Applies the refusal rules of practice. Only those about signal and text apply, because no words are
 * recognized besides the aligned ones.
 */
function refuse(quality: SignalQuality, words: readonly PlannedWord[], textMatch: number): void {
  const { speechStartMs: startMs, speechEndMs: endMs } = quality;
  const speech: RecognizedWord = {
    planIndex: null,
    kind: 'added',
    word: '<unk>',
    startMs,
    endMs,
    phones: [],
    llr: 0,
  };
  rejectUnassessable(
    { words: [speech], durationMs: endMs, quality, textConfidence: textMatch },
    words.length,
  );
}

/** Encodes the samples as 16-bit integers in base64. kalpy rounds to 16 bits itself. */
function toBase64(samples: Float32Array): string {
  return Buffer.from(pcm16ToBytes(floatToPcm16(samples)).buffer).toString('base64');
}
