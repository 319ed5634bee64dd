import { type AppError, type TalkDown, type TurnTimings, toWire } from '../../contracts/index.ts';
import type { PartnerEvent, TurnEvent, TurnRun } from '../../ports/index.ts';
import { playedText, isPlayedWhole } from './played-text.ts';
import { KeptReply } from './kept-reply.ts';
import { ReplySpeech } from './reply-speech.ts';
import type { SessionOutput, SessionStore } from './session-parts.ts';

export interface LiveReplyParts {
  id: string;
  /** The turn that it answers. */
  to?: string | undefined;
  /** The partner's turn whose place it takes. */
  replaces?: string | undefined;
  stream: number;
  sampleRate: number;
  run: TurnRun;
  store: SessionStore;
  startedAt: number;
  emit(output: SessionOutput): void;
}

/** One reply on its way to the person: as much of it as was heard is in the store at any time. */
export class LiveReply {
  readonly #parts: LiveReplyParts;
  readonly #speech: ReplySpeech;
  readonly #kept: KeptReply;
  #text = '';
  #heard = 0;
  #isStarted = false;
  #isTextEnded = false;
  #isSent = false;
  #isFinale = false;
  #isOver = false;
  #timings: TurnTimings | undefined;

  constructor(parts: LiveReplyParts) {
    this.#parts = parts;
    this.#kept = new KeptReply(parts);
    this.#speech = new ReplySpeech(parts);
  }

  /** Nothing comes of it any more, and nothing is to be told about it. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** By the reply's own id, and by that of the turn that it answers: before it began nobody knows another. */
  is(turnId: string): boolean {
    return turnId === this.#parts.id || turnId === this.#parts.to;
  }

  handle(event: TurnEvent): void {
    if (this.#isOver) return;
    switch (event.type) {
      case 'reply-event':
        this.#onPartner(event.event);
        return;
      case 'speech-chunk':
        this.#start();
        this.#speech.give(event.chunk, this.#text);
        return;
      case 'reply-text-ended':
        this.#isTextEnded = true;
        return;
      case 'timings':
        this.#timings = event.timings;
        this.#tell({ type: 'timings-measured', turnId: this.#parts.id, timings: event.timings });
        return;
      case 'failed':
        this.#onFailure(event);
        return;
      case 'reply-ended':
        this.#onSent(event.spoken);
        return;
    }
  }

  /** The engine gives nothing more. */
  runEnded(error: AppError): void {
    if (!this.#isSent) this.handle({ type: 'failed', stage: 'model', error });
  }

  hear(characters: number): void {
    if (this.#isOver || !this.#isStarted) return;
    this.#heard = Math.max(this.#heard, Math.min(characters, this.#text.length));
    if (this.#isWhole()) this.#finishIfSent();
    else this.#kept.keep(playedText(this.#text, this.#heard), true, this.#timings);
  }

  /** The person heard enough: what was heard stays. */
  stop(characters = 0): void {
    if (this.#isOver) return;
    this.hear(characters);
    // It may have been the last word.
    if (this.#isOver) return;
    const stays = this.#settle();
    const turnId = this.#parts.id;
    if (!this.#isStarted) return;
    if (stays === '') this.#tell({ type: 'reply-dropped', turnId });
    else this.#tell({ type: 'reply-ended', turnId, text: stays, spoken: true });
  }

  /** As {@link stop}, where nobody can be told. */
  close(): void {
    if (!this.#isOver) this.#settle();
  }

  /** @returns what stays of it */
  #settle(): string {
    this.#isOver = true;
    this.#parts.run.close();
    if (!this.#isStarted) return '';
    const isWhole = this.#isWhole();
    const text = isWhole ? this.#text.trim() : playedText(this.#text, this.#heard);
    if (text === '') this.#kept.remove();
    else this.#kept.keep(text, !isWhole, this.#timings);
    return text;
  }

  #onPartner(event: PartnerEvent): void {
    const turnId = this.#parts.id;
    switch (event.type) {
      case 'text-delta':
        this.#start();
        this.#text += event.text;
        this.#tell({ type: 'reply-text', turnId, text: event.text });
        return;
      case 'replies-suggested':
        this.#start();
        this.#tell({ type: 'replies-suggested', turnId, replies: event.replies });
        return;
      case 'steps-reached':
        this.#tell(event);
        return;
      case 'finished':
        this.#isFinale = true;
    }
  }

  #onFailure({ stage, error }: Extract<TurnEvent, { type: 'failed' }>): void {
    const { id, to } = this.#parts;
    const isOfSpeech = stage === 'speech';
    if (isOfSpeech) this.#start();
    else this.#drop();
    this.#tell({ type: 'turn-failed', turnId: isOfSpeech ? id : (to ?? id), stage, error: toWire(error) });
  }

  /** It goes, so that the turn can be answered again; what has taken another's place stays as far as it was heard. */
  #drop(): void {
    if (this.#kept.hasReplaced) {
      this.stop();
      return;
    }
    this.#isOver = true;
    this.#parts.run.close();
    this.#kept.remove();
    if (this.#isStarted) this.#tell({ type: 'reply-dropped', turnId: this.#parts.id });
  }

  #onSent(spoken: boolean): void {
    this.#isSent = true;
    this.#isTextEnded = true;
    this.#speech.end(this.#text);
    // Where nothing is spoken it is read as it comes.
    if (!spoken) this.#heard = this.#text.length;
    this.#finishIfSent();
    this.#tell({ type: 'reply-ended', turnId: this.#parts.id, text: this.#text.trim(), spoken });
    if (this.#isFinale) this.#tell({ type: 'talk-finished' });
  }

  #finishIfSent(): void {
    if (!this.#isWhole()) return;
    this.#kept.keep(this.#text.trim(), false, this.#timings);
    if (!this.#isSent) return;
    this.#isOver = true;
    this.#parts.run.close();
  }

  #isWhole(): boolean {
    return this.#isTextEnded && isPlayedWhole(this.#text, this.#heard);
  }

  #start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    const { id, to, replaces, stream, sampleRate } = this.#parts;
    this.#tell({
      type: 'reply-started',
      turnId: id,
      ...(to !== undefined && { to }),
      ...(replaces !== undefined && { replaces }),
      stream,
      sampleRate,
    });
  }

  #tell(message: TalkDown): void {
    this.#parts.emit({ type: 'message', message });
  }
}
