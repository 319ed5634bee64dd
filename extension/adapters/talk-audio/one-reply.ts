import { AppError } from '@sayable/shared/contracts';
import type { PlayingReply } from '../../offscreen/conversation/index.ts';
import type { ReplyOutput, ReportOfReply } from './reply-output.ts';
import { ReplyTimeline } from './reply-timeline.ts';
import { StreamResampler } from './stream-resampler.ts';

const FULL_SCALE = 32_768;
/** No device holds more sound than this; a clock that says so has gone wrong (the machine slept). */
const MOST_HELD_MS = 1_000;

interface ReplyParts {
  id: number;
  sampleRate: number;
  output: Pick<ReplyOutput, 'post' | 'clock'> & { readonly context: Pick<AudioContext, 'sampleRate'> };
  onEnded(): void;
  /** Nothing more is reported of it. */
  onOver(): void;
}

/** The document's side of a reply that plays on the audio thread. */
export class OneReply implements PlayingReply {
  readonly #parts: ReplyParts;
  readonly #resampler: StreamResampler;
  readonly #timeline = new ReplyTimeline();
  readonly #first = Promise.withResolvers<number>();
  #finished = false;
  #stopped = false;
  #over = false;

  constructor(parts: ReplyParts) {
    this.#parts = parts;
    this.#resampler = new StreamResampler(parts.sampleRate, parts.output.context.sampleRate);
    // Nobody need wait for it.
    this.#first.promise.catch(() => undefined);
    parts.output.post({ type: 'begin', reply: parts.id });
  }

  push(samples: Int16Array<ArrayBuffer>): void {
    if (this.#stopped || this.#finished) return;
    this.#send(this.#resampler.push(Float32Array.from(samples, (sample) => sample / FULL_SCALE)));
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

  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#parts.output.post({ type: 'stop', reply: this.#parts.id });
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

  /** What the audio thread tells of it. */
  take(report: ReportOfReply): void {
    if (report.type === 'flowing') {
      this.#timeline.flow(report.frame);
      this.#first.resolve(this.#parts.output.clock.timeOf(report.frame));
    } else if (report.type === 'starved') this.#timeline.starve(report.frame);
    else if (report.type === 'ended') this.#end(report);
  }

  /** The loudspeaker can't be had, or was closed. The talk goes on as after any reply. */
  fail(): void {
    if (this.#over) return;
    this.#timeline.end(this.#now());
    this.#over = true;
    const message = 'The voice could not be played. Check the loudspeaker, then try again.';
    this.#first.reject(new AppError('aborted', message, { retryable: true }));
    this.#parts.onOver();
    if (!this.#stopped) this.#parts.onEnded();
  }

  #end({ frame, stopped }: { frame: number; stopped: boolean }): void {
    this.#timeline.end(frame);
    this.#first.reject(new AppError('aborted', 'The voice was stopped before it began.'));
    // The audio thread is ahead of the ear.
    const aheadMs = this.#parts.output.clock.timeOf(frame) - performance.now();
    const waitMs = Math.max(0, Math.min(aheadMs, MOST_HELD_MS));
    setTimeout(() => {
      if (this.#over) return;
      this.#over = true;
      if (!stopped && !this.#stopped) this.#parts.onEnded();
      this.#parts.onOver();
    }, waitMs);
  }

  /** The frame that is heard now; when all is over, one after all of it. */
  #now(): number {
    return this.#over ? Number.POSITIVE_INFINITY : this.#parts.output.clock.heardFrame();
  }

  #send(samples: Float32Array<ArrayBuffer>): void {
    if (samples.length > 0) this.#parts.output.post({ type: 'samples', reply: this.#parts.id, samples });
  }

  #ms(frames: number): number {
    return (frames / this.#parts.output.context.sampleRate) * 1_000;
  }
}
