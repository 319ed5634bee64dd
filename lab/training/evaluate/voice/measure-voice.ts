import { melodyOf, melodyRange, pitchCurve, resample } from '@sayable/shared/audio';
import { firstSentences } from '@sayable/shared/drill';
import { planUtterance } from '@sayable/shared/phonetics';
import type { EmbeddedSpeaker, Pronouncer, RenderedSpeech } from '@sayable/shared/ports';
import { type Practice, synthesisInput } from '@sayable/shared/practice';
import type { EmbeddedAligner } from '@sayable/shared/recognition';
import { sentenceEnd } from '@sayable/shared/voice';
import { openPractice, openPronouncer } from '../../../../scripts/lib/score-practice.ts';
import { readable, readLabels } from '../../corpus.ts';
import { loadRecognizer } from '../hearing/load-recognizer.ts';
import { stateOfSound } from '../learner/sound-state.ts';
import { endOf, readQuestions } from '../questions/measure-questions.ts';
import { wordErrors } from '../transcripts/word-errors.ts';
import { openVoices } from './open-voices.ts';

/** An end that is this far above the voice's median is heard as a rise, in semitones. */
const HEARD_SEMITONES = 1;
const RATE = 16_000;
const OF_CORPUS = 16;
const OF_THE_PRODUCT = 24;

interface Said {
  overall: number;
  red: string[];
  sounds: number;
  words: number;
  misheard: number;
  range: number;
  peak: number;
  level: number;
  /** How far the starts of sounds are from the aligner's, in milliseconds. */
  starts: number[];
}

/**
 * Measures the model voice beside Flite's slt, which spoke before it: its score as if a learner had said it,
 * words that the recogniser of any words mishears, melody, level, and the ends of questions.
 * @param corpus the folder of the rated recordings, for 16 of its texts; without it, the first sentences
 *   alone are said
 */
export async function voiceLines(corpus: string | undefined): Promise<string[]> {
  const pronouncer = openPronouncer();
  const voices = await openVoices(pronouncer);
  const recognizer = await loadRecognizer();
  const { practice, aligner, dispose } = await openPractice();
  const sentences = await sentencesOf(corpus);
  const lines = [`The embedded voices: ${sentences.length} sentences, 34 yes/no questions`];
  for (const [name, voice] of Object.entries(voices)) {
    const all: Said[] = [];
    for (const text of sentences) {
      const speech = await speak(voice, pronouncer, text);
      const samples = resample(speech.samples, speech.sampleRate, RATE);
      const { words } = await recognizer.transcribe(samples);
      const { words: count, errors } = wordErrors(text, words.map((word) => word.text).join(' '));
      all.push({
        ...(await judged(practice, aligner, text, samples, speech)),
        words: count,
        misheard: errors,
      });
    }
    lines.push(...summary(name, all), await questionLine(voice, pronouncer));
  }
  dispose();
  return lines;
}

async function sentencesOf(corpus: string | undefined): Promise<string[]> {
  const first = firstSentences(null, OF_THE_PRODUCT);
  if (!corpus) return first;
  const labels = await readLabels(corpus);
  const texts = [...new Set(labels.filter(({ words }) => words.length >= 5).map(({ text }) => text))].sort();
  const picked = Array.from(
    { length: OF_CORPUS },
    (_, index) => texts[Math.floor(((index + 0.5) * texts.length) / OF_CORPUS)] ?? '',
  );
  return [
    ...first,
    ...picked.map((text) => `${readable(text).replace(/^./, (letter) => letter.toUpperCase())}.`),
  ];
}

async function speak(voice: EmbeddedSpeaker, pronouncer: Pronouncer, text: string): Promise<RenderedSpeech> {
  const { text: aloud, ...said } = synthesisInput(await planUtterance(text, pronouncer));
  return voice.speak(aloud, said);
}

