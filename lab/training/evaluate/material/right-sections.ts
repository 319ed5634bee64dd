import type { FliteVoiceId } from '@sayable/shared/voice';
import { nativeSpeechFile, readNativePhrases } from '../../traps/native-speech.ts';
import { sentences } from '../../traps/voices.ts';
import type { Section } from '../learner/table-figure.ts';
import type { Desk } from '../run/desk.ts';
import { readNativeFolder } from './native-folder.ts';
import { practiseRight, type RightReading, rightFigures } from './right-readings.ts';
import { singleWords } from './single-words.ts';

/**
 * The measured voices. slt is the reference itself and was used in training; rms and awb are used only for
 * measurement.
 */
const measuredVoices: readonly FliteVoiceId[] = ['slt', 'rms', 'awb'];

/** The model that judges readings that are right by definition. */
export interface Listener {
  desk: Desk;
  /** The folder of the model. */
  model: string;
}

/** The note on intervals: there are too few voices for a bootstrap over voices. */
export const bySentence = 'Intervals are by sentence.';

async function sectionOf(
  title: string,
  readings: readonly RightReading[],
  { desk, model }: Listener,
): Promise<Section> {
  const figures = rightFigures(await practiseRight(title, readings, model, desk));
  return { title, figures, groups: [], notes: [bySentence] };
}

const spokenBy =
  (voice: FliteVoiceId) =>
  (text: string): RightReading => ({ text, sound: { audio: `${voice}: ${text}`, spoken: { voice, text } } });

/** Measures the embedded voices with sentences, and one of them with isolated words. */
export async function voiceSections(listener: Listener): Promise<Section[]> {
  const sections: Section[] = [];
  for (const voice of measuredVoices)
    sections.push(await sectionOf(`Voice ${voice}`, sentences.map(spokenBy(voice)), listener));
  const words = singleWords.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}.`);
  sections.push(await sectionOf('Isolated words, voice rms', words.map(spokenBy('rms')), listener));
  return sections;
}

/**
 * Measures native speech: the casual recording beside the repository, if it exists, and a folder of further
 * recordings.
 */
export async function nativeSections(folder: string | undefined, listener: Listener): Promise<Section[]> {
  const phrases = (await readNativePhrases()).map(
    ({ text, cut }): RightReading => ({ text, sound: { audio: nativeSpeechFile, cut } }),
  );
  const kinds = folder === undefined ? [] : await readNativeFolder(folder);
  const sections: Section[] = [];
  for (const { name, readings } of [{ name: 'casual, ../shared/alignment', readings: phrases }, ...kinds])
    if (readings.length > 0) sections.push(await sectionOf(`Native speech, ${name}`, readings, listener));
  return sections;
}
