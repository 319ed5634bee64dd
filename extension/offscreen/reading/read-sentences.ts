import { OGG_MIME, OggWriter } from '@sayable/shared/audio';
import type { Reading, ReadSentenceView, StoredReadSentence, WireError } from '@sayable/shared/contracts';
import { judgedSentence, syllablesOf } from '@sayable/shared/reading';
import type { ReadSentence } from '@sayable/shared/recognition';
import { toWire } from '@sayable/shared/std';
import { judgeSamples, teachOwnWords } from '../engine/index.ts';
import { type AlongVoice, failures, readable } from '../practice/index.ts';
import { RecordingKeeper, UnsavedRecordings } from '../recordings/index.ts';
import type { ReadingDependencies } from './ports.ts';
import type { SentencePlans } from './sentence-plans.ts';

const SAMPLES_PER_MS = 16;
/** The samples of one packet, 20 ms. */
const PACKET_SAMPLES = 320;
/** Ogg's serial numbers are 32 bits wide. */
const SERIALS = 2 ** 32;

interface Listeners {
  /** The state of a sentence has changed. */
  changed(view: ReadSentenceView): void;
  /** The sentences of the stored reading have changed. */
  counted(read: readonly StoredReadSentence[]): void;
  /** A recording can't be stored. It is kept in memory, and stored as soon as there is room. */
  unsaved(error: WireError): void;
}

/** The sentences of one reading that were read: each is stored, then judged, as an attempt of its own. */
export class ReadSentences {
  readonly #host: ReadingDependencies;
  readonly #plans: SentencePlans;
  readonly #on: Listeners;
  readonly #unsaved = new UnsavedRecordings();
  #reading: Reading;
  /** The sentences are judged one after the other. */
  #judged: Promise<unknown> = Promise.resolve();
  #pending = 0;

  constructor(host: ReadingDependencies, reading: Reading, plans: SentencePlans, on: Listeners) {
    this.#host = host;
    this.#reading = reading;
    this.#plans = plans;
    this.#on = on;
  }

  /** True while a sentence is not stored or not judged. */
  get isBusy(): boolean {
    return this.#pending > 0 || !this.#unsaved.empty;
  }

  /** The time of the reading at which the next sentences begin, behind those that were read. */
  get endMs(): number {
    return Math.max(0, ...this.#reading.read.map(({ endMs }) => endMs));
  }

  /**
   * Takes a sentence. One in which the voice is heard says nothing about the person: it is kept, and counts
   * nothing.
   * @param offsetMs added to its times
   * @param along the voice that read it meanwhile
   */
  async take(read: ReadSentence, offsetMs: number, along?: AlongVoice): Promise<void> {
    const attemptId = this.#host.makeId();
    const { sentence } = read;
    const show = (view: Pick<ReadSentenceView, 'state'> & Partial<ReadSentenceView>) =>
      this.#on.changed({ sentence, attemptId, words: [], error: null, ...view });
    this.#pending += 1;
    show({ state: 'judging' });
    const keeper = this.#keeperOf(attemptId, read, along !== undefined);
    const isModelHeard = along?.isHeardIn(read.samples) ?? false;
    const counted = isModelHeard ? undefined : this.#countedOf(attemptId, read, offsetMs);
    const stored = this.#store(keeper, read.samples, counted);
    const judged = Promise.all([stored, this.#judged]).then(() => {
      if (isModelHeard) throw failures.modelHeard();
      return this.#judge(keeper, attemptId, read);
    });
    this.#judged = judged.catch(() => undefined);
    try {
      const { words, pauses } = await judged;
      show({ state: 'assessed', words, pauses });
    } catch (thrown) {
      if (!isModelHeard) console.error('sayable: a read sentence could not be judged', thrown);
      keeper.failed(toWire(thrown));
      show({ state: 'failed', error: toWire(thrown) });
    } finally {
      this.#pending -= 1;
    }
  }

  #keeperOf(id: string, { sentence, samples }: ReadSentence, isAlong: boolean): RecordingKeeper {
    const { id: readingId, source } = this.#reading;
    const startedAt = this.#host.now() - samples.length / SAMPLES_PER_MS;
    const text = this.#plans.textOf(sentence);
    const about = { id, text, source, startedAt, readingId, ...(isAlong && { shadowed: true }) };
    return new RecordingKeeper(this.#host, { ...about, mime: OGG_MIME });
  }

  #countedOf(
    attemptId: string,
    { sentence, startMs, endMs, wordsSaid }: ReadSentence,
    offsetMs: number,
  ): StoredReadSentence {
    const words = this.#plans.planOf(sentence)?.words ?? [];
    return {
      sentence,
      text: this.#plans.textOf(sentence),
      attemptId,
      startMs: offsetMs + startMs,
      endMs: offsetMs + endMs,
      words: words.length,
      wordsSaid,
      syllables: syllablesOf(words),
    };
  }

  async #store(
    keeper: RecordingKeeper,
    samples: Float32Array,
    counted: StoredReadSentence | undefined,
  ): Promise<void> {
    const { read } = this.#reading;
    if (counted) this.#count([...read.filter(({ sentence }) => sentence !== counted.sentence), counted]);
    keeper.chunk(await this.#encoded(samples));
    keeper.close(samples.length / SAMPLES_PER_MS);
    try {
      await keeper.settled();
      if (counted) await this.#host.readings.addRead(this.#reading.id, counted);
    } catch (thrown) {
      this.#unsaved.add(keeper);
      this.#on.unsaved(toWire(thrown));
    }
  }

  async #judge(keeper: RecordingKeeper, attemptId: string, { sentence, samples }: ReadSentence) {
    const text = this.#plans.textOf(sentence);
    await teachOwnWords(this.#host);
    const judgement = readable(await judgeSamples(this.#host.engine, text, samples));
    keeper.judged(judgement);
    const judged = judgedSentence(text, judgement);
    const isOfAttempt = (one: StoredReadSentence) => one.attemptId === attemptId;
    await keeper.settled().catch(() => undefined);
    const kept = this.#host.readings.setRight(this.#reading.id, attemptId, judged);
    await kept.catch((thrown: unknown) => console.error('sayable: a reading was not updated', thrown));
    // The account tells what a host that dies now would not lose.
    this.#count(this.#reading.read.map((one) => (isOfAttempt(one) ? { ...one, ...judged } : one)));
    void this.#host.makeRoom().catch(() => undefined);
    return judgement.assessment;
  }

  #count(read: readonly StoredReadSentence[]): void {
    this.#reading = { ...this.#reading, read: [...read] };
    this.#on.counted(read);
  }

  /** Returns the compressed recording, or what the browser's encoder has made of it before it failed. */
  async #encoded(samples: Float32Array): Promise<Blob> {
    const ogg = new OggWriter(Math.floor(this.#host.now()) % SERIALS);
    const packets: Uint8Array<ArrayBuffer>[] = [];
    const encoding = this.#host.encoder.start((packet) => packets.push(packet));
    for (let at = 0; at < samples.length; at += PACKET_SAMPLES)
      encoding.push(samples.slice(at, at + PACKET_SAMPLES));
    await encoding.finish().catch((thrown: unknown) => console.error('sayable: the encoder failed', thrown));
    return new Blob([ogg.head(), ogg.pages(packets)], { type: OGG_MIME });
  }
}
