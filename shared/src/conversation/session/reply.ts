import type { ReplyCut, ServerMessage, SpokenWord, Turn, TurnTimings } from '../../contracts/index.ts';
import type { PartnerEvent, TimedCharacter, TurnEvent, TurnRun, VoiceChunk } from '../../ports/index.ts';
import { type AppError, toWire } from '../../std/index.ts';
import { asAppError, brokenOff } from '../pipeline/errors.ts';
import { isPlayedWhole, playedText } from './played-text.ts';
import type { SessionOutput, SessionStore } from './types.ts';

/** The longest speech frame of the wire format, in seconds. */
const MAX_FRAME_SECONDS = 1;

export interface ReplyParts {
  id: string;
  /** The id of the learner's turn that this reply answers. */
  to?: string | undefined;
  /** The id of the partner's turn that this reply replaces. */
  replaces?: string | undefined;
  /**
   * The part of the text that was played over an earlier connection, up to a space; the run speaks what
   * follows.
   */
  said?: string | undefined;
  stream: number;
  sampleRate: number;
  run: TurnRun;
  store: SessionStore;
  startedAt: number;
  emit(output: SessionOutput): void;
}

/** One reply on its way to the person. The store holds exactly the part of it that was played. */
export class Reply {
  readonly #parts: ReplyParts;
  readonly #stored: StoredReply;
  readonly #words = new WordTimes();
  #text: string;
  #playedCharacters: number;
  #isStarted = false;
  #isTextEnded = false;
  /** True once all events of the run were sent. */
  #isSent = false;
  #isFinale = false;
  #isOver = false;
  #timings: TurnTimings | undefined;

  constructor(parts: ReplyParts) {
    this.#parts = parts;
    this.#stored = new StoredReply(parts);
    this.#text = parts.said ?? '';
    this.#playedCharacters = this.#text.length;
  }

  /** True if no event follows and reports about it are ignored. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /**
   * Returns true for the reply's own id and for the id of the answered turn, the only one that the client
   * knows before the reply begins.
   */
  is(turnId: string): boolean {
    return turnId === this.#parts.id || turnId === this.#parts.to;
  }

  /** Forwards the events of the run until they end. */
  async follow(events: AsyncIterator<TurnEvent>): Promise<void> {
    try {
      for (let next = await events.next(); !next.done; next = await events.next()) this.#handle(next.value);
      this.#runEnded(brokenOff());
    } catch (thrown) {
      this.#runEnded(asAppError(thrown));
    }
  }

