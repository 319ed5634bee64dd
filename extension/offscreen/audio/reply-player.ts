import { levelDb, perceptualLevel, StreamResampler } from '@sayable/shared/audio';
import { AppError, pcm16ToFloat } from '@sayable/shared/std';
import type { PlayingReply, ReplyPlayer } from '../conversation/ports.ts';
import { ANSWERS_WITHIN_MS, closeContext, fromAudio } from './answers.ts';
import { TALK_SAMPLE_RATE } from './frame.ts';
import { createOutputClock, type OutputClock, PlayedSound, ReplyTimeline } from './played-audio.ts';
import workletUrl from './reply.worklet.ts?worker&url';
import type { ReplyReport, ReplyRequest } from './reply-mixer.ts';

/** The microphone's part of the echo check, and the longest delay that it knows. */
const RECENT_S = 1.3;
/** Long enough for the lowest voice, short enough to follow syllables. */
const LEVEL_S = 0.04;
/** A loss of this length in one reply is audible. */
const AUDIBLE_S = 0.03;
/**
 * The number of replies played with the usual buffer after an audible loss; it doubles at each further loss.
 */
const FIRST_EASE = 4;

/**
 * Plays replies through one audio context, which runs while a conversation is open, so that a reply starts
 * without delay.
 */
export function createReplyPlayer(): ReplyPlayer {
  return new WorkletPlayer();
}

interface Opened {
  output: ReplyOutput;
  replies: Map<number, OneReply>;
  /** The lost seconds before the current reply. */
  lostBeforeS: number;
}

class WorkletPlayer implements ReplyPlayer {
  #opened: Opened | undefined;
  #buffer: OutputBuffer = 'smallest';
  #lastReply = 0;
  #easedReplies = FIRST_EASE;
  #repliesToEase = 0;

  open(): Promise<void> {
    return this.#open().output.ready;
  }

  start({ sampleRate, onEnded }: { sampleRate: number; onEnded: () => void }): PlayingReply {
    const opened = this.#open();
    const id = ++this.#lastReply;
    if (opened.replies.size === 0) opened.lostBeforeS = opened.output.lostS;
    const onOver = () => {
      opened.replies.delete(id);
      this.#easeBuffer(opened);
    };
    const onSilent = () => void this.#forget(opened);
    const reply = new OneReply({ id, sampleRate, output: opened.output, onEnded, onOver, onSilent });
    opened.replies.set(id, reply);
    return reply;
  }

  recentlyPlayed(atMs: number): Float32Array<ArrayBuffer> {
    return this.#last(RECENT_S, atMs);
  }

