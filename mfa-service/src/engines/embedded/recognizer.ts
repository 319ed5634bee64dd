import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { rejectUnassessable } from '@sayable/shared/assessment';
import { cmuDictionary, createGuess, createPronouncer, planUtterance } from '@sayable/shared/phonetics';
import { createEmbeddedAligner } from '@sayable/shared/recognition';
import { refuseTooLong } from '../read-text.ts';
import type { EngineAnswer, EngineRequest } from '../types.ts';
import { warmUp } from '../warm-up.ts';

const require = createRequire(import.meta.url);
const samplesPerMs = 16;

export type Recognize = (request: EngineRequest, signal: AbortSignal) => Promise<EngineAnswer>;

/** Loads the extension's own parts once (text, dictionary, guessed words, aligner), and aligns a short sound. */
export async function openRecognizer(): Promise<Recognize> {
  const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: createGuess() });
  const aligner = await createEmbeddedAligner({
    modelBase: join(dirname(require.resolve('soundswallower')), 'model') + sep,
  });
  const { words } = await planUtterance(warmUp.text, pronouncer, {});
  await aligner.recognize(warmUp.samples, words, { variants: true });
  return async ({ samples, text, variants, beam }, signal) => {
    const { words } = await planUtterance(text, pronouncer, { signal });
    refuseTooLong(words, samples.length / samplesPerMs);
    const recognition = await aligner.recognize(samples, words, {
      signal,
      variants,
      ...(beam !== undefined && { beamNats: beam }),
    });
    rejectUnassessable(recognition, words.length);
    return {
      plan: words.map(({ word, span }) => ({ word, span })),
      words: recognition.words,
      quality: recognition.quality,
      textConfidence: recognition.textConfidence,
    };
  };
}
