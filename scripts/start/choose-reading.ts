import { access } from 'node:fs/promises';
import { haveLearners, readLearner } from '../../tools/driver/learners.ts';
import type { Sound } from '../../tools/driver/microphone.ts';
import { readSound } from '../../tools/driver/read-sound.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/speak.ts';

export interface Reading {
  text: string;
  sound: Sound;
  /** Who speaks, for the person who watches. */
  description: string;
}

/** A learner with some sounds right and some wrong, on whom the five raters agree. */
const exampleLearner = '022360293';

/**
 * What the fake microphone will hear: the recording that was asked for, else a real learner's, else speech made here.
 * @throws {Error} where the recording can't be read.
 */
export async function chooseReading(asked?: { audio: string; text: string }): Promise<Reading> {
  if (asked) {
    await access(asked.audio).catch(() => {
      throw new Error(`There is no file ${asked.audio}.`);
    });
    const sound = await readSound(asked.audio).catch((error: unknown) => {
      throw new Error(`${asked.audio} could not be read as sound (${String(error)}). Try a WAV or MP3 file.`);
    });
    return { text: asked.text, sound, description: asked.audio };
  }
  if (haveLearners) {
    const { text, samples, sampleRate, path, total } = await readLearner(exampleLearner);
    return {
      text,
      sound: { samples, sampleRate },
      description: `a learner (${path}; five raters gave ${total} of 10)`,
    };
  }
  const { text, voice, lexicon, description } = wrongOnPurpose;
  return { text, sound: await speak(text, { voice, lexicon }), description };
}
