import type { Heard } from '../../../contracts/index.ts';
import type {
  HeardWord,
  LiveTranscriber,
  LiveTranscription,
  LiveTranscriptionOptions,
  SpeechToText,
  TranscriptionEvent,
} from '../../../ports/index.ts';
import {
  AppError,
  AsyncQueue,
  concatSamples,
  onAbort,
  pcm16ToFloat,
  withDeadline,
} from '../../../std/index.ts';
import { type FittingReply, fittingReply } from './fitting-reply.ts';
import type { PhraseTranscriber, PhraseTranscription, PhraseVariants } from './phrase-transcriber.ts';

/** The words that were heard in a turn, and how sure the recogniser is of them. */
export interface HeardWords extends Pick<Heard, 'confidences'> {
  text: string;
}

/** The comparison of the listed answers with the sound, where the words that were heard say too little. */
export interface ListComparison {
  fit: SpeechToText['fit'];
  /** Returns the answers that can be expected now, by meaning. */
  expectedNow(): readonly PhraseVariants[];
  /**
   * Returns true where the words alone say what is meant: they are the transcript at once then, without the
   * list.
   */
  isUnderstood(heard: HeardWords): boolean;
  /**
   * Returns the time that the comparison of so much speech has, both in milliseconds. After it, the words
   * count without the list's evidence.
   */
  withinMs(speechMs: number): number;
}

export interface ListedTranscriberParts {
  /** Recognises any words. Its text is the transcript. */
  free: LiveTranscriber;
  /** Recognises the answers that can be expected. */
  listed: PhraseTranscriber;
  comparison?: ListComparison | undefined;
}

/**
 * Longer recordings are not compared. Few listed answers take so long, and of 12 longer readings by weak
 * learners whose sentence was not on the list, 5 were surely taken for another one.
 */
const LONGEST_COMPARED_MS = 10_000;

/**
 * A transcriber of any words that adds what a closed list of answers makes of the same sound. A failure of
 * the list is of no consequence; a failure of the free transcriber is the whole's.
 */
export function createListedTranscriber({
  free,
  listed,
  comparison,
}: ListedTranscriberParts): LiveTranscriber {
  return {
    ...free,
    open: (options) =>
      new ListedTranscription(
        free.open(options),
        openSafely(listed, options),
        comparison && { ...comparison, expected: comparison.expectedNow(), signal: options.signal },
        free.sampleRate,
      ),
  };
}

function openSafely(transcriber: PhraseTranscriber, options: LiveTranscriptionOptions) {
  try {
    return transcriber.open(options);
  } catch {
    return undefined;
  }
}

type Comparison = Omit<ListComparison, 'expectedNow'> & {
  expected: readonly PhraseVariants[];
  signal: AbortSignal;
};

class ListedTranscription implements LiveTranscription {
  readonly #comparison: Comparison | undefined;
  readonly #sampleRate: number;
  readonly #pieces: Float32Array[] = [];
  #length = 0;
  readonly #free: LiveTranscription;
  readonly #listed: PhraseTranscription | undefined;
  readonly #queue = new AsyncQueue<TranscriptionEvent>();
  /** The list's answer to the last question. */
  #answer: PromiseWithResolvers<readonly string[] | undefined> | undefined;
  /** Aborts the comparison that runs or is due: a commit brings the sound of a longer one. */
  #comparing: AbortController | undefined;
  #isListing: boolean;

