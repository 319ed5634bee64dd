import type {
  StreamingVoice,
  TalkChunk,
  TalkSpeech,
  TalkVoice,
  TalkVoiceOptions,
} from '@sayable/shared/ports';
import { fromThrown } from '../../upstream-errors.ts';
import { EventStream } from '../event-stream.ts';
import { admittedVoice, type OfferedVoices } from './admitted-voice.ts';
import { PcmReader, talkRate } from './pcm.ts';
import { SpokenText } from './spoken-text.ts';

export interface SentenceVoiceSettings extends OfferedVoices {
  voice: StreamingVoice;
  talkModel: string;
}

/** Speaks piece after piece, each a request of its own: for servers without the socket, and where it can't be opened. */
export function createSentenceVoice(settings: SentenceVoiceSettings): TalkVoice {
  return { sampleRate: talkRate, open: (options) => new SentenceSpeech(settings, options) };
}

class SentenceSpeech implements TalkSpeech {
  readonly #settings: SentenceVoiceSettings;
  readonly #options: TalkVoiceOptions;
  readonly #stream = new EventStream<TalkChunk>();
  readonly #closed = new AbortController();
  readonly #signal: AbortSignal;
  readonly #spoken = new SpokenText();
  readonly #pcm = new PcmReader();
  #turn: Promise<void> = Promise.resolve();

  constructor(settings: SentenceVoiceSettings, options: TalkVoiceOptions) {
    this.#settings = settings;
    this.#options = options;
    this.#signal = AbortSignal.any([options.signal, this.#closed.signal]);
  }

  get chunks(): AsyncIterable<TalkChunk> {
    return this.#stream.items();
  }

  say(piece: string): void {
    this.#spoken.add(piece);
    if (piece.trim() !== '') this.#then(() => this.#speak(piece));
  }

  finish(): void {
    this.#then(async () => this.#stream.end());
  }

  close(): void {
    this.#stream.drop();
    this.#closed.abort();
  }

  #then(step: () => Promise<void>): void {
    this.#turn = this.#turn.then(async () => {
      if (!this.#stream.isOpen) return;
      try {
        await step();
      } catch (thrown) {
        if (this.#signal.aborted) this.#stream.drop();
        else this.#stream.fail(fromThrown(thrown));
      }
    });
  }

  async #speak(text: string): Promise<void> {
    const { speed, voiceId: wanted } = this.#options;
    const signal = this.#signal;
    const { voice, talkModel: modelId } = this.#settings;
    const voiceId = await admittedVoice(this.#settings, wanted, signal);
    const request = { text, format: 'pcm_24000', speed, timings: true, modelId } as const;
    const startMs = this.#pcm.ms;
    for await (const { audio, characters } of voice.stream(voiceId, request, { signal })) {
      const samples = this.#pcm.read(audio);
      const placed = this.#spoken.place(
        characters.map((character) => ({
          text: character.text,
          startMs: startMs + character.startMs,
          endMs: startMs + character.endMs,
        })),
      );
      this.#stream.push({ samples, characters: placed });
    }
  }
}
