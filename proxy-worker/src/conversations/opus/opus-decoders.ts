import { AppError, floatToPcm16 } from '@sayable/shared/std';
import { z } from 'zod';

/** The decoders that may be open at once: they leave a tenth of the memory of libopus free. */
const MAX_DECODERS = 600;
/** The sample rates that libopus can decode to, in hertz. */
const sampleRates = [8_000, 12_000, 16_000, 24_000, 48_000];
/** The length of a packet until the first one was decoded. */
const USUAL_PACKET_MS = 20;
/** The most floats that libopus writes for one packet: 120 ms at 48 kHz. */
const MAX_FRAME_SAMPLES = 5_760;
/** The size of the packet buffer. Opus itself allows 1,275 bytes a frame. */
export const MAX_PACKET_BYTES = 1_500;

/** Decodes the packets of one turn. */
export interface OpusDecoder {
  /**
   * @param packet one Opus packet. A packet that is empty, too long or invalid counts as lost: the sound
   *   before it continues for its length, fading.
   * @returns mono, signed 16 bit, at the decoder's rate
   */
  decode(packet: Uint8Array): Int16Array<ArrayBuffer>;
  /** Frees the decoder. Safe to repeat. */
  free(): void;
}

/**
 * Opens decoders over one instance of libopus. An instance that trapped is discarded with the state of its
 * decoders.
 */
export class OpusDecoders {
  readonly #module: () => WebAssembly.Module;
  #instance: OpusInstance | undefined;
  #open = 0;

  /** @param module called when the first decoder is needed */
  constructor(module: () => WebAssembly.Module) {
    this.#module = module;
  }

  /** The number of decoders that are open. */
  get openCount(): number {
    return this.#open;
  }

  /** @throws AppError `rate-limited` where too many are open */
  open(sampleRate: number): OpusDecoder {
    if (!sampleRates.includes(sampleRate)) throw new RangeError(`Opus has no ${sampleRate} Hz.`);
    if (this.#open >= MAX_DECODERS) throw tooMany();
    const decoder = new TurnDecoder(
      () => this.#working(),
      sampleRate,
      () => {
        this.#open -= 1;
      },
    );
    this.#open += 1;
    return decoder;
  }

  #working(): OpusInstance {
    if (!this.#instance || this.#instance.isBroken) this.#instance = new OpusInstance(this.#module());
    return this.#instance;
  }
}

class TurnDecoder implements OpusDecoder {
  readonly #instance: () => OpusInstance;
  readonly #sampleRate: number;
  readonly #freed: () => void;
  #state: { instance: OpusInstance; address: number } | undefined;
  #packetSamples: number;
  #isFreed = false;

  constructor(instance: () => OpusInstance, sampleRate: number, freed: () => void) {
    this.#instance = instance;
    this.#sampleRate = sampleRate;
    this.#freed = freed;
    this.#packetSamples = (USUAL_PACKET_MS * sampleRate) / 1_000;
  }

