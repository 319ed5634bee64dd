import type { PlannedWord } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import { startEmbeddedEngine } from '../../../mfa-service/src/engines/embedded/index.ts';
import { openRecognizer } from '../../../mfa-service/src/engines/embedded/recognizer.ts';
import { findInstallation } from '../../../mfa-service/src/engines/mfa/installation.ts';
import { startMfaWorker } from '../../../mfa-service/src/engines/mfa/mfa-worker.ts';
import type { EngineWord } from '../../../mfa-service/src/engines/types.ts';
import { openAligner } from '../../../scripts/lib/open-aligner.ts';
import { type RealMfa, realVariables } from '../../../tools/mfa/real-mfa.ts';

/** An engine of the alignment service with one worker, in this process. Dispose of it. */
export interface JudgedEngine {
  name: string;
  /** Answers as `POST /align` does; null where it refuses the recording. */
  answer(samples: Float32Array, text: string): Promise<readonly EngineWord[] | null>;
  /** Places planned words; null where they can't be found. */
  place(
    samples: Float32Array,
    words: readonly PlannedWord[],
    variants: boolean,
  ): Promise<readonly EngineWord[] | null>;
  /** The memory that it holds in all processes, in bytes. */
  memoryBytes(): number;
  dispose(): Promise<void>;
}

const request = { modelId: '', reading: true, variants: true, beam: undefined };

export async function openEmbedded(): Promise<JudgedEngine> {
  const before = process.memoryUsage.rss();
  const recognize = await openRecognizer();
  // Opened when it is needed: the service has one recognizer only, which is the memory to measure.
  let aligner: ReturnType<typeof openAligner> | undefined;
  const opened = () => {
    aligner ??= openAligner({ yields: true });
    return aligner;
  };
  return {
    name: 'embedded',
    answer: (samples, text) =>
      orRefused(recognize({ ...request, samples, text }, new AbortController().signal)),
    place: async (samples, words, variants) =>
      (await (await opened()).recognize(samples, words, { variants })).words,
    memoryBytes: () => process.memoryUsage.rss() - before,
    dispose: async () => (await aligner)?.dispose(),
  };
}

export async function openMfa(mfa: RealMfa): Promise<JudgedEngine> {
  const before = process.memoryUsage.rss();
  const other = startEmbeddedEngine({
    workers: 1,
    queueLength: 1,
    jobTimeoutMs: 600_000,
    onRestart: () => undefined,
  });
  await other.ready;
  const { worker, ready } = await startMfaWorker(
    await findInstallation(realVariables(mfa)),
    async (one, signal) => (await other.align(one, { signal })).answer,
  );
  return {
    name: 'mfa',
    answer: (samples, text) =>
      orRefused(worker.run({ ...request, samples, text }, new AbortController().signal)),
    place: (samples, words, variants) => worker.place(samples, words, { reading: variants, variants }),
    memoryBytes: () => ready.memoryBytes + worker.memoryBytes() + process.memoryUsage.rss() - before,
    async dispose() {
      await Promise.all([worker.stop(), other.close()]);
    },
  };
}

async function orRefused(answer: Promise<{ words: EngineWord[] }>): Promise<EngineWord[] | null> {
  try {
    return (await answer).words;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'unprocessable') return null;
    throw thrown;
  }
}