  /** Records the played length of the reply. */
  played(characters: number): void {
    if (this.#isOver || !this.#isStarted) return;
    this.#playedCharacters = Math.max(this.#playedCharacters, Math.min(characters, this.#text.length));
    if (this.#isWhole()) this.#finishIfSent();
    else this.#stored.put(this.#playedPart(), this.#cut('connection'), this.#timings);
  }

  /** Stops the reply. The played part stays. */
  stop(characters = 0, cutBy: ReplyCut = 'learner'): void {
    if (this.#isOver) return;
    this.played(characters);
    // The reply may have ended with that word.
    if (this.#isOver) return;
    const text = this.#settle(cutBy);
    const turnId = this.#parts.id;
    if (!this.#isStarted) return;
    if (text === '') this.#send({ type: 'reply-dropped', turnId });
    else this.#send({ type: 'reply-ended', turnId, text, spoken: true });
  }

  /** Stops the reply without a message: the connection is gone. The next one brings the rest. */
  close(): void {
    if (!this.#isOver) this.#settle('connection');
  }

  #handle(event: TurnEvent): void {
    if (this.#isOver) return;
    switch (event.type) {
      case 'reply-event':
        this.#onPartner(event.event);
        return;
      case 'speech-chunk':
        this.#start();
        this.#sendSpeech(event.chunk);
        return;
      case 'reply-text-ended':
        this.#isTextEnded = true;
        return;
      case 'timings':
        this.#timings = event.timings;
        this.#send({ type: 'timings-measured', turnId: this.#parts.id, timings: event.timings });
        return;
      case 'failed':
        this.#onFailure(event);
        return;
      case 'reply-ended':
        this.#onSent(event.spoken);
        return;
    }
  }

  #runEnded(error: AppError): void {
    if (!this.#isSent) this.#handle({ type: 'failed', stage: 'model', error });
  }

  /** @returns the part that stays */
  #settle(cutBy: ReplyCut): string {
    this.#isOver = true;
    this.#parts.run.close();
    if (!this.#isStarted) return '';
    const isWhole = this.#isWhole();
    const text = isWhole ? this.#text.trim() : this.#playedPart();
    if (text === '') this.#stored.remove();
    else this.#stored.put(text, isWhole ? null : this.#cut(cutBy), this.#timings);
    return text;
  }

  #playedPart(): string {
    return playedText(this.#text, this.#playedCharacters);
  }

  #cut(cutBy: ReplyCut): Cut {
    if (cutBy !== 'connection') return { cutBy };
    const text = this.#text.slice(this.#playedPart().length).trim();
    return { cutBy, rest: { text, isWhole: this.#isTextEnded } };
  }

  #onPartner(event: PartnerEvent): void {
    const turnId = this.#parts.id;
    switch (event.type) {
      case 'text-delta':
        this.#start();
        this.#text += event.text;
        this.#send({ type: 'reply-text', turnId, text: event.text });
        return;
      case 'replies-suggested':
        this.#start();
        this.#send({ type: 'replies-suggested', turnId, replies: event.replies });
        return;
      case 'steps-reached':
        this.#send(event);
        return;
      case 'finished':
        this.#isFinale = true;
    }
  }

  #sendSpeech({ samples, characters }: VoiceChunk): void {
    const { stream, sampleRate, emit } = this.#parts;
    this.#sendWords(this.#words.add(this.#inWhole(characters), this.#text));
    const frameSamples = sampleRate * MAX_FRAME_SECONDS;
    for (let at = 0; at < samples.length; at += frameSamples)
      emit({ type: 'speech', stream, samples: samples.subarray(at, at + frameSamples) });
  }

  /** Counts the offsets of the run's text from the beginning of the whole text. */
  #inWhole(characters: readonly TimedCharacter[]): readonly TimedCharacter[] {
    const before = this.#parts.said?.length ?? 0;
    if (before === 0) return characters;
    return characters.map((character) => ({ ...character, offset: character.offset + before }));
  }

  #sendWords(words: SpokenWord[]): void {
    if (words.length > 0) this.#send({ type: 'reply-words', turnId: this.#parts.id, words });
  }

  #onFailure({ stage, error }: Extract<TurnEvent, { type: 'failed' }>): void {
    const { id, to } = this.#parts;
    const isOfSpeech = stage === 'speech';
    if (isOfSpeech) this.#start();
    else this.#drop();
    this.#send({ type: 'turn-failed', turnId: isOfSpeech ? id : (to ?? id), stage, error: toWire(error) });
  }

  /**
   * Removes the reply so that the turn can be answered again. A reply that replaced another one, or goes on
   * with one, keeps its played part.
   */
  #drop(): void {
    if (this.#stored.hasReplaced || this.#parts.said !== undefined) {
      this.stop(0, 'failure');
      return;
    }
    this.#isOver = true;
    this.#parts.run.close();
    this.#stored.remove();
    if (this.#isStarted) this.#send({ type: 'reply-dropped', turnId: this.#parts.id });
  }

  #onSent(spoken: boolean): void {
    this.#isSent = true;
    this.#isTextEnded = true;
    this.#sendWords(this.#words.rest(this.#text));
    // A reply without speech is read as it arrives.
    if (!spoken) this.#playedCharacters = this.#text.length;
    this.#finishIfSent();
    this.#send({ type: 'reply-ended', turnId: this.#parts.id, text: this.#text.trim(), spoken });
    if (this.#isFinale) this.#send({ type: 'talk-finished' });
  }

  #finishIfSent(): void {
    if (!this.#isWhole()) return;
    this.#stored.put(this.#text.trim(), null, this.#timings);
    if (!this.#isSent) return;
    this.#isOver = true;
    this.#parts.run.close();
  }

  #isWhole(): boolean {
    return this.#isTextEnded && isPlayedWhole(this.#text, this.#playedCharacters);
  }

  #start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    const { id, to, replaces, said, stream, sampleRate } = this.#parts;
    this.#send({
      type: 'reply-started',
      turnId: id,
      ...(to !== undefined && { to }),
      ...(replaces !== undefined && { replaces }),
      ...(said !== undefined && { said }),
      stream,
      sampleRate,
    });
  }

  #send(message: ServerMessage): void {
    this.#parts.emit({ type: 'message', message });
  }
}

