import { type MixerRequest, SoundMixer } from './sound-mixer.ts';

/** Runs on the audio thread: plays the queued samples independently of the document's load. */

/** The audio thread's globals, which TypeScript's libraries lack. */
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort;
  abstract process(inputs: Float32Array[][], outputs: Float32Array[][]): boolean;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;
declare const sampleRate: number;
declare const currentFrame: number;

class LoudspeakerProcessor extends AudioWorkletProcessor {
  readonly #mixer = new SoundMixer(sampleRate, (report) => {
    this.port.postMessage(report, report.type === 'played' ? [report.samples.buffer] : []);
  });

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<MixerRequest>) => this.#mixer.take(data);
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const [first, ...others] = outputs[0] ?? [];
    if (!first) return true;
    this.#mixer.fill(first, currentFrame);
    for (const channel of others) channel.set(first);
    return true;
  }
}

registerProcessor('sayable-loudspeaker', LoudspeakerProcessor);
