/**
 * Runs on the audio thread: gathers samples into frames, sends each to the engine and its loudness to the host.
 * Neither a busy page nor a busy engine delays it; a frame that nobody takes yet waits in the port.
 */

/** 50 ms at 16 kHz: twenty levels a second, and an endpoint is never seen more than that too late. */
const FRAME_SAMPLES = 800;

/** The audio thread's own names, which TypeScript's libraries lack. */
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort;
  abstract process(inputs: Float32Array[][]): boolean;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

class FrameProcessor extends AudioWorkletProcessor {
  #frame = new Float32Array(FRAME_SAMPLES);
  #filled = 0;
  #engine: MessagePort | undefined;
  #ended = false;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<{ engine: MessagePort } | 'end'>) => {
      if (data === 'end') this.#end();
      else this.#engine = data.engine;
    };
  }

  process(inputs: Float32Array[][]): boolean {
    const samples = inputs[0]?.[0];
    if (samples && !this.#ended) this.#add(samples);
    return !this.#ended;
  }

  #add(samples: Float32Array): void {
    for (const sample of samples) {
      this.#frame[this.#filled++] = sample;
      if (this.#filled === FRAME_SAMPLES) this.#send();
    }
  }

  #send(): void {
    const frame = this.#frame.slice(0, this.#filled);
    this.port.postMessage({ rms: rootMeanSquare(frame), samples: frame.length });
    this.#engine?.postMessage(frame, [frame.buffer]);
    this.#filled = 0;
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#filled > 0) this.#send();
    this.#engine?.postMessage('end');
    this.port.postMessage('ended');
  }
}

function rootMeanSquare(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length);
}

registerProcessor('sayable-frames', FrameProcessor);
