import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { FRAME_SAMPLES, TALK_SAMPLE_RATE } from './frame.ts';

/**
 * The network also receives the end of the previous frame, so that it sees an onset between two frames whole.
 */
const CONTEXT_SAMPLES = 64;
/** Two layers of state with 128 numbers each. */
const STATE_SHAPE = [2, 1, 128];
const STATE_LENGTH = 256;

export interface Silero {
  /** Returns the speech probability, 0–1, of one frame of 512 samples at 16 kHz. Calls must not overlap. */
  probability(frame: Float32Array): Promise<number>;
  /** Resets the state. */
  reset(): void;
}

/**
 * Silero VAD, version 5 (snakers4/silero-vad, MIT), run by onnxruntime on one thread. The runtime's plain
 * WebAssembly build is stored beside its code, in the extension's build as well, and is loaded from there.
 * @param model the network as an ONNX file
 * @throws {Error} if the machine has no SIMD, or the runtime cannot be read
 */
export async function createSilero(model: Uint8Array): Promise<Silero> {
  // More threads need a cross-origin-isolated page, and would not pay off for 2 MB of weights.
  env.wasm.numThreads = 1;
  env.logLevel = 'error';
  // Rearranging the graph first takes longer than all the rest of the loading, and no frame is judged sooner.
  const asIs = { executionProviders: ['wasm'], graphOptimizationLevel: 'disabled' } as const;
  const session = await InferenceSession.create(model, asIs);
  const rate = new Tensor('int64', BigInt64Array.of(BigInt(TALK_SAMPLE_RATE)), []);
  const input = new Float32Array(CONTEXT_SAMPLES + FRAME_SAMPLES);
  const silence = () => new Tensor('float32', new Float32Array(STATE_LENGTH), STATE_SHAPE);
  let state: Tensor = silence();
  return {
    async probability(frame) {
      input.copyWithin(0, FRAME_SAMPLES);
      input.set(frame, CONTEXT_SAMPLES);
      const tensor = new Tensor('float32', input, [1, input.length]);
      const { output, stateN } = await session.run({ input: tensor, state, sr: rate });
      const [probability] = output?.data ?? [];
      if (!stateN || typeof probability !== 'number') throw new Error('The network gave no answer.');
      state = stateN;
      return probability;
    },
    reset() {
      input.fill(0);
      state = silence();
    },
  };
}