async function judged(
  practice: Practice,
  aligner: EmbeddedAligner,
  text: string,
  samples: Float32Array,
  { phones, samples: own, sampleRate }: RenderedSpeech,
): Promise<Omit<Said, 'words' | 'misheard'>> {
  const prepared = await practice.prepare(text);
  let said: Pick<Said, 'overall' | 'red' | 'sounds'> = { overall: 0, red: ['refused'], sounds: 0 };
  for await (const event of practice.assess(prepared, samples)) {
    if (event.type !== 'utterance-assessed') continue;
    const { words, scores } = event.judgement.assessment;
    const red = words.flatMap((word) =>
      word.phones
        .filter((phone) => stateOfSound(word.error, phone.error) === 'red')
        .map(({ expected, heard }) => `${text.slice(...word.span)} ${expected}>${heard}`),
    );
    said = {
      overall: scores?.overall ?? 0,
      red,
      sounds: words.reduce((sum, word) => sum + word.phones.length, 0),
    };
  }
  const aligned = (await aligner.align(samples, prepared.plan.words)).flatMap((word) => word.phones);
  const spoken = phones.filter(({ phone }) => phone !== 'pau');
  const starts =
    aligned.length === spoken.length
      ? aligned.map(({ startMs }, at) => Math.abs(startMs - (spoken[at]?.startMs ?? startMs)))
      : [];
  const whole = { samples: own, sampleRate };
  const range = { startMs: 0, endMs: (own.length / sampleRate) * 1_000 };
  return {
    ...said,
    starts,
    range: melodyRange(pitchCurve(whole, range, melodyOf(whole))),
    peak: own.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0),
    level: 20 * Math.log10(Math.hypot(...own) / Math.sqrt(own.length)),
  };
}

function summary(name: string, all: readonly Said[]): string[] {
  const sum = (of: (one: Said) => number) => all.reduce((total, one) => total + of(one), 0);
  const mean = (of: (one: Said) => number) => (sum(of) / all.length).toFixed(1);
  const starts = all.flatMap((one) => one.starts).sort((left, right) => left - right);
  const at = (share: number) => (starts[Math.floor(share * starts.length)] ?? 0).toFixed(0);
  const red = all.flatMap((one) => one.red);
  return [
    '',
    `  ${name}`,
    `    score mean ${mean(({ overall }) => overall)}, least ${Math.min(...all.map(({ overall }) => overall))}, below 95: ${all.filter(({ overall }) => overall < 95).length}`,
    `    red ${red.length} of ${sum(({ sounds }) => sounds)} sounds: ${red.join(', ')}`,
    `    misheard ${sum(({ misheard }) => misheard)} of ${sum(({ words }) => words)} words (${((100 * sum(({ misheard }) => misheard)) / sum(({ words }) => words)).toFixed(1)} %)`,
    `    melody ${mean(({ range }) => range)} semitones, level ${mean(({ level }) => level)} dB, highest peak ${Math.max(...all.map(({ peak }) => peak)).toFixed(2)}`,
    `    starts beside the aligner's: median ${at(0.5)} ms, p90 ${at(0.9)} ms (${starts.length} sounds)`,
  ];
}

async function questionLine(voice: EmbeddedSpeaker, pronouncer: Pronouncer): Promise<string> {
  const counts = { rises: [0, 0], falls: [0, 0] };
  for (const { text } of await readQuestions()) {
    const end = sentenceEnd(text);
    if (end === 'unknown') continue;
    const height = endOf(await speak(voice, pronouncer, text));
    const count = counts[end];
    count[1] = (count[1] ?? 0) + 1;
    if (end === 'rises' ? height >= HEARD_SEMITONES : height < HEARD_SEMITONES)
      count[0] = (count[0] ?? 0) + 1;
  }
  return `    questions that should rise and do: ${counts.rises.join(' of ')}; sentences that should not rise and don't: ${counts.falls.join(' of ')}`;
}
