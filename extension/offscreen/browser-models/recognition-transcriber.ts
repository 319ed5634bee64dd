import type { LiveTranscriber, LiveTranscription, TranscriptionEvent } from '@sayable/shared/ports';
import { AppError, AsyncQueue } from '@sayable/shared/std';
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

/**
 * The transcription of one turn. The browser ends a session after a silence, and a commit ends one too, so a
 * turn has several sessions, one after the other. They never overlap: Chrome either aborts the earlier
 * session when another one starts, or lets both hear the same track, which doubles words. What arrives while
 * a session finishes waits for its end.
 */
class RecognitionTranscription implements LiveTranscription {
  readonly #parts: RecognitionParts;
  readonly #queue = new AsyncQueue<TranscriptionEvent>();
  readonly #track: SampleTrack;
  readonly #letGo: () => void;
  #listening: Listening | null = null;
  /** True from a commit to the end of its session. */
  #isFinishing = false;
  readonly #sessions: Listening[] = [];
  #waiting: (Int16Array<ArrayBuffer> | 'commit')[] = [];
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
    this.#take(samples);
  }

  commit(): void {
    this.#take('commit');
  }

  #take(step: Int16Array<ArrayBuffer> | 'commit'): void {
    if (this.#isClosed) return;
    if (this.#isFinishing) this.#waiting.push(step);
    else if (step === 'commit') this.#finish();
    else {
      this.#listening ??= this.#listen();
      this.#track.push(step);
    }
  }

  #finish(): void {
    const listening = this.#listening;
    if (!listening) {
      this.#complete();
      return;
    }
    this.#isFinishing = true;
    void this.#track.drained().then(() => {
      // The session may have ended by itself meanwhile.
      if (this.#listening === listening) listening.recognition.stop();
    });
  }

  #complete(): void {
    this.#queue.push({ type: 'completed', text: textOfAll(this.#sessions) });
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
      if (!this.#isFinishing) this.#queue.push({ type: 'partial', text: textOfAll(this.#sessions) });
    };
    recognition.onerror = ({ error }) => this.#fail(error);
    recognition.onend = () => this.#end();
    this.#sessions.push(listening);
    recognition.start(this.#track.track);
    return listening;
  }

  /** Ends the session. Its text is kept, and the next samples start a new session. */
  #end(): void {
    if (this.#isClosed) return;
    this.#listening = null;
    if (!this.#isFinishing) return;
    this.#isFinishing = false;
    this.#complete();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const step of waiting) this.#take(step);
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
