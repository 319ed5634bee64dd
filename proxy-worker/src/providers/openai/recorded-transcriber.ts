import type {
  LiveTranscriber,
  LiveTranscription,
  LiveTranscriptionOptions,
  TranscriptionEvent,
} from '@sayable/shared/ports';
import type OpenAI from 'openai';
import { z } from 'zod';
import { createPatience } from '../../patience.ts';
import { fromThrown } from '../../upstream-errors.ts';
import { EventStream } from '../event-stream.ts';
import { liveRate } from './audio.ts';
import { createClient } from './client.ts';
import { hintsFor } from './transcription-hints.ts';
import { wavOf } from './wav.ts';

export interface RecordedTranscriberSettings {
  apiKey: string;
  baseUrl: string;
  /** `gpt-transcribe` */
  model: string;
  /** How long the server may take for one piece. */
  timeoutMs: number;
}

/** Shorter holds no word, and servers refuse it. */
const shortestSamples = (liveRate * 100) / 1_000;
const answerSchema = z.object({ text: z.string() });

/**
 * Speech is sent as a recording when a piece of it is committed: slower than a socket, and every server that imitates
 * OpenAI has it.
 */
export function createRecordedTranscriber(settings: RecordedTranscriberSettings): LiveTranscriber {
  const client = createClient(settings);
  return {
    sampleRate: liveRate,
    open: (options) => new RecordedTranscription(client, settings, options),
  };
}

class RecordedTranscription implements LiveTranscription {
  readonly #client: OpenAI;
  readonly #settings: RecordedTranscriberSettings;
  readonly #options: LiveTranscriptionOptions;
  readonly #stream = new EventStream<TranscriptionEvent>();
  readonly #closed = new AbortController();
  readonly #stop = () => this.close();
  #samples: Int16Array<ArrayBuffer>[] = [];
  /** Pieces are understood one after the other. */
  #turn = Promise.resolve();

  constructor(client: OpenAI, settings: RecordedTranscriberSettings, options: LiveTranscriptionOptions) {
    this.#client = client;
    this.#settings = settings;
    this.#options = options;
    options.signal.addEventListener('abort', this.#stop);
    if (options.signal.aborted) this.close();
  }

  get events(): AsyncIterable<TranscriptionEvent> {
    return this.#stream.items();
  }

  push(samples: Int16Array<ArrayBuffer>): void {
    if (this.#stream.isOpen) this.#samples.push(samples.slice());
  }

  commit(): void {
    const samples = this.#samples;
    this.#samples = [];
    const asked = this.#transcribe(samples);
    // It is awaited below, perhaps after it has failed.
    asked.catch(() => undefined);
    this.#turn = this.#turn.then(async () => {
      try {
        this.#stream.push({ type: 'completed', text: await asked });
      } catch (thrown) {
        this.#stream.fail(fromThrown(thrown));
        this.close();
      }
    });
  }

  close(): void {
    this.#options.signal.removeEventListener('abort', this.#stop);
    this.#samples = [];
    this.#closed.abort();
    if (this.#stream.isOpen) this.#stream.drop();
  }

  async #transcribe(pieces: readonly Int16Array<ArrayBuffer>[]): Promise<string> {
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    if (length < shortestSamples) return '';
    const patience = createPatience(this.#closed.signal, this.#settings.timeoutMs);
    const { model } = this.#settings;
    const { expected } = this.#options;
    const file = new File([wavOf(pieces, length)], 'turn.wav', { type: 'audio/wav' });
    const asked = { file, model, ...hintsFor(model, expected) };
    try {
      const answer = this.#client.audio.transcriptions.create(asked, { signal: patience.signal });
      return answerSchema.parse(await patience.wait(answer)).text.trim();
    } finally {
      patience.end();
    }
  }
}
