import { AppError } from '@sayable/shared/contracts';
import type { LiveTranscriber, LiveTranscription, TranscriptionEvent } from '@sayable/shared/ports';
import { AsyncQueue } from '@sayable/shared/std';
import {
  type BrowserRecognition,
  localEnglish,
  type RecognitionClass,
  type RecognitionResultEvent,
} from './interfaces.ts';

/** Samples as an audio track, the browser recognition's input. */
export interface SampleTrack {
  readonly track: MediaStreamTrack;
  push(samples: Int16Array<ArrayBuffer>): void;
  /** Resolves when all pushed samples were played. */
  drained(): Promise<void>;
  close(): void;
}

export interface RecognitionParts {
  recognition: RecognitionClass;
  /** Creates a track of 16 kHz samples. */
  makeTrack(): SampleTrack;
}

/** The browser's own recognition, on the device only: no sound is sent to its vendor's servers. */
export function createRecognitionTranscriber(parts: RecognitionParts): LiveTranscriber {
  return {
    sampleRate: 16_000,
    commitScope: 'whole',
    open: ({ signal }) => new RecognitionTranscription(parts, signal),
  };
}

interface Listening {
  recognition: BrowserRecognition;
  text: string;
}

class RecognitionTranscription implements LiveTranscription {
  readonly #parts: RecognitionParts;
  readonly #queue = new AsyncQueue<TranscriptionEvent>();
  readonly #track: SampleTrack;
  readonly #letGo: () => void;
  #listening: Listening | null = null;
  /** All sessions of the turn: one ends by itself after a silence, or is ended by a commit. */
  readonly #sessions: Listening[] = [];
  #failure: AppError | undefined;
  #isClosed = false;

  constructor(parts: RecognitionParts, signal: AbortSignal) {
    this.#parts = parts;
    this.#track = parts.makeTrack();
    const close = () => this.close();
    signal.addEventListener('abort', close, { once: true });
    this.#letGo = () => signal.removeEventListener('abort', close);
    if (signal.aborted) this.close();
    else this.#listening = this.#listen();
  }

  get events(): AsyncIterable<TranscriptionEvent> {
    return this.#read();
  }

  async *#read(): AsyncGenerator<TranscriptionEvent> {
    yield* this.#queue.items();
    if (this.#failure) throw this.#failure;
  }

  push(samples: Int16Array<ArrayBuffer>): void {
    if (this.#isClosed) return;
    this.#listening ??= this.#listen();
    this.#track.push(samples);
  }

  commit(): void {
    if (this.#isClosed) return;
    const listening = this.#listening;
    const sessions = [...this.#sessions];
    this.#listening = null;
    const complete = () => this.#queue.push({ type: 'completed', text: textOfAll(sessions) });
    if (!listening) {
      complete();
      return;
    }
    // The session's last words arrive with its end.
    listening.recognition.onend = complete;
    void this.#track.drained().then(() => listening.recognition.stop());
  }

  #listen(): Listening {
    const recognition = new this.#parts.recognition();
    const listening: Listening = { recognition, text: '' };
    const [language = ''] = localEnglish.langs;
    recognition.lang = language;
    recognition.continuous = true;
    recognition.interimResults = true;
    recognition.processLocally = true;
    recognition.onresult = (event) => {
      listening.text = textOf(event);
      if (this.#listening !== listening) return;
      this.#queue.push({ type: 'partial', text: textOfAll(this.#sessions) });
    };
    recognition.onerror = ({ error }) => this.#fail(error);
    // The session ends by itself after a silence. Its text is kept, and the next samples start a new session.
    recognition.onend = () => {
      if (this.#listening === listening) this.#listening = null;
    };
    this.#sessions.push(listening);
    recognition.start(this.#track.track);
    return listening;
  }

  #fail(error: string): void {
    // Nobody spoke, or the session was aborted by this class: not a failure.
    if (this.#isClosed || error === 'no-speech' || error === 'aborted') return;
    this.#failure = new AppError(
      'upstream-unavailable',
      'The browser can’t understand speech on this device now. Type, or choose another way of understanding in the options.',
      {
        reason: 'browser-listening-failed',
        retryable: error !== 'service-not-allowed' && error !== 'language-not-supported',
      },
    );
    this.close();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#letGo();
    this.#listening?.recognition.abort();
    this.#listening = null;
    this.#track.close();
    this.#queue.end();
  }
}

function textOf({ results }: RecognitionResultEvent): string {
  return joined(Array.from(results, (result) => result[0]?.transcript ?? ''));
}

function textOfAll(sessions: readonly Listening[]): string {
  return joined(sessions.map(({ text }) => text));
}

function joined(texts: readonly string[]): string {
  return texts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join(' ');
}
