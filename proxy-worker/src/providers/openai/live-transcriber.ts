import type {
  LiveTranscriber,
  LiveTranscription,
  LiveTranscriptionOptions,
  TranscriptionEvent,
} from '@sayable/shared/ports';
import { type AppError, AsyncQueue, toBase64 } from '@sayable/shared/std';
import type { RealtimeClientEvent } from 'openai/resources/realtime/realtime';
import { type Connect, VendorSocket } from '../vendor-socket.ts';
import { CommittedSegments } from './committed-segments.ts';
import { LIVE_SAMPLE_RATE, MIN_COMMIT_SAMPLES } from './pcm.ts';
import { errorOf, type RealtimeEvent, readRealtimeEvent } from './realtime-events.ts';
import { hintsFor } from './transcription-hints.ts';

export interface LiveTranscriberSettings {
  apiKey: string;
  /** "https://api.openai.com/v1" */
  baseUrl: string;
  /** `gpt-live-transcribe` */
  model: string;
  /** Milliseconds in which the socket has to be open. */
  connectTimeoutMs: number;
  /** Opens the socket; by default, `fetch` does. */
  connect?: Connect;
}

/**
 * OpenAI's live transcription: one WebSocket for each turn. The client decides where a segment of speech
 * ends.
 */
export function createOpenAiLiveTranscriber(settings: LiveTranscriberSettings): LiveTranscriber {
  return {
    sampleRate: LIVE_SAMPLE_RATE,
    open: (options) => new OpenAiTranscription(settings, options),
  };
}

class OpenAiTranscription implements LiveTranscription {
  readonly #signal: AbortSignal;
  readonly #queue = new AsyncQueue<TranscriptionEvent>();
  readonly #segments = new CommittedSegments((event) => this.#queue.push(event));
  readonly #batches = new AudioBatches();
  readonly #socket: VendorSocket;
  readonly #close = () => this.close();
  #samplesSinceCommit = 0;

  constructor(settings: LiveTranscriberSettings, { signal, expected }: LiveTranscriptionOptions) {
    const { apiKey, baseUrl, model, connectTimeoutMs, connect } = settings;
    this.#signal = signal;
    this.#socket = new VendorSocket({
      address: `${baseUrl}/realtime?intent=transcription`,
      headers: { authorization: `Bearer ${apiKey}` },
      connectTimeoutMs,
      receive: (message) => this.#receive(readRealtimeEvent(message)),
      failed: (error) => this.#fail(error),
      ...(connect && { connect }),
    });
    const transcription = { model, ...hintsFor(model, expected) };
    const format = { type: 'audio/pcm', rate: LIVE_SAMPLE_RATE } as const;
    const audio = { input: { format, transcription, turn_detection: null } };
    this.#send({ type: 'session.update', session: { type: 'transcription', audio } });
    signal.addEventListener('abort', this.#close);
    if (signal.aborted) this.close();
  }

  get events(): AsyncIterable<TranscriptionEvent> {
    return this.#queue.items();
  }

  push(samples: Int16Array<ArrayBuffer>): void {
    this.#samplesSinceCommit += samples.length;
    for (const audio of this.#batches.add(samples)) this.#send({ type: 'input_audio_buffer.append', audio });
  }

  commit(): void {
    const samples = this.#samplesSinceCommit;
    this.#samplesSinceCommit = 0;
    for (const audio of this.#batches.flush()) this.#send({ type: 'input_audio_buffer.append', audio });
    if (samples < MIN_COMMIT_SAMPLES) {
      if (samples > 0) this.#send({ type: 'input_audio_buffer.clear' });
      this.#segments.commit('');
      return;
    }
    this.#send({ type: 'input_audio_buffer.commit' });
    this.#segments.commit();
  }

  close(): void {
    this.#signal.removeEventListener('abort', this.#close);
    this.#queue.drop();
    this.#socket.close();
  }

  #send(event: RealtimeClientEvent): void {
    this.#socket.send(event);
  }

  #receive(event: RealtimeEvent): void {
    if (event.type === 'segment-named') this.#segments.named(event.itemId);
    else if (event.type === 'transcript-delta') this.#segments.addDelta(event.itemId, event.text);
    else if (event.type === 'transcript-completed') this.#segments.complete(event.itemId, event.text);
    else if (event.type !== 'failed') return;
    else if (event.error.code === 'input_audio_buffer_commit_empty') this.#segments.completeEmpty();
    else this.#fail(errorOf(event.error));
  }

  #fail(error: AppError): void {
    this.#signal.removeEventListener('abort', this.#close);
    this.#queue.fail(error);
    this.#socket.close();
  }
}

/** The samples of an audio message: 40 ms, 2.6 kB of base64, 25 messages a second. */
const BATCH_SAMPLES = (LIVE_SAMPLE_RATE * 40) / 1_000;

/** Joins samples to batches of 40 ms as base64, as both of OpenAI's live APIs take them. */
export class AudioBatches {
  #batch = new Int16Array(BATCH_SAMPLES);
  #length = 0;

  /** @returns the batches that are full now */
  add(samples: Int16Array<ArrayBuffer>): string[] {
    const full: string[] = [];
    for (let at = 0; at < samples.length; ) {
      const count = Math.min(BATCH_SAMPLES - this.#length, samples.length - at);
      this.#batch.set(samples.subarray(at, at + count), this.#length);
      this.#length += count;
      at += count;
      if (this.#length === BATCH_SAMPLES) full.push(...this.flush());
    }
    return full;
  }

  /** @returns the rest as one batch; none where nothing is left */
  flush(): string[] {
    if (this.#length === 0) return [];
    const bytes = new Uint8Array(this.#batch.buffer, 0, this.#length * 2);
    this.#length = 0;
    return [toBase64(bytes)];
  }
}
