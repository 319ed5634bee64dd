import type {
  LiveTranscriber,
  LiveTranscription,
  LiveTranscriptionOptions,
  TranscriptionEvent,
} from '../../../ports/index.ts';
import { AsyncQueue } from '../../../std/index.ts';

export interface ListedTranscriberParts {
  /** Recognises any words. Its text is the transcript. */
  free: LiveTranscriber;
  /** Recognises the answers that can be expected. */
  listed: LiveTranscriber;
}

/**
 * A transcriber of any words that adds what a closed list of answers makes of the same sound. A failure of the list is of no
 * consequence; a failure of the free transcriber is the whole's.
 */
export function createListedTranscriber({ free, listed }: ListedTranscriberParts): LiveTranscriber {
  return {
    ...free,
    open: (options) => new ListedTranscription(free.open(options), openSafely(listed, options)),
  };
}

function openSafely(transcriber: LiveTranscriber, options: LiveTranscriptionOptions) {
  try {
    return transcriber.open(options);
  } catch {
    return undefined;
  }
}

class ListedTranscription implements LiveTranscription {
  readonly #free: LiveTranscription;
  readonly #listed: LiveTranscription | undefined;
  readonly #queue = new AsyncQueue<TranscriptionEvent>();
  /** The answers of the list, one for each commit, in order. */
  readonly #answers: PromiseWithResolvers<readonly string[] | undefined>[] = [];
  #answered = 0;
  #isListing: boolean;

  constructor(free: LiveTranscription, listed: LiveTranscription | undefined) {
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
  }

  commit(): void {
    const answer = Promise.withResolvers<readonly string[] | undefined>();
    this.#answers.push(answer);
    if (!this.#isListing) answer.resolve(undefined);
    this.#free.commit();
    this.#listed?.commit();
  }

  close(): void {
    this.#free.close();
    this.#listed?.close();
    this.#endListing();
    this.#queue.drop();
  }

  async #readFree(): Promise<void> {
    let completed = 0;
    for await (const event of this.#free.events) {
      if (event.type === 'partial') {
        this.#queue.push(event);
        continue;
      }
      const listed = await this.#answers[completed]?.promise;
      completed += 1;
      this.#queue.push(event.type === 'completed' ? withListed(event, listed) : event);
    }
  }

  async #readListed(): Promise<void> {
    try {
      for await (const event of this.#listed?.events ?? []) {
        if (event.type === 'partial') continue;
        this.#answers[this.#answered]?.resolve(answersOf(event));
        this.#answered += 1;
      }
    } catch {
      // The words that were heard count without the list.
    }
    this.#endListing();
  }

  #endListing(): void {
    this.#isListing = false;
    for (const { resolve } of this.#answers) resolve(undefined);
  }
}

type Outcome = Exclude<TranscriptionEvent, { type: 'partial' }>;

/** Returns the listed answers that the sound may be, the best first; undefined for silence. */
function answersOf(event: Outcome): readonly string[] | undefined {
  if (event.type === 'unsure') return event.candidates;
  return event.text === '' ? undefined : [event.text];
}

/** Where no words were heard and the list has some, only the person knows: a listed text is never written as said. */
function withListed(
  event: Extract<TranscriptionEvent, { type: 'completed' }>,
  answers: readonly string[] | undefined,
): TranscriptionEvent {
  if (!answers) return event;
  if (event.text === '') return { type: 'unsure', candidates: [...answers] };
  const [listed] = answers;
  return listed === undefined ? event : { ...event, heard: { ...event.heard, listed } };
}
