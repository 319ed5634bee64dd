import { AppError } from '@sayable/shared/contracts';
import { MAX_PACKET_BYTES, OpusMachine } from './opus-machine.ts';

/** A tenth of the machine's memory is left when so many speak at once in one isolate. */
const MAX_DECODERS = 600;
/** The rates that libopus decodes to by itself. */
const rates = [8_000, 12_000, 16_000, 24_000, 48_000];
/** Until a packet told how long one is. */
const USUAL_PACKET_MS = 20;

/** One person's turn, packet by packet. */
export interface OpusDecoder {
  /**
   * @param packet One Opus packet. One that is empty, too long or none at all is taken for lost: the sound before it
   * goes on for as long, fading.
   * @returns Mono, signed 16 bit, at the decoder's rate.
   */
  decode(packet: Uint8Array): Int16Array<ArrayBuffer>;
  /** Safe to repeat. */
  free(): void;
}

/** Makes decoders that share one machine; a machine that trapped is thrown away with the state of its decoders. */
export class OpusCodec {
  readonly #module: () => WebAssembly.Module;
  #machine: OpusMachine | undefined;
  #decoders = 0;

  /** @param module Asked when the first decoder is needed. */
  constructor(module: () => WebAssembly.Module) {
    this.#module = module;
  }

  /** How many decoders are alive. */
  get decoders(): number {
    return this.#decoders;
  }

  /** @throws AppError `rate-limited` where too many speak at once. */
  open(sampleRate: number): OpusDecoder {
    if (!rates.includes(sampleRate)) throw new RangeError(`Opus has no ${sampleRate} Hz.`);
    if (this.#decoders >= MAX_DECODERS) throw tooMany();
    const decoder = new TurnDecoder(
      () => this.#running(),
      sampleRate,
      () => {
        this.#decoders -= 1;
      },
    );
    this.#decoders += 1;
    return decoder;
  }

  #running(): OpusMachine {
    if (!this.#machine || this.#machine.isBroken) this.#machine = new OpusMachine(this.#module());
    return this.#machine;
  }
}

class TurnDecoder implements OpusDecoder {
  readonly #running: () => OpusMachine;
  readonly #sampleRate: number;
  readonly #freed: () => void;
  #state: { machine: OpusMachine; address: number } | undefined;
  #packetSamples: number;
  #isFreed = false;

  constructor(running: () => OpusMachine, sampleRate: number, freed: () => void) {
    this.#running = running;
    this.#sampleRate = sampleRate;
    this.#freed = freed;
    this.#packetSamples = (USUAL_PACKET_MS * sampleRate) / 1_000;
  }

  decode(packet: Uint8Array): Int16Array<ArrayBuffer> {
    if (this.#isFreed) return new Int16Array(0);
    const isPacket = packet.length > 0 && packet.length <= MAX_PACKET_BYTES;
    const samples = isPacket ? this.#ask(packet) : undefined;
    if (!samples) return toInt16(this.#conceal());
    this.#packetSamples = samples.length;
    return toInt16(samples);
  }

  free(): void {
    if (this.#isFreed) return;
    this.#isFreed = true;
    this.#freed();
    const { machine, address } = this.#state ?? {};
    if (machine && address !== undefined && !machine.isBroken) machine.destroy(address);
  }

  #conceal(): Float32Array {
    const going = this.#ask(new Uint8Array(0))?.subarray(0, this.#packetSamples);
    return going ?? new Float32Array(this.#packetSamples);
  }

  #ask(packet: Uint8Array): Float32Array | undefined {
    try {
      const { machine, address } = this.#ready();
      return machine.decode(address, packet);
    } catch {
      // A trap in the machine: silence for this packet, and a new machine for the next.
      return undefined;
    }
  }

  #ready(): { machine: OpusMachine; address: number } {
    const machine = this.#running();
    if (this.#state?.machine !== machine) {
      const address = machine.create(this.#sampleRate);
      if (address === 0) throw tooMany();
      this.#state = { machine, address };
    }
    return this.#state;
  }
}

function toInt16(samples: Float32Array): Int16Array<ArrayBuffer> {
  const whole = new Int16Array(samples.length);
  for (let at = 0; at < samples.length; at += 1) {
    whole[at] = Math.round(Math.max(-1, Math.min(1, samples[at] ?? 0)) * 32_767);
  }
  return whole;
}

const tooMany = () =>
  new AppError('rate-limited', 'Too many people are speaking to this server. Try again in a minute.', {
    retryable: true,
  });
