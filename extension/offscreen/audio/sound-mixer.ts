import { StreamResampler } from '@sayable/shared/audio';

/**
 * The messages between the loudspeaker's two sides, the document and the audio thread. Frames are samples of
 * the audio context, counted from its beginning.
 */
export type MixerRequest =
  /** Starts a sound and ends the current one. */
  | { type: 'begin'; sound: number; sampleRate: number }
  | { type: 'samples'; sound: number; samples: Float32Array<ArrayBuffer> }
  /** No more samples follow. */
  | { type: 'finish'; sound: number }
  | { type: 'duck'; sound: number; on: boolean }
  | { type: 'stop'; sound: number };

export type MixerReport =
  /** The first sample, or the first sample after starvation, is the context's frame `frame`. */
  | { type: 'flowing'; sound: number; frame: number }
  /** The queue is empty from this frame on. */
  | { type: 'starved'; sound: number; frame: number }
  /** The whole sound was played, or a stop silenced it. It is the sound's last message. */
  | { type: 'ended'; sound: number; frame: number }
  /** The output, with every gain applied, from this frame on. */
  | { type: 'played'; frame: number; samples: Float32Array<ArrayBuffer> };

/** The gain of a ducked voice: −16 dB, quiet enough to talk over and still audible. */
export const DUCKED_GAIN = 0.16;
/**
 * A linear ramp: short enough to go unnoticed, long enough not to click. The audio thread's next quantum
 * (3–10 ms) and the device's buffer (10–30 ms) add to it, and the sum must stay within 60 ms.
 */
export const RAMP_MS = 12;

/** The output is reported in blocks of this many frames: 21 ms at 48 kHz. */
const BLOCK_FRAMES = 1_024;
/** Samples are resampled in parts of this length, so that the work of one quantum stays short. */
const PART_SAMPLES = 512;
/** Ten minutes at 24 kHz: longer than any sound. It limits the queue of a faulty source. */
const MOST_PARTS = 28_125;

interface Playing {
  sound: number;
  /** Absent for samples at the context's own rate. */
  resampler: StreamResampler | undefined;
  /** The samples at their own rate. */
  queue: Float32Array[];
  /** The next frames, at the context's rate. */
  ready: Float32Array;
  finished: boolean;
  flowing: boolean;
  stopping: boolean;
  gain: number;
  target: number;
}

/**
 * Resamples a sound and plays it sample by sample, so that no busy document makes a gap. The previous sound,
 * if it still plays, fades out beneath. The class is pure: the audio thread and the tests supply the frames
 * to fill.
 */
export class SoundMixer {
  readonly #sampleRate: number;
  readonly #report: (report: MixerReport) => void;
  readonly #playing = new Map<number, Playing>();
  #voice = new Float32Array(0);
  #block = new Float32Array(BLOCK_FRAMES);
  #blockFilled = 0;

  constructor(sampleRate: number, report: (report: MixerReport) => void) {
    this.#sampleRate = sampleRate;
    this.#report = report;
  }

