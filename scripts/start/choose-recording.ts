import { access } from 'node:fs/promises';
import { haveLearners, readLearner } from '../../tools/driver/sound/learners.ts';
import type { Sound } from '../../tools/driver/sound/microphone.ts';
import { readSound } from '../../tools/driver/sound/read-sound.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';

/** A sentence, and speech for the fake microphone. */
export interface Recording {
  text: string;
  sound: Sound;
  /** The speaker, for the printed report. */
  description: string;
}

/** A learner with some correct and some wrong sounds, on whom the five raters agree. */
const exampleLearner = '022360293';

/**
 * Returns the recording for the fake microphone: the requested file, else a real learner's recording, else
 * synthetic speech.
 * @throws {Error} if the file can't be read
 */
export async function chooseRecording(requested?: { audio: string; text: string }): Promise<Recording> {
  if (requested) {
    await access(requested.audio).catch(() => {
      throw new Error(`The file ${requested.audio} does not exist.`);
    });
    const sound = await readSound(requested.audio).catch((error: unknown) => {
      throw new Error(
        `${requested.audio} could not be read as audio (${String(error)}). Try a WAV or MP3 file.`,
      );
    });
    return { text: requested.text, sound, description: requested.audio };
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
