import { levelDb, perceptualLevel } from '@sayable/shared/audio';
import type { PlayingReply, ReplyPlayer } from '../../offscreen/conversation/index.ts';
import { TALK_SAMPLE_RATE } from './frame.ts';
import { OneReply } from './one-reply.ts';
import { type OutputBuffer, ReplyOutput } from './reply-output.ts';
import { StreamResampler } from './stream-resampler.ts';

const RECENT_S = 0.7;
/** Long enough for the lowest voice, short enough to follow syllables. */
const LEVEL_S = 0.04;
/** So much lost in one reply can be heard. */
const AUDIBLE_S = 0.03;
/** After one like that so many are played with the usual buffer; twice as many the next time. */
const FIRST_EASE = 4;

/** Plays replies through one audio context, which runs while a talk is open: starting one costs nothing then. */
export function createReplyPlayer(): ReplyPlayer {
  return new WorkletPlayer();
}

interface Opened {
  output: ReplyOutput;
  replies: Map<number, OneReply>;
  /** What was lost before the reply that plays. */
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
    const reply = new OneReply({ id, sampleRate, output: opened.output, onEnded, onOver });
    opened.replies.set(id, reply);
    return reply;
  }

  recentlyPlayed(): Float32Array<ArrayBuffer> {
    const recent = new Float32Array(RECENT_S * TALK_SAMPLE_RATE);
    if (!this.#opened) return recent;
    const { sampleRate } = this.#opened.output.context;
    recent.set(new StreamResampler(sampleRate, TALK_SAMPLE_RATE).push(this.#last(RECENT_S)));
    return recent;
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

  /** What was heard last, at the device's rate. */
  #last(seconds: number): Float32Array {
    if (!this.#opened) return new Float32Array(0);
    const { context, clock, sound } = this.#opened.output;
    return sound.before(clock.heardFrame(), Math.round(seconds * context.sampleRate));
  }

  #forget(gone: Opened): Promise<void> {
    if (this.#opened === gone) this.#opened = undefined;
    for (const reply of gone.replies.values()) reply.fail();
    return gone.output.close();
  }

  /** Between two replies, so that nobody waits for it. A machine that was busy once isn't slow for good. */
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
