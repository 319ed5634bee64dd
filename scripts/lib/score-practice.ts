import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { createJudge } from '@sayable/shared/assessment';
import { cmuDictionary, createGuess, createPronouncer } from '@sayable/shared/phonetics';
import type { SoundScorer, Voice } from '@sayable/shared/ports';
import { createPractice, type Practice, type SoundScorerSource } from '@sayable/shared/practice';
import { createEmbeddedAligner, type EmbeddedAligner } from '@sayable/shared/recognition';
import { openModelVoice } from './model-voice.ts';
import { openSoundScorer } from './score-sounds.ts';
import { openSlipListener } from './slip-listener.ts';

const require = createRequire(import.meta.url);
const SAMPLE_RATE = 16_000;

export interface NodePractice {
  practice: Practice;
  /** The engine that `practice` uses, for callers that need evidence without a judgement. */
  aligner: EmbeddedAligner;
  dispose(): void;
}

interface PracticeOptions {
  /** Reference audio (16 kHz mono) that replaces the embedded voice's. */
  reference?: Float32Array | undefined;
  /** False judges by the aligner's evidence alone, as when the networks can't be loaded. */
  scoresSounds?: boolean;
  /** The speaker's first language (BCP 47); null for who has set none. */
  firstLanguage?: string | null;
}

/** Opens the practice pipeline in Node, with the embedded parts of the extension. */
export async function openPractice({
  reference,
  scoresSounds = true,
  firstLanguage = null,
}: PracticeOptions = {}): Promise<NodePractice> {
  const aligner = await createEmbeddedAligner({
    modelBase: join(dirname(require.resolve('soundswallower')), 'model') + sep,
  });
  let scorer: Promise<SoundScorer> | undefined;
  const sounds: SoundScorerSource = {
    load: () => {
      scorer = openSoundScorer();
      return scorer;
    },
    onFailure: (thrown) => console.error('The sound scorer failed, so nothing is judged:', thrown),
  };
  const listener = await openSlipListener(firstLanguage);
  const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: createGuess() });
  const practice = createPractice({
    aligner,
    voice: reference ? recordedVoice(reference) : openModelVoice(pronouncer),
    pronouncer,
    judge: createJudge(),
    ...(scoresSounds && { sounds }),
    slips: () => listener,
  });
  const dispose = () => {
    aligner.dispose();
    scorer?.then((loaded) => loaded.dispose()).catch(() => undefined);
  };
  return { practice, aligner, dispose };
}

/** Returns a voice that plays the given recording for every text. */
function recordedVoice(samples: Float32Array): Voice {
  return { id: 'recording', speak: async () => ({ samples, sampleRate: SAMPLE_RATE }) };
}
