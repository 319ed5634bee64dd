import { z } from 'zod';

/** As many floats as the machine writes for one packet: 120 ms at 48 kHz. */
const MAX_FRAME_SAMPLES = 5_760;
/** The largest packet that the machine has room for; Opus itself allows 1,275 bytes a frame. */
export const MAX_PACKET_BYTES = 1_500;

const functionOf = <F>() => z.custom<F>((value) => typeof value === 'function');

/**
 * The exports of opus-decoder 0.7.12, whose build gives them names of one letter; which is which stands in its
 * `src/EmscriptenWasm.js`. `scripts/proxy/extract-opus.mjs` holds to that very build.
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

/** What the machine asks of its surroundings; it has no clock, no files and no more memory than it begins with. */
const surroundings = {
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
 * libopus in WebAssembly: one for all conversations of an isolate, as its memory is 28 MB whatever it does (and 40 kB of
 * that for each decoder).
 */
export class OpusMachine {
  readonly #machine: z.infer<typeof exportsSchema>;
  readonly #mapping: number;
  readonly #packet: number;
  readonly #output: number;
  /** It trapped once: nothing that it holds can be trusted. */
  isBroken = false;

  constructor(module: WebAssembly.Module) {
    const { exports } = new WebAssembly.Instance(module, { a: surroundings });
    this.#machine = exportsSchema.parse(exports);
    this.#machine.h();
    this.#mapping = this.#machine.j(1);
    this.#packet = this.#machine.j(MAX_PACKET_BYTES);
    this.#output = this.#machine.j(MAX_FRAME_SAMPLES * Float32Array.BYTES_PER_ELEMENT);
    new Uint8Array(this.#machine.g.buffer)[this.#mapping] = 0;
  }

  /** @returns The new decoder's address; 0 where there is no more room. */
  create(sampleRate: number): number {
    return this.#guarded(() => this.#machine.i(sampleRate, 1, 1, 0, this.#mapping, 0, 0));
  }

  destroy(decoder: number): void {
    this.#guarded(() => {
      this.#machine.l(decoder);
      this.#machine.m(decoder);
    });
  }

  /**
   * @param packet At most {@link MAX_PACKET_BYTES}; empty for one that is missing: what was said goes on for 120 ms.
   * @returns The samples, −1 to 1; a view that the next call overwrites. Undefined where the packet is none.
   */
  decode(decoder: number, packet: Uint8Array): Float32Array | undefined {
    const { buffer } = this.#machine.g;
    new Uint8Array(buffer, this.#packet, MAX_PACKET_BYTES).set(packet);
    const count = this.#guarded(() => this.#machine.k(decoder, this.#packet, packet.length, this.#output));
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
