import type { KeptConversation, SpokenWord } from '@sayable/shared/contracts';
import type { Recording } from '@sayable/shared/ports';
import { floatToPcm16 } from '@sayable/shared/std';
import { failures } from './failures.ts';
import type { PreviewCommand } from './inputs-and-effects.ts';
import type { ConversationDependencies, PlayingReply } from './ports.ts';

/** The interval for marking the word being heard. */
const TICK_MS = 50;
/** About six minutes at 24 kHz; older replies are synthesised again. */
const MOST_KEPT_BYTES = 18_000_000;

type Pieces = Int16Array<ArrayBuffer>[];

/** A reply's speech, stored for replay. */
interface KeptSpeech {
  sampleRate: number;
  pieces: Pieces;
  words: readonly SpokenWord[];
}

interface Playing {
  kind: 'reply' | 'preview';
  sampleRate: number;
  reply: PlayingReply;
  timer: ReturnType<typeof setInterval>;
  pieces: Pieces;
  startedAtMs: number;
}

export interface PlaybackListeners {
  /** The first sample was heard, on `performance.now()`'s clock. */
  started(turnId: string, atMs: number): void;
  ticked(level: number): void;
  ended(): void;
  previewStarted(turnId: string, words: readonly SpokenWord[]): void;
  previewFailed(command: PreviewCommand, thrown: unknown): void;
}

/** The playback of a conversation: the current reply or other audio, one at a time. */
export class Playback {
  readonly #host: ConversationDependencies;
  readonly #conversation: KeptConversation;
  readonly #on: PlaybackListeners;
  readonly #kept = new Map<string, KeptSpeech>();
  #playing: Playing | undefined;
  /** The span of the last playback, on `elapsed`'s clock. */
  #before = { fromMs: 0, toMs: 0 };
  #loading: AbortController | undefined;

  constructor(host: ConversationDependencies, conversation: KeptConversation, on: PlaybackListeners) {
    this.#host = host;
    this.#conversation = conversation;
    this.#on = on;
  }

  /** Returns the milliseconds of the current audio heard so far. */
  playedMs(): number {
    return this.#playing?.reply.playedMs() ?? 0;
  }

  /** Returns true if audio was playing at the given time on `elapsed`'s clock, or up to `withinMs` before. */
  wasPlaying(atMs: number, withinMs = 0): boolean {
    if (this.#playing && atMs >= this.#playing.startedAtMs) return true;
    return atMs >= this.#before.fromMs && atMs - withinMs < this.#before.toMs;
  }

  startReply(turnId: string, sampleRate: number): void {
    const { reply } = this.#start('reply', sampleRate);
    reply.firstSampleAt().then(
      (atMs) => this.#on.started(turnId, atMs),
      // The playback stopped before its first sample.
      () => undefined,
    );
  }

  push(samples: Int16Array<ArrayBuffer>): void {
    this.#playing?.pieces.push(samples);
    this.#playing?.reply.push(samples);
  }

  /** Ends the queue. `keepAs`: stores the reply for replay without a new synthesis. */
  finish(keepAs?: { turnId: string; words: readonly SpokenWord[] }): void {
    const playing = this.#playing;
    if (!playing) return;
    const { sampleRate, pieces } = playing;
    if (keepAs) this.#keep(keepAs.turnId, { sampleRate, pieces, words: keepAs.words });
    if (pieces.length > 0) {
      playing.reply.finish();
      return;
    }
    // Nothing was queued, so the player will never report the end.
    playing.reply.stop();
    this.#end(playing);
  }

  duck(on: boolean): void {
    this.#playing?.reply.duck(on);
  }

  stopReply(): void {
    this.#stop('reply');
  }

  stopPreview(): void {
    this.#loading?.abort();
    this.#loading = undefined;
    this.#stop('preview');
  }

  async startPreview(command: PreviewCommand): Promise<void> {
    const controller = new AbortController();
    this.#loading = controller;
    const kept = command.type === 'say-again' && command.pace === 'normal' && this.#kept.get(command.turnId);
    if (kept) return this.#preview(kept, command.turnId);
    try {
      const { samples, sampleRate } = await this.#load(command, controller.signal);
      if (!controller.signal.aborted)
        this.#preview({ sampleRate, pieces: [floatToPcm16(samples)], words: [] }, '');
    } catch (thrown) {
      if (!controller.signal.aborted) this.#on.previewFailed(command, thrown);
    }
  }

  /** Stops everything permanently. */
  close(): void {
    this.stopPreview();
    this.stopReply();
  }

  #preview({ sampleRate, pieces, words }: KeptSpeech, turnId: string): void {
    this.#start('preview', sampleRate);
    this.#on.previewStarted(turnId, words);
    for (const piece of pieces) this.push(piece);
    this.finish();
  }

  #start(kind: Playing['kind'], sampleRate: number): Playing {
    this.#stop(this.#playing?.kind ?? kind);
    const playing: Playing = {
      kind,
      sampleRate,
      reply: this.#host.replies.start({ sampleRate, onEnded: () => this.#end(playing) }),
      timer: setInterval(() => this.#on.ticked(this.#host.replies.level()), TICK_MS),
      pieces: [],
      startedAtMs: this.#host.elapsed(),
    };
    this.#playing = playing;
    return playing;
  }

  #stop(kind: Playing['kind']): void {
    const playing = this.#playing;
    if (playing?.kind !== kind) return;
    this.#over(playing);
    playing.reply.stop();
  }

  #end(playing: Playing): void {
    if (this.#playing !== playing) return;
    this.#over(playing);
    this.#on.ended();
  }

  #over({ timer, startedAtMs }: Playing): void {
    clearInterval(timer);
    this.#playing = undefined;
    this.#before = { fromMs: startedAtMs, toMs: this.#host.elapsed() };
  }

  /** Stores a reply's speech, and evicts the oldest. */
  #keep(turnId: string, speech: KeptSpeech): void {
    this.#kept.delete(turnId);
    this.#kept.set(turnId, speech);
    let bytes = 0;
    for (const [id, { pieces }] of [...this.#kept].reverse()) {
      bytes += pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);
      if (bytes > MOST_KEPT_BYTES) this.#kept.delete(id);
    }
  }

  async #load(command: PreviewCommand, signal: AbortSignal): Promise<Recording> {
    const { backend, turns, recordings, decode } = this.#host;
    const say = (text: string, slow: boolean) => backend.say(this.#conversation, text, { slow, signal });
    if (command.type === 'speak-text') return say(command.text, false);
    const turn = await turns.get(command.turnId);
    if (!turn) throw failures.turnGone();
    if (command.type === 'say-again') return say(turn.text, command.pace === 'slow');
    const row = turn.attemptId === undefined ? undefined : await recordings.get(turn.attemptId);
    if (!row) throw failures.recordingGone();
    return { samples: await decode(row.blob), sampleRate: 16_000 };
  }
}
