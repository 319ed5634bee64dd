import { createOutputClock, type OutputClock } from './output-clock.ts';
import { PlayedSound } from './played-sound.ts';
import workletUrl from './reply.worklet.ts?worker&url';
import type { ReplyReport, ReplyRequest } from './reply-protocol.ts';

export type ReportOfReply = Exclude<ReplyReport, { type: 'played' }>;

/** In Chromium since 2026; TypeScript's libraries don't have it yet. Changes once a second. */
interface WithPlaybackStats {
  playbackStats?: { readonly underrunDuration: number };
}

/**
 * The device's smallest buffer (3 ms in place of 10: the first sample is heard 20 ms earlier, and the stop too), or the
 * usual one where the machine can't keep up with that.
 */
export type OutputBuffer = 'smallest' | 'usual';

/** An audio context at the device's own rate that runs from its making until `close`. */
export class ReplyOutput {
  readonly context: AudioContext & WithPlaybackStats;
  readonly clock: OutputClock;
  readonly sound: PlayedSound;
  /** The way to the loudspeaker stands. Rejects where the browser has none. */
  readonly ready: Promise<void>;
  readonly #report: (report: ReportOfReply) => void;
  /** What was asked before the audio thread was there. */
  #early: ReplyRequest[] = [];
  #node: AudioWorkletNode | undefined;
  #closed = false;

  constructor(buffer: OutputBuffer, report: (report: ReportOfReply) => void) {
    this.context = new AudioContext({ latencyHint: buffer === 'smallest' ? 0 : 'interactive' });
    this.clock = createOutputClock(this.context);
    this.sound = new PlayedSound(this.context.sampleRate);
    this.#report = report;
    this.ready = this.#open();
    // Whoever waits for it hears of it; nobody need.
    this.ready.catch(() => undefined);
    const wake = () => void this.#resume();
    // The system stopped it (sleep, a call, a device that went): what is left of the reply is played when it can be.
    this.context.addEventListener('statechange', wake);
    this.context.addEventListener('error', wake);
  }

  /** Seconds of sound that were lost until now because the audio thread was late. */
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
    if (this.context.state !== 'closed') await this.context.close();
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
