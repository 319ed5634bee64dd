import type { AppError, TalkStage } from '../../contracts/index.ts';
import type { Partner, PartnerEvent, PartnerRequest, TalkChunk, TurnEvent } from '../../ports/index.ts';
import { asAppError } from './as-app-error.ts';
import { nothingSaid } from './failures.ts';
import { SentenceCutter } from './sentence-cutter.ts';
import type { SpeechStream } from './speech-stream.ts';

/** A partner says one to three sentences. From here on the sentence that is being said is the last: a minute of speech. */
const ENOUGH_CHARACTERS = 1_000;
/** More than this isn't looked at: it is white space, or many times what was asked for. */
const MOST_RECEIVED_CHARACTERS = 20_000;
/** Of one piece of text; in so much a sentence ends, or is ended. */
const MOST_AT_ONCE_CHARACTERS = ENOUGH_CHARACTERS + 600;

export interface ReplyParts {
  partner: Partner;
  /** Not there: text only. */
  voice: SpeechStream | null;
  emit(event: TurnEvent): void;
  /** `first-text`, `first-piece` and `first-speech` happened; it counts the first time. */
  mark(name: string): void;
}

/** Makes one reply: the partner's text goes on as it comes, and to the voice piece by piece. */
export class ReplyMaker {
  readonly #parts: ReplyParts;
  readonly #abort = new AbortController();
  readonly #cutter = new SentenceCutter();
  #text = '';
  #received = 0;
  #shownLength = 0;
  #cutLength = 0;
  #isTextEnded = false;
  /** `none`: there is no voice, or it failed. */
  #speech: 'running' | 'ended' | 'none';
  #isOver = false;

  constructor(parts: ReplyParts) {
    this.#parts = parts;
    this.#speech = parts.voice ? 'running' : 'none';
    parts.voice?.attach({
      chunk: (chunk) => this.#onChunk(chunk),
      ended: () => this.#onSpeechOver('ended'),
      failed: (error) => {
        if (!this.#isOver) parts.emit({ type: 'failed', stage: 'speech', error });
        this.#onSpeechOver('none');
      },
    });
  }

  /** The partner answers. */
  answer(request: PartnerRequest): void {
    void this.#run(() => this.#parts.partner.reply(request, { signal: this.#abort.signal }));
  }

  /** Says a text that is known. */
  speak(text: string): void {
    void this.#run(() => knownText(text));
  }

  /** Nothing comes after it, and the partner stops upstream. The voice line is closed by who opened it. */
  cancel(): void {
    this.#isOver = true;
    this.#abort.abort();
  }

  async #run(begin: () => AsyncIterable<PartnerEvent>): Promise<void> {
    try {
      for await (const event of begin()) {
        if (this.#isOver) return;
        if (event.type !== 'text-delta') this.#parts.emit({ type: 'reply-event', event });
        else if (!this.#take(event.text)) break;
      }
    } catch (thrown) {
      this.#failText(asAppError(thrown));
      return;
    }
    // Where the text was cut the partner is still writing.
    this.#abort.abort();
    if (!this.#isOver) this.#endText();
  }

  /** @returns whether there is room for more */
  #take(delta: string): boolean {
    this.#received += delta.length;
    const added = (this.#text === '' ? delta.trimStart() : delta).slice(0, MOST_AT_ONCE_CHARACTERS);
    if (added !== '') this.#parts.mark('first-text');
    this.#text += added;
    let end = this.#cutLength;
    const pieces: string[] = [];
    for (const piece of this.#cutter.push(added)) {
      if (end >= ENOUGH_CHARACTERS) break;
      pieces.push(piece);
      end += piece.length;
    }
    const isFull = end >= ENOUGH_CHARACTERS;
    // What is beyond is shown when it is certain that its sentence is said to its end.
    this.#show(isFull ? end : Math.min(this.#text.length, ENOUGH_CHARACTERS));
    for (const piece of pieces) this.#say(piece);
    if (isFull) this.#text = this.#text.slice(0, end);
    return !isFull && this.#received < MOST_RECEIVED_CHARACTERS;
  }

  #show(length: number): void {
    if (length <= this.#shownLength) return;
    const text = this.#text.slice(this.#shownLength, length);
    this.#shownLength = length;
    this.#parts.emit({ type: 'reply-event', event: { type: 'text-delta', text } });
  }

  #say(piece: string): void {
    this.#cutLength += piece.length;
    this.#parts.mark('first-piece');
    if (this.#speech === 'running') this.#parts.voice?.say(piece);
  }

  #endText(): void {
    if (this.#text.trim() === '') {
      this.#failText(nothingSaid());
      return;
    }
    const rest = this.#text.length - this.#cutLength;
    this.#show(this.#text.length);
    if (rest > 0) for (const piece of this.#cutter.flush()) this.#say(piece);
    this.#isTextEnded = true;
    this.#parts.emit({ type: 'reply-text-ended' });
    if (this.#speech === 'running') this.#parts.voice?.finish();
    this.#endIfDone();
  }

  #failText(error: AppError): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#abort.abort();
    this.#parts.voice?.close();
    const stage: TalkStage = 'model';
    this.#parts.emit({ type: 'failed', stage, error });
  }

  #onChunk(chunk: TalkChunk): void {
    if (this.#isOver) return;
    if (chunk.samples.length > 0) this.#parts.mark('first-speech');
    this.#parts.emit({ type: 'speech-chunk', chunk });
  }

  #onSpeechOver(how: 'ended' | 'none'): void {
    this.#speech = how;
    this.#endIfDone();
  }

  #endIfDone(): void {
    if (this.#isOver || !this.#isTextEnded || this.#speech === 'running') return;
    this.#isOver = true;
    this.#parts.voice?.close();
    this.#parts.emit({ type: 'reply-ended', spoken: this.#speech === 'ended' });
  }
}

async function* knownText(text: string): AsyncGenerator<PartnerEvent> {
  yield { type: 'text-delta', text };
}
