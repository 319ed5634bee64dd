import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { rejectUnassessable } from '@sayable/shared/assessment';
import { cmuDictionary, createGuess, createPronouncer, planUtterance } from '@sayable/shared/phonetics';
import type { Recognition, RecognizedWord } from '@sayable/shared/ports';
import { asSaid } from '@sayable/shared/practice';
import { createEmbeddedAligner } from '@sayable/shared/recognition';
import { cutLongPauses, type Sounding } from '../long-pauses.ts';
import { refuseTooLong } from '../read-text.ts';
import type { EngineAnswer, EngineRequest } from '../types.ts';
import { warmUp } from '../warm-up.ts';

const require = createRequire(import.meta.url);
const sampleRate = 16_000;
const samplesPerMs = sampleRate / 1_000;
/** The speech beside a text that is a sentence of its own, and the pause around the text that is kept. */
const otherSpeechMs = 300;
const marginMs = 100;
/**
 * The share of the words, and the text confidence, of a section that is the text. Of 142 recordings of
 * learners beside other texts, 33 are accepted with it and 32 without; of 70 learners between two others, 50
 * and 32.
 */
const surely = { saidShare: 0.7, textConfidence: 0.6 };

export type Recognize = (request: EngineRequest, signal: AbortSignal) => Promise<EngineAnswer>;

/**
 * Loads the extension's own parts once (text, dictionary, guessed words, aligner), and aligns a short sound.
 */
export async function openRecognizer(): Promise<Recognize> {
  const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: createGuess() });
  const aligner = await createEmbeddedAligner({
    modelBase: join(dirname(require.resolve('soundswallower')), 'model') + sep,
  });
  const { words } = await planUtterance(warmUp.text, pronouncer, {});
  await aligner.recognize(warmUp.samples, words, { variants: true });
  return async ({ samples, text, reading, variants, beam }, signal) => {
    const planned = await planUtterance(text, pronouncer, { signal });
    const plan = reading ? planned : { text, words: planned.words };
    refuseTooLong(plan, samples.length / samplesPerMs);
    const { words, others } = plan;
    const options = { signal, variants, others, trusted: !reading, beamNats: beam };
    const recognize = (part: Float32Array) => aligner.recognize(part, words, options);
    const sound = reading ? cutLongPauses(samples, sampleRate) : undefined;
    const heard = sound
      ? inRecording(await recognizeSection(sound.samples, words.length, recognize), sound)
      : await recognize(samples);
    const { plan: said, recognition, wordings } = asSaid(plan, heard);
    rejectUnassessable(reading ? recognition : { ...recognition, textConfidence: 1 }, said.words.length);
    return {
      plan: said.words.map(({ word, span }) => ({ word, span })),
      wordings,
      words: recognition.words,
      quality: recognition.quality,
      textConfidence: recognition.textConfidence,
    };
  };
}

/**
 * Recognizes a recording, and where other speech beside the words leaves it in doubt whether they are the
 * text, the section with the words alone: none of the other speech counts there.
 */
async function recognizeSection(
  samples: Float32Array,
  wordCount: number,
  recognize: (part: Float32Array) => Promise<Recognition>,
): Promise<Recognition> {
  const whole = await recognize(samples);
  const { words } = whole;
  const isText = ({ planIndex }: RecognizedWord) => planIndex !== null;
  const saidShare = new Set(words.filter(isText).map(({ planIndex }) => planIndex)).size / wordCount;
  const [first, last] = [words.findIndex(isText), words.findLastIndex(isText)];
  const beside = [...words.slice(0, first), ...words.slice(last + 1)];
  const besideMs = beside.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
  if (whole.textConfidence >= surely.textConfidence) return whole;
  if (saidShare < surely.saidShare || besideMs < otherSpeechMs) return whole;
  const fromMs = Math.max(0, (words[first]?.startMs ?? 0) - marginMs);
  const toMs = (words[last]?.endMs ?? 0) + marginMs;
  const section = await recognize(samples.subarray(fromMs * samplesPerMs, toMs * samplesPerMs));
  if (section.textConfidence < surely.textConfidence) return whole;
  const inside = section.words.map((word) =>
    moved(
      word,
      (ms) => ms + fromMs,
      (ms) => ms + fromMs,
    ),
  );
  return {
    ...whole,
    textConfidence: section.textConfidence,
    words: [...words.slice(0, first), ...inside, ...words.slice(last + 1)],
  };
}

function inRecording(recognition: Recognition, { startOf, endOf }: Sounding): Recognition {
  const words = recognition.words.map((word) =>
    moved(
      word,
      (ms) => 1_000 * startOf(ms / 1_000),
      (ms) => 1_000 * endOf(ms / 1_000),
    ),
  );
  return { ...recognition, words };
}

function moved(word: RecognizedWord, start: (ms: number) => number, end: (ms: number) => number) {
  const at = ({ startMs, endMs }: { startMs: number; endMs: number }) => ({
    startMs: start(startMs),
    endMs: end(endMs),
  });
  return { ...word, ...at(word), phones: word.phones.map((phone) => ({ ...phone, ...at(phone) })) };
}