  level(): number {
    return perceptualLevel(levelDb(this.#last(LEVEL_S)));
  }

  async close(): Promise<void> {
    if (this.#opened) await this.#forget(this.#opened);
  }

  #open(): Opened {
    this.#opened ??= openOutput(this.#buffer, (failed) => void this.#forget(failed));
    return this.#opened;
  }

  /** Returns the last seconds heard by a time (now by default), at 16 kHz. */
  #last(seconds: number, atMs?: number): Float32Array<ArrayBuffer> {
    const count = Math.round(seconds * TALK_SAMPLE_RATE);
    if (!this.#opened) return new Float32Array(count);
    const { clock, sound } = this.#opened.output;
    return sound.before(clock.heardFrame(atMs), count);
  }

  #forget(gone: Opened): Promise<void> {
    if (this.#opened === gone) this.#opened = undefined;
    for (const reply of gone.replies.values()) reply.fail();
    return gone.output.close();
  }

  /**
   * Changes the buffer between two replies, so that no reply waits for it. A machine that was busy once is
   * not slow forever.
   */
  #easeBuffer(opened: Opened): void {
    if (opened !== this.#opened || opened.replies.size > 0) return;
    if (this.#buffer === 'usual') {
      this.#repliesToEase -= 1;
      if (this.#repliesToEase === 0) this.#change('smallest', opened);
    } else if (opened.output.lostS - opened.lostBeforeS > AUDIBLE_S) {
      this.#repliesToEase = this.#easedReplies;
      this.#easedReplies *= 2;
      this.#change('usual', opened);
    }
  }

  #change(buffer: OutputBuffer, opened: Opened): void {
    this.#buffer = buffer;
    void this.#forget(opened);
    this.#open();
  }
}

function openOutput(buffer: OutputBuffer, onFailed: (opened: Opened) => void): Opened {
  const replies = new Map<number, OneReply>();
  const output = new ReplyOutput(buffer, (report) => replies.get(report.reply)?.take(report));
  const opened: Opened = { output, replies, lostBeforeS: 0 };
  output.ready.catch(() => onFailed(opened));
  return opened;
}

/** No device buffers more sound than this; a clock that reports more is wrong (the machine slept). */
const MOST_HELD_MS = 1_000;

interface ReplyParts {
  id: number;
  sampleRate: number;
  output: Pick<ReplyOutput, 'post' | 'clock'> & { readonly context: Pick<AudioContext, 'sampleRate'> };
  onEnded(): void;
  /** Called when the reply sends no more reports. */
  onOver(): void;
  /** Called when the loudspeaker has not begun to play in time: it hangs. */
  onSilent(): void;
}

/** The document's side of a reply that plays on the audio thread. */
export class OneReply implements PlayingReply {
  readonly #parts: ReplyParts;
  readonly #resampler: StreamResampler;
  readonly #timeline = new ReplyTimeline();
  readonly #first = Promise.withResolvers<number>();
  readonly #silence = Promise.withResolvers<void>();
  #finished = false;
  #stopped = false;
  #over = false;
  /** Runs from the first samples until they flow. */
  #beginning: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: ReplyParts) {
    this.#parts = parts;
    this.#resampler = new StreamResampler(parts.sampleRate, parts.output.context.sampleRate);
    // The caller may ignore the promise.
    this.#first.promise.catch(() => undefined);
    parts.output.post({ type: 'begin', reply: parts.id });
  }

  push(samples: Int16Array<ArrayBuffer>): void {
    if (this.#stopped || this.#finished) return;
    this.#send(this.#resampler.push(pcm16ToFloat(samples)));
  }

  finish(): void {
    if (this.#stopped || this.#finished) return;
    this.#finished = true;
    this.#send(this.#resampler.finish());
    this.#parts.output.post({ type: 'finish', reply: this.#parts.id });
  }

  duck(on: boolean): void {
    this.#parts.output.post({ type: 'duck', reply: this.#parts.id, on });
  }

  stop(): Promise<void> {
    if (!this.#stopped) this.#parts.output.post({ type: 'stop', reply: this.#parts.id });
    this.#stopped = true;
    return this.#silence.promise;
  }

  playedMs(): number {
    return this.#ms(this.#timeline.heard(this.#now()));
  }

  firstSampleAt(): Promise<number> {
    return this.#first.promise;
  }

  gapMs(): number {
    return this.#ms(this.#timeline.gaps(this.#now()));
  }

  /** Handles a report of the audio thread. */
  take(report: ReportOfReply): void {
    clearTimeout(this.#beginning);
    if (report.type === 'flowing') {
      this.#timeline.flow(report.frame);
      this.#first.resolve(this.#parts.output.clock.timeOf(report.frame));
    } else if (report.type === 'starved') this.#timeline.starve(report.frame);
    else if (report.type === 'ended') this.#end(report);
  }

  /**
   * Ends the reply because the loudspeaker is unavailable or was closed. The conversation continues as after
   * any reply.
   */
  fail(): void {
    clearTimeout(this.#beginning);
    if (this.#over) return;
    this.#timeline.end(this.#now());
    this.#over = true;
    this.#silence.resolve();
    const message = 'The voice could not be played. Check the loudspeaker, then try again.';
    this.#first.reject(new AppError('aborted', message, { reason: 'loudspeaker-failed', retryable: true }));
    this.#parts.onOver();
    if (!this.#stopped) this.#parts.onEnded();
  }

  #end({ frame, stopped }: { frame: number; stopped: boolean }): void {
    this.#timeline.end(frame);
    this.#first.reject(new AppError('aborted', 'The voice was stopped before it began.'));
    // The audio thread is ahead of the loudspeaker.
    const aheadMs = this.#parts.output.clock.timeOf(frame) - performance.now();
    const waitMs = Math.max(0, Math.min(aheadMs, MOST_HELD_MS));
    setTimeout(() => {
      if (this.#over) return;
      this.#over = true;
      this.#silence.resolve();
      if (!stopped && !this.#stopped) this.#parts.onEnded();
      this.#parts.onOver();
    }, waitMs);
  }

  /** Returns the frame heard now, or after the reply's end a frame past all of it. */
  #now(): number {
    return this.#over ? Number.POSITIVE_INFINITY : this.#parts.output.clock.heardFrame();
  }

  #send(samples: Float32Array<ArrayBuffer>): void {
    if (samples.length === 0) return;
    this.#beginning ??= setTimeout(() => this.#parts.onSilent(), ANSWERS_WITHIN_MS);
    this.#parts.output.post({ type: 'samples', reply: this.#parts.id, samples });
  }

  #ms(frames: number): number {
    return (frames / this.#parts.output.context.sampleRate) * 1_000;
  }
}

type ReportOfReply = Exclude<ReplyReport, { type: 'played' }>;

/** Supported in Chromium since 2026; TypeScript's libraries lack it. The values change once a second. */
interface WithPlaybackStats {
  playbackStats?: { readonly underrunDuration: number };
}

/**
 * The device's smallest buffer (3 ms instead of 10: the first sample and a stop are both heard 20 ms
 * earlier), or the usual one if the machine cannot keep up.
 */
type OutputBuffer = 'smallest' | 'usual';

/** An audio context at the device's own rate that runs from its creation until `close`. */
class ReplyOutput {
  readonly context: AudioContext & WithPlaybackStats;
  readonly clock: OutputClock;
  readonly sound: PlayedSound;
  /** Resolves when the loudspeaker is connected. Rejects if the browser has none. */
  readonly ready: Promise<void>;
  readonly #report: (report: ReportOfReply) => void;
  /** The requests made before the audio thread was ready. */
  #early: ReplyRequest[] = [];
  #node: AudioWorkletNode | undefined;
  #closed = false;

  constructor(buffer: OutputBuffer, report: (report: ReportOfReply) => void) {
    this.context = new AudioContext({ latencyHint: buffer === 'smallest' ? 0 : 'interactive' });
    this.clock = createOutputClock(this.context);
    this.sound = new PlayedSound(this.context.sampleRate);
    this.#report = report;
    this.ready = fromAudio(this.#open());
    // A failure reaches those who await it; the promise may be ignored.
    this.ready.catch(() => undefined);
    const wake = () => void this.#resume();
    // The system suspended the context (sleep, a call, a removed device). The rest of the reply plays once it
    // can resume.
    this.context.addEventListener('statechange', wake);
    this.context.addEventListener('error', wake);
  }

  /** The seconds of sound lost so far because the audio thread was late. */
  get lostS(): number {
    return this.context.playbackStats?.underrunDuration ?? 0;
  }

  post(request: ReplyRequest): void {
    if (!this.#node) this.#early.push(request);
    else this.#node.port.postMessage(request, request.type === 'samples' ? [request.samples.buffer] : []);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#early = [];
    this.#node?.disconnect();
    if (this.context.state !== 'closed') await closeContext(this.context);
  }

  async #open(): Promise<void> {
    await this.context.audioWorklet.addModule(workletUrl);
    if (this.#closed) return;
    const node = new AudioWorkletNode(this.context, 'sayable-reply', {
      numberOfInputs: 0,
      outputChannelCount: [1],
    });
    node.port.onmessage = ({ data }: MessageEvent<ReplyReport>) => {
      if (data.type === 'played') this.sound.push(data.frame, data.samples);
      else this.#report(data);
    };
    node.connect(this.context.destination);
    this.#node = node;
    for (const request of this.#early.splice(0)) this.post(request);
    await this.#resume();
  }

  async #resume(): Promise<void> {
    if (!this.#closed && this.context.state === 'suspended') {
      await this.context.resume().catch(() => undefined);
    }
  }
}