  decode(packet: Uint8Array): Int16Array<ArrayBuffer> {
    if (this.#isFreed) return new Int16Array(0);
    const isPacket = packet.length > 0 && packet.length <= MAX_PACKET_BYTES;
    const samples = isPacket ? this.#tryDecode(packet) : undefined;
    if (!samples) return floatToPcm16(this.#conceal());
    this.#packetSamples = samples.length;
    return floatToPcm16(samples);
  }

  free(): void {
    if (this.#isFreed) return;
    this.#isFreed = true;
    this.#freed();
    const { instance, address } = this.#state ?? {};
    if (instance && address !== undefined && !instance.isBroken) instance.destroy(address);
  }

  /** Packet loss concealment for one packet. */
  #conceal(): Float32Array {
    const concealed = this.#tryDecode(new Uint8Array(0))?.subarray(0, this.#packetSamples);
    return concealed ?? new Float32Array(this.#packetSamples);
  }

  #tryDecode(packet: Uint8Array): Float32Array | undefined {
    try {
      const { instance, address } = this.#ready();
      return instance.decode(address, packet);
    } catch {
      // A trap: this packet is silence, and the next one gets a new instance.
      return undefined;
    }
  }

  #ready(): { instance: OpusInstance; address: number } {
    const instance = this.#instance();
    if (this.#state?.instance !== instance) {
      const address = instance.create(this.#sampleRate);
      if (address === 0) throw tooMany();
      this.#state = { instance, address };
    }
    return this.#state;
  }
}

/** The place, within a decoder's structure, of the pointer to the memory of its samples. */
const SAMPLES_POINTER = 20;

const functionOf = <F>() => z.custom<F>((value) => typeof value === 'function');

/**
 * The exports of opus-decoder 0.7.12. Its build gives them names of one letter, which its
 * `src/EmscriptenWasm.js` explains. `scripts/proxy/extract-opus.mjs` checks that the module is of that build.
 */
const exportsSchema = z.object({
  g: z.custom<WebAssembly.Memory>((value) => value instanceof WebAssembly.Memory),
  h: functionOf<() => void>(),
  i: functionOf<
    (
      sampleRate: number,
      channels: number,
      streams: number,
      coupledStreams: number,
      mapping: number,
      preSkip: number,
      forceStereo: number,
    ) => number
  >(),
  j: functionOf<(bytes: number) => number>(),
  k: functionOf<(decoder: number, packet: number, bytes: number, output: number) => number>(),
  l: functionOf<(decoder: number) => void>(),
  m: functionOf<(address: number) => void>(),
});

/** The imports of the module. It has no clock, no files, and no more memory than it starts with. */
const imports = {
  a: Math.cos,
  b: stop,
  c: () => undefined,
  d: stop,
  e: () => 0,
  f: () => 0,
};

function stop(): never {
  throw new Error('The Opus decoder stopped.');
}

/**
 * An instance of libopus in WebAssembly. One serves all conversations of an isolate, since its memory is
 * always 28 MB, of which a decoder takes 40 kB.
 */
class OpusInstance {
  readonly #exports: z.infer<typeof exportsSchema>;
  readonly #mapping: number;
  readonly #packet: number;
  readonly #output: number;
  /** True after a trap: the state of its decoders can't be trusted. */
  isBroken = false;

  constructor(module: WebAssembly.Module) {
    const { exports } = new WebAssembly.Instance(module, { a: imports });
    this.#exports = exportsSchema.parse(exports);
    this.#exports.h();
    this.#mapping = this.#exports.j(1);
    this.#packet = this.#exports.j(MAX_PACKET_BYTES);
    this.#output = this.#exports.j(MAX_FRAME_SAMPLES * Float32Array.BYTES_PER_ELEMENT);
    new Uint8Array(this.#exports.g.buffer)[this.#mapping] = 0;
  }

  /** @returns the address of the new decoder; 0 where the memory is full */
  create(sampleRate: number): number {
    const decoder = this.#guarded(() => this.#exports.i(sampleRate, 1, 1, 0, this.#mapping, 0, 0));
    if (decoder === 0 || this.#samplesOf(decoder) !== 0) return decoder;
    // Without memory for its samples it would write them over the tables of libopus.
    this.#guarded(() => this.#exports.l(decoder));
    return 0;
  }

  /** The build's destructor frees the decoder itself, and forgets the memory of its samples. */
  destroy(decoder: number): void {
    this.#guarded(() => {
      this.#exports.m(this.#samplesOf(decoder));
      this.#exports.l(decoder);
    });
  }

  #samplesOf(decoder: number): number {
    return new DataView(this.#exports.g.buffer).getUint32(decoder + SAMPLES_POINTER, true);
  }

  /**
   * @param packet at most {@link MAX_PACKET_BYTES}; empty for a lost packet, which is concealed for 120 ms
   * @returns the samples, −1 to 1, as a view that the next call overwrites; undefined for an invalid packet
   */
  decode(decoder: number, packet: Uint8Array): Float32Array | undefined {
    const { buffer } = this.#exports.g;
    new Uint8Array(buffer, this.#packet, MAX_PACKET_BYTES).set(packet);
    const count = this.#guarded(() => this.#exports.k(decoder, this.#packet, packet.length, this.#output));
    return count < 0 ? undefined : new Float32Array(buffer, this.#output, count);
  }

  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (thrown) {
      this.isBroken = true;
      throw thrown;
    }
  }
}

const tooMany = () =>
  new AppError('rate-limited', 'Too many people are speaking to this server. Try again in a minute.', {
    reason: 'too-many-speakers',
    retryable: true,
  });