  take(request: MixerRequest): void {
    if (request.type === 'begin') {
      for (const before of this.#playing.values()) fadeOut(before);
      this.#playing.set(request.sound, this.#newPlaying(request));
      return;
    }
    const playing = this.#playing.get(request.sound);
    if (!playing || playing.stopping) return;
    if (request.type === 'samples') enqueue(playing, request.samples);
    else if (request.type === 'finish') playing.finished = true;
    else if (request.type === 'duck') playing.target = request.on ? DUCKED_GAIN : 1;
    else fadeOut(playing);
  }

  /** Fills one quantum; `frame` is the context's number of its first sample. */
  fill(output: Float32Array, frame: number): void {
    output.fill(0);
    let isSounding = false;
    if (this.#voice.length !== output.length) this.#voice = new Float32Array(output.length);
    for (const playing of this.#playing.values()) {
      this.#voice.fill(0);
      this.#play(playing, this.#voice, frame);
      isSounding ||= playing.flowing;
      for (const [index, sample] of this.#voice.entries()) output[index] = (output[index] ?? 0) + sample;
    }
    this.#tell(output, frame, isSounding);
  }

  #newPlaying({ sound, sampleRate }: Extract<MixerRequest, { type: 'begin' }>): Playing {
    const isOwnRate = sampleRate === this.#sampleRate;
    return {
      sound,
      resampler: isOwnRate ? undefined : new StreamResampler(sampleRate, this.#sampleRate),
      queue: [],
      ready: new Float32Array(0),
      finished: false,
      flowing: false,
      stopping: false,
      gain: 1,
      target: 1,
    };
  }

  #play(playing: Playing, output: Float32Array, frame: number): void {
    const { sound } = playing;
    const count = makeReady(playing, output.length);
    if (count > 0 && !playing.flowing) {
      playing.flowing = true;
      this.#report({ type: 'flowing', sound, frame });
    }
    output.set(playing.ready.subarray(0, count));
    playing.ready = playing.ready.subarray(count);
    const reached = this.#ramp(playing, output);
    if (playing.stopping && (reached !== undefined || count < output.length)) {
      this.#end(sound, frame + Math.min(count, reached ?? count));
    } else if (count < output.length) this.#runDry(playing, frame + count);
  }

  #runDry(playing: Playing, frame: number): void {
    const { sound } = playing;
    if (playing.finished) this.#end(sound, frame);
    else if (playing.flowing) this.#report({ type: 'starved', sound, frame });
    playing.flowing = false;
  }

  #end(sound: number, frame: number): void {
    this.#playing.delete(sound);
    this.#report({ type: 'ended', sound, frame });
  }

  /**
   * Moves the gain towards its target.
   * @returns the output index at which the gain reached the target, if it did in this quantum
   */
  #ramp(playing: Playing, output: Float32Array): number | undefined {
    const step = 1_000 / (RAMP_MS * this.#sampleRate);
    let reached: number | undefined;
    for (let index = 0; index < output.length; index++) {
      if (playing.gain !== playing.target) {
        const distance = playing.target - playing.gain;
        playing.gain =
          Math.abs(distance) <= step ? playing.target : playing.gain + Math.sign(distance) * step;
        if (playing.gain === playing.target) reached = index;
      }
      output[index] = (output[index] ?? 0) * playing.gain;
    }
    return reached;
  }

  #tell(output: Float32Array, frame: number, isSounding: boolean): void {
    // Silence is not reported, but a started block is filled up.
    if (!isSounding && this.#blockFilled === 0) return;
    this.#block.set(output, this.#blockFilled);
    this.#blockFilled += output.length;
    if (this.#blockFilled < BLOCK_FRAMES) return;
    const first = frame + output.length - BLOCK_FRAMES;
    this.#report({ type: 'played', frame: first, samples: this.#block });
    this.#block = new Float32Array(BLOCK_FRAMES);
    this.#blockFilled = 0;
  }
}

/** Queues samples in parts. */
function enqueue({ queue }: Playing, samples: Float32Array): void {
  for (let at = 0; at < samples.length && queue.length < MOST_PARTS; at += PART_SAMPLES)
    queue.push(samples.subarray(at, at + PART_SAMPLES));
}

/** Resamples until so many frames are ready. @returns how many are, if no more samples have come */
function makeReady(playing: Playing, wanted: number): number {
  const { resampler, finished } = playing;
  while (playing.ready.length < wanted) {
    const part = playing.queue.shift();
    if (!part) break;
    addReady(playing, resampler ? resampler.push(part) : part);
  }
  if (playing.ready.length < wanted && finished && resampler) {
    playing.resampler = undefined;
    addReady(playing, resampler.finish());
  }
  return Math.min(wanted, playing.ready.length);
}

function addReady(playing: Playing, made: Float32Array): void {
  const { ready } = playing;
  playing.ready = new Float32Array(ready.length + made.length);
  playing.ready.set(ready);
  playing.ready.set(made, ready.length);
}

function fadeOut(playing: Playing): void {
  playing.stopping = true;
  playing.target = 0;
}
