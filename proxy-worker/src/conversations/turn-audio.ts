import { AppError } from '@sayable/shared/contracts';
import { limits } from './limits.ts';
import type { OpusCodec, OpusDecoder } from './opus/opus-codec.ts';

/** The audio of the turn that is being said: packets in, samples out, as many as a turn may have. */
export class TurnAudio {
  readonly #codec: OpusCodec;
  readonly #sampleRate: number;
  #decoder: OpusDecoder | undefined;
  #samplesLeft = 0;

  constructor(codec: OpusCodec, sampleRate: number) {
    this.#codec = codec;
    this.#sampleRate = sampleRate;
  }

  /** @throws AppError `rate-limited` where too many speak at once. */
  start(): void {
    this.end();
    this.#decoder = this.#codec.open(this.#sampleRate);
    this.#samplesLeft = (limits.turnMs / 1_000) * this.#sampleRate;
  }

  /**
   * The packet's samples; none where no turn is being said, or where it is full.
   * @throws AppError `payload-too-large` with the packet that fills it, once.
   */
  decode(packet: Uint8Array): Int16Array<ArrayBuffer> {
    if (!this.#decoder || this.#samplesLeft <= 0) return new Int16Array(0);
    const samples = this.#decoder.decode(packet);
    this.#samplesLeft -= samples.length;
    if (this.#samplesLeft > 0) return samples;
    this.end();
    throw new AppError(
      'payload-too-large',
      `You can speak for ${limits.turnMs / 60_000} minutes at a time. What you said until now is kept.`,
    );
  }

  /** Safe to repeat. */
  end(): void {
    this.#decoder?.free();
    this.#decoder = undefined;
  }
}