/** A reply that was not played to its end. */
type Cut = Pick<Turn, 'rest'> & { cutBy: ReplyCut };

/** The turn of a reply in the store. */
class StoredReply {
  readonly #parts: Pick<ReplyParts, 'id' | 'replaces' | 'startedAt' | 'store'>;
  /** The stored turn as JSON. */
  #stored: string | null = null;

  constructor(parts: Pick<ReplyParts, 'id' | 'replaces' | 'startedAt' | 'store'>) {
    this.#parts = parts;
  }

  /** True if the turn is stored and the one it replaces is removed. */
  get hasReplaced(): boolean {
    return this.#stored !== null && this.#parts.replaces !== undefined;
  }

  /** Writes the turn, if it differs from the stored one. */
  put(text: string, cut: Cut | null, timings?: TurnTimings): void {
    if (text === '') return;
    const { id, replaces, startedAt, store } = this.#parts;
    const turn: Turn = {
      id,
      speaker: 'partner',
      text,
      via: 'voice',
      startedAt,
      ...(cut && { interrupted: true, ...cut }),
      ...(timings && { timings }),
    };
    const json = JSON.stringify(turn);
    if (json === this.#stored) return;
    store.putTurn(turn);
    // In this order a crash between the two writes leaves one turn too many, not one too few.
    if (this.#stored === null && replaces !== undefined) store.removeTurn(replaces);
    this.#stored = json;
  }

  remove(): void {
    if (this.#stored !== null) this.#parts.store.removeTurn(this.#parts.id);
    this.#stored = null;
  }
}

/** Joins the times of characters to times of words. Each word is emitted once, in order. */
class WordTimes {
  #given = 0;
  #times = new Map<number, TimedCharacter>();
  #latest = -1;

  /**
   * @param text the text of the reply so far
   * @returns the words that are complete now
   */
  add(characters: readonly TimedCharacter[], text: string): SpokenWord[] {
    for (const character of characters) {
      this.#times.set(character.offset, character);
      this.#latest = Math.max(this.#latest, character.offset);
    }
    return this.#take(text, (end) => this.#latest >= end - 1);
  }

  /** Returns the words that are left when the speech has ended. */
  rest(text: string): SpokenWord[] {
    return this.#take(text, () => true);
  }

  #take(text: string, isComplete: (end: number) => boolean): SpokenWord[] {
    const words: SpokenWord[] = [];
    const token = /\S+/gu;
    token.lastIndex = this.#given;
    for (let match = token.exec(text); match; match = token.exec(text)) {
      const from = match.index;
      const to = from + match[0].length;
      if (!isComplete(to)) break;
      const word = this.#timesOf(from, to);
      if (word) words.push(word);
      this.#given = to;
    }
    return words;
  }

  /** Returns undefined if none of the word's characters has a time. */
  #timesOf(from: number, to: number): SpokenWord | undefined {
    let [startMs, endMs] = [Number.POSITIVE_INFINITY, 0];
    for (let offset = from; offset < to; offset += 1) {
      const time = this.#times.get(offset);
      this.#times.delete(offset);
      if (!time) continue;
      startMs = Math.min(startMs, Math.max(0, time.startMs));
      endMs = Math.max(endMs, time.endMs);
    }
    return startMs <= endMs ? { from, to, startMs, endMs } : undefined;
  }
}
