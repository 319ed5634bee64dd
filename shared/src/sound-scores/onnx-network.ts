import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import type { Network, NetworkTensor } from '../ports/network.ts';
import { AppError, loadedOnce, Mutex } from '../std/index.ts';
import { addLeaves } from './trees/boosted-trees.ts';
import { type CutNetwork, cutAtTrees } from './trees/cut-at-trees.ts';

export interface NetworkOptions {
  /**
   * True rearranges the graph for the runtime first, which takes longer than all the rest of the loading. The
   * shipped graphs were rearranged before (`lab/training/network/ship.py`), or are used too seldom to be
   * worth it.
   */
  optimises?: boolean;
  /** The tensors that the file refers to as external data at `weights`. */
  weights?: Uint8Array<ArrayBuffer>;
}

/**
 * Creates a network that onnxruntime runs in WebAssembly, on one thread, in Node and in the browser. The
 * runtime's own files lie next to its code, in the extension's build as well.
 * @param model an ONNX file
 * @throws AppError `internal` (`engine-failed`) if the file is damaged, or the machine has no WebAssembly
 *   with SIMD
 */
export async function createNetwork(model: Uint8Array, options: NetworkOptions = {}): Promise<Network> {
  const cut = await failing('A network can’t be read.', async () => cutAtTrees(model));
  return cut ? joined(cut, options) : networkOf(await startSession(model, options));
}

/**
 * Walks the trees of a network here: to read 0.9 MB of them, the runtime takes 13 MB, which it never gives
 * back.
 */
async function joined(cut: CutNetwork, options: NetworkOptions): Promise<Network> {
  const { first, last } = await createNetworks(['first', 'last'], async (name) => cut[name], options);
  const run = async (inputs: Readonly<Record<string, NetworkTensor>>) => {
    const known: Record<string, NetworkTensor> = { ...inputs, ...(await first.run(inputs)) };
    for (const trees of cut.trees) known[trees.sums] = addLeaves(trees, known[trees.table]);
    const passed = Object.entries(known).filter(([name]) => cut.passed.includes(name));
    return last.run(Object.fromEntries(passed));
  };
  // A network is not released between its two parts.
  const whole = new Mutex();
  return {
    run: (inputs) => whole.run(() => run(inputs)),
    dispose: () => whole.run(async () => void (await Promise.all([first.dispose(), last.dispose()]))),
  };
}

/**
 * Starts the runtime ahead of the first network. Its file leaves twice its size as garbage, which can be
 * collected then, before networks take memory. A failure is the first network's to report.
 */
export async function startRuntime(): Promise<void> {
  // Only a network starts it, and this file has none.
  await startSession(new Uint8Array(0), {}).catch(() => undefined);
}

/**
 * The runtime copies the file and the weights. No closure of the network may keep them in memory, so they end
 * here.
 */
function startSession(model: Uint8Array, { optimises, weights }: NetworkOptions): Promise<InferenceSession> {
  // More need a page that is isolated from all others.
  env.wasm.numThreads = 1;
  env.logLevel = 'error';
  return failing('A network can’t be started.', () =>
    InferenceSession.create(model, {
      executionProviders: ['wasm'],
      ...(!optimises && { graphOptimizationLevel: 'disabled' as const }),
      ...(weights && {
        externalData: [{ path: 'weights', data: weights }],
        // While they are arranged for the products, weights are in memory twice, and the runtime gives no
        // memory back. One row at a time is multiplied as fast without.
        extra: { session: { disable_prepacking: '1' } },
      }),
    }),
  );
}

function networkOf(session: InferenceSession): Network {
  // The runtime runs a session once at a time.
  const mutex = new Mutex();
  return {
    run: (inputs) =>
      mutex.run(() =>
        failing('A network gave no answer.', async () => readOutputs(await session.run(tensorsOf(inputs)))),
      ),
    dispose: loadedOnce(() => mutex.run(() => session.release())),
  };
}

/**
 * Creates several related networks in sequence. If one of them fails, the earlier ones are released.
 * @param read returns the file of a name, whose memory is freed: a worker that is idle collects no garbage
 * @throws AppError as {@link createNetwork}; the error of `read`
 */
export async function createNetworks<Name extends string>(
  names: readonly Name[],
  read: (name: Name) => Promise<Uint8Array<ArrayBuffer>>,
  options: Pick<NetworkOptions, 'optimises'> = {},
): Promise<Record<Name, Network>> {
  const made: Partial<Record<Name, Network>> = {};
  try {
    for (const name of names) {
      const file = await read(name);
      made[name] = await createNetwork(file, options);
      file.buffer.transfer(0);
    }
    return made as Record<Name, Network>;
  } catch (failure) {
    await Promise.all(Object.values<Network | undefined>(made).map((network) => network?.dispose()));
    throw failure;
  }
}

async function failing<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    throw new AppError('internal', `${what} Reload the page and try again.`, {
      reason: 'engine-failed',
      retryable: true,
      cause,
    });
  }
}

function tensorsOf(inputs: Readonly<Record<string, NetworkTensor>>): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, { values, shape }]) => [
      name,
      values instanceof Float32Array
        ? new Tensor('float32', values, shape)
        : new Tensor('int64', values, shape),
    ]),
  );
}

function readOutputs(
  outputs: InferenceSession.OnnxValueMapType,
): Record<string, NetworkTensor<Float32Array>> {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { data, dims }]) => {
      if (!(data instanceof Float32Array)) throw new TypeError(`The output ${name} isn't of numbers.`);
      return [name, { values: data, shape: dims }];
    }),
  );
}
