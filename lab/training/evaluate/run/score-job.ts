import type { PhoneCosts, ScoredSound, SoundScorer } from '@sayable/shared/ports';
import type { EmbeddedAligner } from '@sayable/shared/recognition';
import { AppError } from '@sayable/shared/std';
import { readAudio } from '../../../../scripts/lib/score-audio.ts';
import type { Learning } from '../../../../scripts/lib/score-practice.ts';
import { say } from '../../traps/voices.ts';
import { practiseTask } from '../practice/practise-task.ts';
import { spliced } from '../splice/splice-samples.ts';
import type { Job, Outcome, Reading, SoundLine } from './jobs.ts';

/** The components of the extension's pipeline. */
export interface Chain {
  aligner: Pick<EmbeddedAligner, 'recognize'>;
  scorer: SoundScorer;
  learning: Learning;
}

interface Heard {
  samples: Float32Array;
  costs: PhoneCosts;
  alignMs: number;
}

const sampleRate = 16_000;

/**
 * Scores a recording with every reading by the network alone, and practises every text with it.
 * @throws AppError for every failure except a recording that cannot be scored, which is an outcome
 */
export async function scoreJob(job: Job, chain: Chain): Promise<Outcome[]> {
  let samples: Float32Array;
  try {
    samples = await samplesOf(job);
  } catch (failure) {
    const why = reasonOf(failure);
    return [
      ...job.readings.map(({ key }): Outcome => ({ kind: 'unscored', key, why })),
      ...job.tasks.map(({ key }): Outcome => ({ kind: 'refused', key, reason: null, why })),
    ];
  }
  const outcomes = await scoreByNetwork(job, samples, chain);
  for (const task of job.tasks) outcomes.push(await practiseTask(task, samples, chain.learning));
  return outcomes;
}

async function samplesOf({ audio, spoken, splice, cut }: Job): Promise<Float32Array> {
  if (spoken) return say(spoken.text, spoken.voice, spoken.own);
  const own = await readAudio(audio);
  const samples = splice ? spliced(own, await readAudio(splice.donor.audio), splice) : own;
  return cut ? samples.slice(...cut.map((ms) => Math.round((ms * sampleRate) / 1_000))) : samples;
}

/**
 * Scores every reading by the network. The recording is decoded once, because the aligner's output does not
 * depend on the text.
 */
async function scoreByNetwork(job: Job, samples: Float32Array, chain: Chain): Promise<Outcome[]> {
  if (job.readings.length === 0) return [];
  let heard: Heard | string;
  try {
    heard = await hear(job, samples, chain);
  } catch (failure) {
    heard = reasonOf(failure);
  }
  const outcomes: Outcome[] = [];
  for (const reading of job.readings) {
    if (typeof heard === 'string') outcomes.push({ kind: 'unscored', key: reading.key, why: heard });
    else outcomes.push(await scoreReading(heard, reading, chain.scorer));
  }
  return outcomes;
}

async function hear({ readings }: Job, samples: Float32Array, { aligner }: Chain): Promise<Heard> {
  const words = (readings[0]?.phones ?? []).map((phones, index) => {
    const span: [number, number] = [0, 0];
    return { word: `word${index}`, span, pronunciations: [phones] };
  });
  const startedAt = process.cpuUsage();
  const { phoneCosts } = await aligner.recognize(samples, words, { variants: false });
  if (!phoneCosts) throw new AppError('unprocessable', 'No speech was heard.', { reason: 'silence' });
  return { samples, costs: phoneCosts, alignMs: processorMs(startedAt) };
}

async function scoreReading(
  { samples, costs, alignMs }: Heard,
  { key, phones, focus }: Reading,
  scorer: SoundScorer,
): Promise<Outcome> {
  const due = phones.map((sounds, planIndex) => ({ planIndex, phones: sounds }));
  const startedAt = process.cpuUsage();
  try {
    const { words, utterance } = await scorer.score(samples, due, costs);
    const scoreMs = processorMs(startedAt);
    if (words.some(({ sounds }, index) => sounds.length !== phones[index]?.length))
      throw new AppError('internal', 'The scorer gave other sounds than were due.');
    if (!focus) {
      const lines = words.map(({ accuracy, stress, total, sounds }) => ({
        accuracy,
        stress,
        total,
        sounds: sounds.map(lineOf),
      }));
      return {
        kind: 'scored',
        key,
        seconds: samples.length / sampleRate,
        alignMs,
        scoreMs,
        utterance,
        words: lines,
      };
    }
    const sound = words[focus.word]?.sounds[focus.sound];
    if (!sound) throw new AppError('internal', 'The scorer left out the sound that was asked for.');
    return { kind: 'sound', key, sound: lineOf(sound) };
  } catch (failure) {
    return { kind: 'unscored', key, why: reasonOf(failure) };
  }
}

/**
 * Returns the reason for which a recording cannot be scored.
 * @throws every failure that the recording did not cause
 */
function reasonOf(failure: unknown): string {
  const own = failure instanceof AppError && ['unprocessable', 'unsupported-media'].includes(failure.code);
  if (!own) throw failure;
  return failure.message;
}

function processorMs(startedAt: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(startedAt);
  return (user + system) / 1_000;
}

/**
 * Rounds times to a tenth of a millisecond and other numbers to four decimals. That is sufficient and halves
 * the size on disk.
 */
function lineOf({ score, rating, recognized: heard, startMs, endMs }: ScoredSound): SoundLine {
  const rounded = (value: number) => Math.round(value * 1e4) / 1e4;
  return { score: rounded(score), rating: rounded(rating), heard, startMs, endMs };
}
