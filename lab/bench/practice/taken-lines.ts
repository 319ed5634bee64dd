import { resample } from '@sayable/shared/audio';
import type { TimedWord } from '@sayable/shared/ports';
import { synthesisInput } from '@sayable/shared/practice';
import { concatSamples } from '@sayable/shared/std';
import { openPractice } from '../../../scripts/lib/score-practice.ts';
import { createWorkbench } from '../engine/workbench.ts';
import type { StepRun } from '../group-run.ts';
import { distancesOf, pairByLabel } from '../mfa/pair-edges.ts';
import { fromFlite } from '../mfa/quality.ts';
import { benchTexts } from '../mfa/texts.ts';
import { type BenchResult, summarise } from '../report.ts';

/** The rate at which a page sends a line's sound. */
const sampleRate = 24_000;
const voiceIds = ['slt', 'rms', 'awb'] as const;
/** The sentences before and after a line, and the pauses between: a take has some of them. */
const neighbour = 'nobody was there';
const pauseMs = 250;
const marginMs = 600;
const pieceLength = sampleRate / 4;

/**
 * Measures how far the ends of words in lines that are taken from a player are from those at which the voices
 * said them, and the processor time from a line's end to its reference.
 */
export async function measureTakenLines(step: StepRun): Promise<BenchResult[]> {
  const { aligner, voices } = await createWorkbench();
  aligner.dispose();
  const { practice, dispose } = await openPractice();
  const pause = new Float32Array((sampleRate * pauseMs) / 1_000);
  const errors: number[] = [];
  const processorMs: number[] = [];
  try {
    for (const voiceId of voiceIds.slice(0, step.repetitions(voiceIds.length, 1))) {
      const voice = voices.get(voiceId);
      if (!voice) throw new Error(`There is no voice ${voiceId}.`);
      const atRate = async (text: string) => {
        const spoken = await voice.speak(text);
        return { ...spoken, samples: resample(spoken.samples, spoken.sampleRate, sampleRate) };
      };
      const beside = (await atRate(neighbour)).samples;
      for (const text of benchTexts.slice(0, step.repetitions(benchTexts.length, 1))) {
        const prepared = await practice.prepare(text);
        const line = await atRate(synthesisInput(prepared.plan).text);
        const film = concatSamples([beside, pause, line.samples, pause, beside]);
        const fromAt = beside.length + pause.length - (marginMs * sampleRate) / 1_000;
        const toAt = beside.length + pause.length + line.samples.length + (marginMs * sampleRate) / 1_000;
        const recording = { samples: film.slice(fromAt, toAt), sampleRate };
        let before = process.cpuUsage();
        const pieces = piecesOf(recording.samples, () => {
          before = process.cpuUsage();
        });
        await prepared.adopt({ voiceId: 'page', sampleRate, pieces });
        const { user, system } = process.cpuUsage(before);
        processorMs.push((user + system) / 1_000);
        const { recording: cut, words } = await prepared.reference();
        const cutMs = (placeOf(cut.samples, recording.samples) / sampleRate) * 1_000 - marginMs;
        const truth = line.phones.map(({ phone, ...times }) => ({ ...times, label: fromFlite(phone) }));
        for (const { mine, theirs } of pairByLabel(phonesOf(words), truth))
          if ('isEnd' in mine) errors.push(mine.endMs + cutMs - theirs.endMs);
      }
    }
  } finally {
    dispose();
  }
  const { median, within50, n } = distancesOf(errors);
  return [
    { ...summarise('taken-line-word-ends-median', 'ms', [median], { kind: 'at-most', value: 30 }), n },
    { ...summarise('taken-line-word-ends-within-50ms', '%', [within50]), n },
    summarise('taken-line-adopted', 'ms', processorMs),
  ];
}

/** Returns a take as a player gives it away. */
async function* piecesOf(samples: Float32Array, onEnd: () => void) {
  for (let at = 0; at < samples.length; at += pieceLength) yield samples.slice(at, at + pieceLength);
  onEnd();
}

/** Returns where a cut begins in the whole recording. */
function placeOf(cut: Float32Array, whole: Float32Array): number {
  const isAt = (at: number) => cut.every((sample, index) => sample === whole[at + index]);
  for (let at = 0; at + cut.length <= whole.length; at++) if (isAt(at)) return at;
  throw new Error('The reference is no part of the take.');
}

/** Returns the sounds of words; the last of each word has `isEnd`. */
function phonesOf(words: readonly TimedWord[]) {
  return words.flatMap(({ phones }) =>
    phones.map(({ phone, startMs, endMs }, at) => ({
      label: phone.replace(/\d/, ''),
      startMs,
      endMs,
      ...(at === phones.length - 1 && { isEnd: true }),
    })),
  );
}
