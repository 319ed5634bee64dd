import type { KeptConversation, KeptTurn, TalkDown, TalkUp } from '@sayable/shared/contracts';
import { playedText } from '@sayable/shared/conversation';
import type { EmitTalk, TalkDependencies } from './dependencies.ts';
import type { KeptSpeech, Speech } from './kept-speech.ts';
import { ReplyPlayback } from './reply-playback.ts';
import type { TurnWriter } from './turn-writer.ts';

type Started = Extract<TalkDown, { type: 'reply-started' }>;

/** A reply on its way: made by the other side, played here. */
interface Reply {
  started: Started;
  playback: ReplyPlayback;
  speech: Speech;
  /** All text and speech has come. */
  isMade: boolean;
}

export interface PartnerSideParts {
  host: TalkDependencies;
  conversation: KeptConversation;
  send(message: TalkUp): void;
  writer: TurnWriter;
  speech: KeptSpeech;
  emit: EmitTalk;
  /** The reply began, or is over. */
  changed(): void;
  /** A reply was heard to its end, or stopped: it is a part of the talk. */
  heard(turnId: string): void;
  /** When the turn that it answers was over, on `elapsed`'s clock. */
  endOf(turnId: string): number | undefined;
}

/** Replies: written down, played, and told how far they were heard. */
export class PartnerSide {
  readonly #parts: PartnerSideParts;
  #reply: Reply | undefined;

  constructor(parts: PartnerSideParts) {
    this.#parts = parts;
  }

  get isSpeaking(): boolean {
    return this.#reply !== undefined;
  }

  start(started: Started): void {
    this.stop();
    const { host, writer, conversation, emit } = this.#parts;
    const { turnId, sampleRate } = started;
    const speech: Speech = { sampleRate, pieces: [], words: [], text: '' };
    const playback = new ReplyPlayback(host.replies, sampleRate, {
      word: (word) => emit({ type: 'word-spoken', turnId, word }),
      heard: (characters) => this.#heard(turnId, characters),
      ended: () => this.#ended(turnId),
      level: (level) => emit({ type: 'level-measured', level, inSpeech: false }),
    });
    this.#reply = { started, playback, speech, isMade: false };
    void writer.put(newTurn(conversation.id, turnId, host.now()));
    this.#clock(started, playback);
    this.#parts.changed();
  }

  write(turnId: string, delta: string): void {
    const reply = this.#of(turnId);
    if (!reply) return;
    reply.playback.text += delta;
    this.#parts.emit({ type: 'reply-written', turnId, text: reply.playback.text });
  }

  words({ turnId, words }: Extract<TalkDown, { type: 'reply-words' }>): void {
    this.#of(turnId)?.playback.words.push(...words);
  }

  speech(stream: number, samples: Int16Array<ArrayBuffer>): void {
    const reply = this.#reply;
    if (!reply || reply.started.stream !== stream) return;
    reply.speech.pieces.push(samples);
    reply.playback.push(samples);
  }

  /** All of it was made; or, of one that was stopped, what stays of it. */
  made({ turnId, text, spoken }: Extract<TalkDown, { type: 'reply-ended' }>): void {
    const reply = this.#of(turnId);
    if (!reply) {
      void this.#parts.writer.patch(turnId, { text });
      return;
    }
    reply.isMade = true;
    if (spoken && reply.speech.pieces.length > 0) {
      const { playback } = reply;
      this.#parts.speech.put(turnId, { ...reply.speech, words: playback.words, text: playback.text });
    }
    reply.playback.finish();
  }

  dropped(turnId: string): void {
    if (this.#of(turnId)) this.#silence();
    void this.#parts.writer.remove(turnId);
  }

  duck(on: boolean): void {
    this.#reply?.playback.duck(on);
  }

  /** The person cut in, or pressed stop: silent, and only what was heard stays. */
  stop(): void {
    const reply = this.#reply;
    if (!reply) return;
    const { turnId } = reply.started;
    const characters = reply.playback.stop();
    this.#parts.send({ type: 'reply-stopped', turnId, characters });
    this.#keepHeard(reply, characters);
    this.#reply = undefined;
    this.#parts.changed();
    this.#parts.heard(turnId);
  }

  /** What was being made comes no more: the way to the other side was cut, and it has told what stays. */
  cutOff(): void {
    if (this.#reply && !this.#reply.isMade) this.#silence();
  }

  #of(turnId: string): Reply | undefined {
    return this.#reply?.started.turnId === turnId ? this.#reply : undefined;
  }

  #silence(): void {
    this.#reply?.playback.stop();
    this.#reply = undefined;
    this.#parts.changed();
  }

  #heard(turnId: string, characters: number): void {
    const reply = this.#of(turnId);
    if (!reply) return;
    this.#parts.send({ type: 'reply-heard', turnId, characters });
    // What a crash leaves behind is what was heard.
    void this.#parts.writer.patch(turnId, { text: playedText(reply.playback.text, characters) });
  }

  #ended(turnId: string): void {
    const reply = this.#of(turnId);
    // It may have stood still while more was being made: then nothing has ended.
    if (!reply?.isMade) return;
    const { text } = reply.playback;
    this.#parts.send({ type: 'reply-heard', turnId, characters: text.length });
    this.#settle(reply, { text: text.trim(), state: 'done' });
    this.#reply = undefined;
    this.#parts.changed();
    this.#parts.heard(turnId);
  }

  #keepHeard(reply: Reply, characters: number): void {
    const { text } = reply.playback;
    const stays = playedText(text, characters);
    const isWhole = reply.isMade && stays === text.trim();
    if (stays === '') void this.#parts.writer.remove(reply.started.turnId);
    else this.#settle(reply, { text: stays, state: 'done', ...(!isWhole && { interrupted: true }) });
  }

  #settle({ started: { turnId, replaces } }: Reply, changes: Partial<KeptTurn>): void {
    void this.#parts.writer.patch(turnId, changes);
    if (replaces !== undefined && replaces !== turnId) void this.#parts.writer.remove(replaces);
  }

  /** From the end of the person's speech to the first sample that is heard, in one clock. */
  #clock({ turnId, to }: Started, playback: ReplyPlayback): void {
    const endedAt = to === undefined ? undefined : this.#parts.endOf(to);
    if (endedAt === undefined) return;
    playback.firstSampleAt.then(
      (at) => this.timed(turnId, { 'voice-to-voice': at - endedAt }),
      // It was stopped before anything was heard.
      () => undefined,
    );
  }

  /** Adds to what is known of where the time of a reply went. */
  timed(turnId: string, more: Record<string, number>): void {
    void this.#parts.writer.patch(turnId, ({ timings }) => ({ timings: { ...timings, ...more } }));
    this.#parts.emit({ type: 'timings-measured', turnId, timings: more });
  }
}

function newTurn(conversationId: string, id: string, startedAt: number): Omit<KeptTurn, 'index'> {
  return { id, conversationId, speaker: 'partner', text: '', via: 'voice', startedAt, state: 'speaking' };
}