  constructor(
    free: LiveTranscription,
    listed: PhraseTranscription | undefined,
    comparison: Comparison | undefined,
    sampleRate: number,
  ) {
    this.#comparison = comparison;
    this.#sampleRate = sampleRate;
    this.#free = free;
    this.#listed = listed;
    this.#isListing = listed !== undefined;
    void this.#readListed();
    void this.#readFree().then(
      () => this.#queue.end(),
      (thrown: unknown) => this.#queue.fail(thrown),
    );
  }

  get events(): AsyncIterable<TranscriptionEvent> {
    return this.#queue.items();
  }

  push(samples: Int16Array<ArrayBuffer>): void {
    this.#free.push(samples);
    this.#listed?.push(samples);
    if (!this.#comparison || this.#speechMs > LONGEST_COMPARED_MS) return;
    this.#pieces.push(pcm16ToFloat(samples));
    this.#length += samples.length;
  }

  get #speechMs(): number {
    return (this.#length / this.#sampleRate) * 1_000;
  }

  commit(): void {
    this.#comparing?.abort();
    this.#free.commit();
  }

  close(): void {
    this.#free.close();
    this.#listed?.close();
    this.#endListing();
    this.#queue.drop();
  }

  async #readFree(): Promise<void> {
    for await (const event of this.#free.events) {
      this.#queue.push(event.type === 'completed' ? await this.#beside(event) : event);
    }
  }

  /**
   * Adds what the list makes of the sound, unless the words alone say what is meant. The list isn't asked
   * before: its decision would take time from the recogniser of any words, and from the reply.
   */
  async #beside(event: CompletedEvent): Promise<TranscriptionEvent> {
    // A commit that arrives while the list is asked takes the comparison back too.
    const comparing = new AbortController();
    this.#comparing = comparing;
    if (event.text !== '' && this.#isUnderstood(event)) return event;
    const listed = await this.#askList();
    return withListed(event, listed, await this.#compared(event, listed, comparing));
  }

  async #askList(): Promise<readonly string[] | undefined> {
    if (!this.#isListing) return undefined;
    this.#answer = Promise.withResolvers();
    this.#listed?.commit();
    return this.#answer.promise;
  }

  #isUnderstood(event: CompletedEvent): boolean {
    return this.#comparison?.isUnderstood(heardIn(event)) ?? false;
  }

  /**
   * Asks the sound about the listed answers.
   * @param likely the answers that the list takes for likely; undefined for silence
   * @param comparing aborts the comparison, possibly before it begins
   * @returns null where it speaks for none of them, undefined where it was not asked
   */
  async #compared(
    event: CompletedEvent,
    likely: readonly string[] | undefined,
    comparing: AbortController,
  ): Promise<FittingReply | null | undefined> {
    const comparison = this.#comparison;
    const speechMs = this.#speechMs;
    if (!comparison || speechMs > LONGEST_COMPARED_MS || comparing.signal.aborted) return undefined;
    const { fit, expected, withinMs } = comparison;
    const { text } = event;
    const guessed = text || textOf(event.withheld);
    if (text === '' && !likely) return undefined;
    const samples = concatSamples(this.#pieces);
    const confidencesOf = async (texts: readonly string[]) => this.#listed?.confidencesOf(texts) ?? [];
    const compare = (signal: AbortSignal) =>
      fittingReply({ fit, confidencesOf }, samples, {
        expected,
        likely: likely ?? [],
        heard: text,
        guessed,
        signal,
      });
    const stopListening = onAbort(comparison.signal, () => comparing.abort());
    const late = () => new AppError('timeout', 'The comparison with the listed answers took too long.');
    try {
      const within = withinMs(speechMs);
      const found = (await withDeadline(compare, within, late, { signal: comparing.signal })) ?? null;
      // Where neither recogniser made anything of it, it may be a noise.
      return text === '' && likely?.length === 0 && found?.fits !== 'certain' ? null : found;
    } catch {
      // The words that were heard count without the comparison.
      return undefined;
    } finally {
      stopListening();
    }
  }

  async #readListed(): Promise<void> {
    try {
      for await (const event of this.#listed?.events ?? []) {
        if (event.type === 'partial') continue;
        this.#answer?.resolve(answersOf(event));
      }
    } catch {
      // The words that were heard count without the list.
    }
    this.#endListing();
  }

  #endListing(): void {
    this.#isListing = false;
    this.#answer?.resolve(undefined);
  }
}

type CompletedEvent = Extract<TranscriptionEvent, { type: 'completed' }>;

const textOf = (words: readonly HeardWord[] = []): string => words.map(({ text }) => text).join(' ');

const heardIn = ({ text, heard }: CompletedEvent): HeardWords => ({
  text,
  confidences: heard?.confidences,
});

type Outcome = Exclude<TranscriptionEvent, { type: 'partial' }>;

/** Returns the listed answers that the sound may be, the best first; undefined for silence. */
function answersOf(event: Outcome): readonly string[] | undefined {
  if (event.type === 'unsure') return event.candidates;
  return event.text === '' ? undefined : [event.text];
}

/**
 * Adds what the list makes of the sound to the words that were heard. Words that were withheld are the
 * transcript where the sound surely speaks for an answer: so a listed text is never written as said. Where no
 * words are left and the list has some, only the person knows. Sounds that are no speech, such as music,
 * speak for none.
 */
function withListed(
  { withheld, ...event }: CompletedEvent,
  answers: readonly string[] | undefined,
  fitting: FittingReply | null | undefined,
): TranscriptionEvent {
  if (withheld && withheld.length > 0 && fitting?.fits === 'certain') {
    const confidences = withheld.map(({ confidence }) => confidence);
    return { ...event, text: textOf(withheld), heard: { confidences, ...fitting } };
  }
  const likely = [...new Set([...(fitting ? [fitting.listed] : []), ...(answers ?? [])])];
  if (event.text === '')
    return answers ? { type: 'unsure', candidates: fitting === null ? [] : likely } : event;
  const [listed] = likely;
  return listed === undefined
    ? event
    : { ...event, heard: { ...event.heard, listed, ...(fitting && { fits: fitting.fits }) } };
}
