import type { AppError } from '@sayable/shared/contracts';
import type {
  LiveTranscriber,
  LiveTranscription,
  LiveTranscriptionOptions,
  TranscriptionEvent,
} from '@sayable/shared/ports';
import type { RealtimeClientEvent } from 'openai/resources/realtime/realtime';
import { upstreamSilent } from '../../upstream-errors.ts';
import { EventStream } from '../event-stream.ts';
import { type Connect, VendorSocket } from '../vendor-socket.ts';
import { liveRate, SoundBatches } from './audio.ts';
import { fromLiveError } from './live-errors.ts';
import { type LiveEvent, readLiveEvent } from './live-events.ts';
import { SpokenPieces } from './spoken-pieces.ts';
import { hintsFor } from './transcription-hints.ts';

export interface LiveTranscriberSettings {
  apiKey: string;
  /** "https://api.openai.com/v1" */
  baseUrl: string;
  /** `gpt-live-transcribe` */
  model: string;
  /** How long the vendor may take to open the socket, and from a commit to its transcript. */
  timeoutMs: number;
  /** `fetch` where nothing is said. */
  connect?: Connect;
}

/** The vendor refuses to commit less. So short a piece holds no word. */
const shortestSamples = (liveRate * 100) / 1_000;

/** OpenAI's live transcription: a WebSocket for each turn, on which we say where a piece of speech ends. */
export function createOpenAiLiveTranscriber(settings: LiveTranscriberSettings): LiveTranscriber {
  return { sampleRate: liveRate, open: (options) => new OpenAiTranscription(settings, options) };
}

class OpenAiTranscription implements LiveTranscription {
  readonly #settings: LiveTranscriberSettings;
  readonly #signal: AbortSignal;
  readonly #stream = new EventStream<TranscriptionEvent>();
  readonly #pieces = new SpokenPieces((event) => this.#stream.push(event));
  readonly #batches = new SoundBatches();
  readonly #socket: VendorSocket;
  readonly #stop = () => this.close();
  #samplesSinceCommit = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(settings: LiveTranscriberSettings, { signal, expected }: LiveTranscriptionOptions) {
    const { apiKey, baseUrl, model, timeoutMs, connect } = settings;
    this.#settings = settings;
    this.#signal = signal;
    this.#socket = new VendorSocket({
      address: `${baseUrl}/realtime?intent=transcription`,
      headers: { authorization: `Bearer ${apiKey}` },
      patienceMs: timeoutMs,
      receive: (message) => this.#receive(readLiveEvent(message)),
      failed: (error) => this.#fail(error),
      ...(connect && { connect }),
    });
    const transcription = { model, ...hintsFor(model, expected) };
    const format = { type: 'audio/pcm', rate: liveRate } as const;
    const audio = { input: { format, transcription, turn_detection: null } };
    this.#send({ type: 'session.update', session: { type: 'transcription', audio } });
    signal.addEventListener('abort', this.#stop);
    if (signal.aborted) this.close();
  }

  get events(): AsyncIterable<TranscriptionEvent> {
    return this.#stream.items();
  }

  push(samples: Int16Array<ArrayBuffer>): void {
    this.#samplesSinceCommit += samples.length;
    for (const audio of this.#batches.add(samples)) this.#send({ type: 'input_audio_buffer.append', audio });
  }

  commit(): void {
    const samples = this.#samplesSinceCommit;
    this.#samplesSinceCommit = 0;
    for (const audio of this.#batches.take()) this.#send({ type: 'input_audio_buffer.append', audio });
    if (samples < shortestSamples) {
      if (samples > 0) this.#send({ type: 'input_audio_buffer.clear' });
      this.#pieces.commit('');
      return;
    }
    this.#send({ type: 'input_audio_buffer.commit' });
    this.#pieces.commit();
    this.#watch();
  }

  close(): void {
    this.#letGo();
    this.#stream.drop();
    this.#socket.close();
  }

  #send(event: RealtimeClientEvent): void {
    this.#socket.send(event);
  }

  #receive(event: LiveEvent): void {
    if (event.type === 'committed') this.#pieces.committed(event.itemId);
    else if (event.type === 'heard') this.#pieces.heard(event.itemId, event.text);
    else if (event.type === 'transcribed') this.#pieces.completed(event.itemId, event.text);
    else if (event.type !== 'failed') return;
    else if (event.error.code === 'input_audio_buffer_commit_empty') this.#pieces.wasEmpty();
    else this.#fail(fromLiveError(event.error));
    this.#watch();
  }

  /** From the last sign of work on, as long as something is to come. */
  #watch(): void {
    clearTimeout(this.#timer);
    if (!this.#pieces.isWaiting || !this.#stream.isOpen) return;
    this.#timer = setTimeout(() => this.#fail(upstreamSilent()), this.#settings.timeoutMs);
  }

  #fail(error: AppError): void {
    this.#letGo();
    this.#stream.fail(error);
    this.#socket.close();
  }

  #letGo(): void {
    clearTimeout(this.#timer);
    this.#signal.removeEventListener('abort', this.#stop);
  }
}
