import type { SpokenWord } from '../../contracts/index.ts';
import type { TalkChunk } from '../../ports/index.ts';
import type { SessionOutput } from './session-parts.ts';
import { WordTimes } from './word-times.ts';

interface ReplySpeechParts {
  id: string;
  stream: number;
  sampleRate: number;
  emit(output: SessionOutput): void;
}

/** As the frames of speech are bounded. */
const LONGEST_SPEECH_S = 1;

/** A reply's samples on their way out, and when its words are said. */
export class ReplySpeech {
  readonly #parts: ReplySpeechParts;
  readonly #words = new WordTimes();

  constructor(parts: ReplySpeechParts) {
    this.#parts = parts;
  }

  /** @param text all of the reply that is there by now */
  give({ samples, characters }: TalkChunk, text: string): void {
    const { stream, sampleRate, emit } = this.#parts;
    this.#tellWords(this.#words.add(characters, text));
    const longest = sampleRate * LONGEST_SPEECH_S;
    for (let at = 0; at < samples.length; at += longest)
      emit({ type: 'speech', stream, samples: samples.subarray(at, at + longest) });
  }

  /** No more comes. */
  end(text: string): void {
    this.#tellWords(this.#words.rest(text));
  }

  #tellWords(words: SpokenWord[]): void {
    const { id, emit } = this.#parts;
    if (words.length > 0) emit({ type: 'message', message: { type: 'reply-words', turnId: id, words } });
  }
}
