import { HighPass, rootMeanSquare } from '@sayable/shared/audio';

/**
 * Runs on the audio thread: gathers samples into frames, and sends each frame to the engine and its loudness
 * to the host. Neither a busy page nor a busy engine delays it; unread frames wait in the port.
 */

/** The audio thread's globals, which TypeScript's libraries lack. */
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort;
  abstract process(inputs: Float32Array[][]): boolean;
}
interface FrameOptions {
  processorOptions: { frameSamples: number; isTimed: boolean };
}
declare const currentFrame: number;
declare const sampleRate: number;
declare function registerProcessor(
  name: string,
  processor: new (options: FrameOptions) => AudioWorkletProcessor,
): void;

class FrameProcessor extends AudioWorkletProcessor {
  #frame: Float32Array;
  readonly #isTimed: boolean;
  /** An offset of the device would count as loudness, and as noise of the room. */
  readonly #highPass = new HighPass(sampleRate);
  /** The number of samples that the filter holds back. */
  #waiting = 0;
  #filled = 0;
  #engine: MessagePort | undefined;
  #ended = false;

  constructor({ processorOptions }: FrameOptions) {
    super();
    this.#frame = new Float32Array(processorOptions.frameSamples);
    this.#isTimed = processorOptions.isTimed;
    this.port.onmessage = ({ data }: MessageEvent<{ engine: MessagePort } | 'end'>) => {
      if (data === 'end') this.#end();
      else this.#engine = data.engine;
    };
  }

  process(inputs: Float32Array[][]): boolean {
    const samples = inputs[0]?.[0];
    if (samples && !this.#ended) {
      const filtered = this.#highPass.push(samples);
      this.#waiting += samples.length - filtered.length;
      this.#add(filtered, currentFrame + samples.length - this.#waiting);
    }
    return !this.#ended;
  }

  /** Adds samples to the frame. The last of them is the context's sample before `end`. */
  #add(samples: Float32Array, end: number): void {
    for (const [index, sample] of samples.entries()) {
      this.#frame[this.#filled++] = sample;
      if (this.#filled === this.#frame.length) this.#send(end - samples.length + index + 1);
    }
  }

  #send(endFrame: number): void {
    const frame = this.#frame.slice(0, this.#filled);
    this.port.postMessage({ rms: rootMeanSquare(frame), samples: frame.length });
    this.#engine?.postMessage(this.#isTimed ? { samples: frame, endFrame } : frame, [frame.buffer]);
    this.#filled = 0;
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#add(this.#highPass.finish(), currentFrame);
    if (this.#filled > 0) this.#send(currentFrame);
    this.#engine?.postMessage('end');
    this.port.postMessage('ended');
  }
}

registerProcessor('sayable-frames', FrameProcessor);
