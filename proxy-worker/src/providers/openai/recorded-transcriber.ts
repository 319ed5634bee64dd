import { encodePcm16Wav } from '@sayable/shared/audio';
import type {
  LiveTranscriber,
  LiveTranscription,
  LiveTranscriptionOptions,
  TranscriptionEvent,
} from '@sayable/shared/ports';
import { AsyncQueue } from '@sayable/shared/std';
import type OpenAI from 'openai';
import { z } from 'zod';
import { fromThrown } from '../../upstream-errors.ts';
import { createClient } from './client.ts';
import { LIVE_SAMPLE_RATE, MIN_COMMIT_SAMPLES } from './pcm.ts';
import { hintsFor } from './transcription-hints.ts';

export interface RecordedTranscriberSettings {
  apiKey: string;
  baseUrl: string;
  /** `gpt-transcribe` */
  model: string;
  /** The time limit of the SDK's client, in milliseconds. The stage's own limit is shorter. */
  timeoutMs: number;
}

const answerSchema = z.object({ text: z.string() });

/**
 * A transcriber that sends each segment as a recording when it is committed. It is slower than a socket, and
 * every OpenAI-compatible server has it.
 */
export function createRecordedTranscriber(settings: RecordedTranscriberSettings): LiveTranscriber {
  const client = createClient(settings);
  return {
    sampleRate: LIVE_SAMPLE_RATE,
    open: (options) => new RecordedTranscription(client, settings.model, options),
  };
}

class RecordedTranscription implements LiveTranscription {
  readonly #client: OpenAI;
  readonly #model: string;
  readonly #options: LiveTranscriptionOptions;
  readonly #queue = new AsyncQueue<TranscriptionEvent>();
  readonly #closed = new AbortController();
  readonly #close = () => this.close();
  #samples: Int16Array<ArrayBuffer>[] = [];
  /** Resolves when the segments so far are transcribed: transcripts come in the order of the commits. */
  #before = Promise.resolve();

  constructor(client: OpenAI, model: string, options: LiveTranscriptionOptions) {
    this.#client = client;
    this.#model = model;
    this.#options = options;
    options.signal.addEventListener('abort', this.#close);
    if (options.signal.aborted) this.close();
  }

  get events(): AsyncIterable<TranscriptionEvent> {
    return this.#queue.items();
  }

  push(samples: Int16Array<ArrayBuffer>): void {
    if (this.#queue.isOpen) this.#samples.push(samples.slice());
  }

  commit(): void {
    const samples = this.#samples;
    this.#samples = [];
    const transcript = this.#transcribe(samples);
    // It is awaited below, perhaps after it has failed.
    transcript.catch(() => undefined);
    this.#before = this.#before.then(async () => {
      try {
        this.#queue.push({ type: 'completed', text: await transcript });
      } catch (thrown) {
        this.#queue.fail(fromThrown(thrown));
        this.close();
      }
    });
  }

  close(): void {
    this.#options.signal.removeEventListener('abort', this.#close);
    this.#samples = [];
    this.#closed.abort();
    if (this.#queue.isOpen) this.#queue.drop();
  }

  async #transcribe(pieces: readonly Int16Array<ArrayBuffer>[]): Promise<string> {
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    if (length < MIN_COMMIT_SAMPLES) return '';
    const model = this.#model;
    const file = new File([encodePcm16Wav(pieces, LIVE_SAMPLE_RATE)], 'turn.wav', { type: 'audio/wav' });
    const request = { file, model, ...hintsFor(model, this.#options.expected) };
    const { signal } = this.#closed;
    const answer = await this.#client.audio.transcriptions.create(request, { signal });
    return answerSchema.parse(answer).text.trim();
  }
}
