import { engineFailed, type SpeechModule } from './soundswallower.ts';

/**
 * The memory layout of SoundSwallower 0.6.3, as byte offsets of its C structures on wasm32 (src: `acmod.h`,
 * `bin_mdef.h`, `ptm_mgau.h`, `ms_gauden.h`, `feat.h`, `cmn.h`, `tmat.h`). The package is pinned to this
 * version, both of its builds (Node, web) are compiled from the same C code, and `AcousticModel` checks the
 * values before anything relies on them.
 */
export const layout = {
  acousticModel: {
    features: 16,
    definition: 20,
    transitions: 24,
    mixtures: 28,
    frames: 64,
    frameCapacity: 92,
    waitingFrames: 96,
    nextFrame: 100,
  },
  definition: {
    phoneCount: 4,
    statesPerPhone: 12,
    transitionCount: 24,
    silencePhone: 40,
    phoneNames: 48,
    contextTree: 52,
    phones: 56,
    senoneSequences: 60,
  },
  /** `cd_tree_t`: context, number of children, then the phone (leaf) or the index of the first child. */
  contextNode: { bytes: 8, context: 0, children: 2, target: 4 },
  /** `mdef_entry_t`, packed. */
  phone: { bytes: 12, senoneSequence: 0, transitions: 4, filler: 8 },
  /** `ptm_mgau_t`: output densities. */
  mixtures: {
    gaussians: 12,
    senoneCount: 16,
    codebookOfSenone: 20,
    weights: 24,
    weightCodebook: 32,
    keptDensities: 36,
    frames: 40,
    currentFrame: 44,
    frameCount: 48,
    addTable: 52,
  },
  /** `gauden_t` */
  gaussians: { means: 0, variances: 4, constants: 8, codebookCount: 16, streamCount: 20, densityCount: 24 },
  features: { normalisation: 56 },
  /** `cmn_t`: cepstral mean normalization. */
  normalisation: { mean: 0, sum: 8, frameCount: 12, length: 16 },
} as const;

/** Reads (and in one place writes) the engine's memory. Views are renewed when the memory has grown. */
export class EngineMemory {
  readonly #module: SpeechModule;
  #view: DataView;

  constructor(module: SpeechModule) {
    this.#module = module;
    this.#view = new DataView(module.HEAP8.buffer);
  }

  get memory(): WebAssembly.Memory {
    const memory = Object.values(this.#module.asm).find((value) => value instanceof WebAssembly.Memory);
    if (!memory) throw engineFailed('The engine has no memory.');
    return memory;
  }

  /** Takes memory until the end of the engine. */
  allocate(bytes: number): number {
    return this.#module._malloc(bytes);
  }

  get view(): DataView {
    const { buffer } = this.#module.HEAP8;
    if (this.#view.buffer !== buffer) this.#view = new DataView(buffer);
    return this.#view;
  }

  int32(address: number): number {
    return this.view.getInt32(address, true);
  }

  int16(address: number): number {
    return this.view.getInt16(address, true);
  }

  uint16(address: number): number {
    return this.view.getUint16(address, true);
  }

  uint8(address: number): number {
    return this.view.getUint8(address);
  }

  /** Returns a live view of the memory. It is invalid after the next call into the engine. */
  int32Array(address: number, length: number): Int32Array {
    return new Int32Array(this.view.buffer, address, length);
  }

  uint8Array(address: number, length: number): Uint8Array {
    return new Uint8Array(this.view.buffer, address, length);
  }

  float32Array(address: number, length: number): Float32Array {
    return new Float32Array(this.view.buffer, address, length);
  }

  /** Reads text up to the zero byte. */
  text(address: number, longest = 32): string {
    let text = '';
    for (let offset = 0; offset < longest; offset += 1) {
      const code = this.uint8(address + offset);
      if (code === 0) return text;
      text += String.fromCharCode(code);
    }
    return text;
  }
}
