import type {
  ConversationVoice,
  ConversationVoiceOptions,
  StreamingVoice,
  VoiceChunk,
  VoiceStream,
} from '@sayable/shared/ports';
import { AsyncQueue } from '@sayable/shared/std';
import { fromThrown } from '../../upstream-errors.ts';
import { admittedVoice, type OfferedVoices } from './catalogue.ts';
import { SPEECH_SAMPLE_RATE, SpeechAssembler } from './live-speech.ts';

export interface SentenceVoiceSettings extends OfferedVoices {
  voice: StreamingVoice;
  talkModel: string;
}

/** A voice that requests each piece by HTTP: for servers without the socket, and where it can't be opened. */
export function createSentenceVoice(settings: SentenceVoiceSettings): ConversationVoice {
  return { sampleRate: SPEECH_SAMPLE_RATE, open: (options) => new SentenceSpeech(settings, options) };
}

class SentenceSpeech implements VoiceStream {
  readonly #settings: SentenceVoiceSettings;
  readonly #options: ConversationVoiceOptions;
  readonly #queue = new AsyncQueue<VoiceChunk>();
  readonly #closed = new AbortController();
  readonly #signal: AbortSignal;
  readonly #assembler = new SpeechAssembler();
  /** Resolves when the pieces so far are spoken. */
  #before: Promise<void> = Promise.resolve();

  constructor(settings: SentenceVoiceSettings, options: ConversationVoiceOptions) {
    this.#settings = settings;
    this.#options = options;
    this.#signal = AbortSignal.any([options.signal, this.#closed.signal]);
  }

  get chunks(): AsyncIterable<VoiceChunk> {
    return this.#queue.items();
  }

  say(piece: string): void {
    this.#assembler.addText(piece);
    if (piece.trim() !== '') this.#enqueue(() => this.#speak(piece));
  }

  finish(): void {
    this.#enqueue(async () => this.#queue.end());
  }

  close(): void {
    this.#queue.drop();
    this.#closed.abort();
  }

  #enqueue(work: () => Promise<void>): void {
    this.#before = this.#before.then(async () => {
      if (!this.#queue.isOpen) return;
      try {
        await work();
      } catch (thrown) {
        if (this.#signal.aborted) this.#queue.drop();
        else this.#queue.fail(fromThrown(thrown));
      }
    });
  }

  async #speak(text: string): Promise<void> {
    const { speed, voiceId: wanted } = this.#options;
    const signal = this.#signal;
    const { voice, talkModel: modelId } = this.#settings;
    const voiceId = await admittedVoice(this.#settings, wanted, signal);
    const request = { text, format: 'pcm_24000', speed, timings: true, modelId } as const;
    // The times of a request count from its own first sample.
    const startMs = this.#assembler.elapsedMs;
    for await (const { audio, characters } of voice.stream(voiceId, request, { signal })) {
      const spoken = characters.map((character) => ({
        text: character.text,
        startMs: startMs + character.startMs,
        endMs: startMs + character.endMs,
      }));
      this.#queue.push(this.#assembler.chunk(audio, () => spoken));
    }
  }
}
