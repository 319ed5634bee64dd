import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resample } from '@sayable/shared/audio';
import type { KeptTurn } from '@sayable/shared/contracts';
import { builtInScenarios } from '@sayable/shared/conversation';
import { readTable } from '../../tools/driver/role-play-page.ts';
import { speak } from '../../tools/driver/speak.ts';
import type { BenchBrowser } from '../browser.ts';
import type { StepRun } from '../group-run.ts';
import { residentMegabytes } from '../practice/resident-memory.ts';
import { type BenchResult, mean, summarise } from '../report.ts';
import { listenToMicrophone, recordingStart } from './microphone-clock.ts';
import { PanelBench } from './panel-bench.ts';
import { envelopeOf, holdAndRelease, withoutEdges } from './recorded-turns.ts';

const sampleRate = 16_000;
/** The silence that `FakeMicrophone` plays before the speech. */
const leadMs = 300;
/** The key is let go this long after the last word, as people do; no pause ends before it. */
const letGoMs = 150;
/** The time from one hands-free turn to the next: 3 s of speech, a second of waiting, and the answer. */
const periodMs = 11_000;
/** About five seconds of speech without a comma. No line of the script is like it, so the partner asks again, or goes on. */
const longAnswer =
  'My brother and I would really like to sit somewhere near the window because it is such a lovely day';
const shortAnswer = 'I would like a large coffee and a piece of cake.';

type Measured = Pick<BenchBrowser, 'executablePath' | 'extensionPath'>;

function cafe() {
  const found = builtInScenarios.find(({ id }) => id === 'cafe');
  if (!found) throw new Error('There is no café.');
  return found;
}

/** Measures a talk without a server: from the release of the key to the reply's first sound, and to the last word's text. */
export async function measureOnDeviceByKey(browser: Measured, step: StepRun): Promise<BenchResult[]> {
  const rounds = step.repetitions(8, 1);
  const warmUp = 1;
  const said = await speechOf(longAnswer);
  const bench = await PanelBench.openOnDevice(browser, cafe());
  try {
    const waits: number[] = [];
    for (let round = -warmUp; round < rounds; round++) {
      step.progress(Math.max(0, round), rounds);
      const wait = await sayByKey(bench, said);
      if (round >= 0) waits.push(wait);
    }
    const replies = (await turnsOf(bench)).filter(({ speaker }) => speaker === 'partner');
    const words = replies.flatMap(({ timings }) => timings?.['transcript-ms'] ?? []).slice(warmUp);
    return [
      summarise('on-device-release-to-sound', 'ms', waits, { kind: 'at-most', value: 700 }),
      summarise('on-device-final-words', 'ms', words, { kind: 'at-most', value: 400 }),
      // A machine that is half as fast computes for twice as long, for words and reply alike.
      summarise('on-device-release-to-sound-over-final-words', 'x', [mean(waits) / mean(words)]),
    ];
  } finally {
    await bench.close();
  }
}

/** @returns the wait from the release of the key to the reply's first sound, in milliseconds */
async function sayByKey(bench: PanelBench, said: Float32Array): Promise<number> {
  const { panel, sayable, offsets } = bench;
  // A microphone that is opened anew begins with the recording.
  await closeMicrophone(bench);
  await sayable.microphone.say({ samples: said, sampleRate });
  const number = (await bench.voices()).length;
  const holdMs = leadMs + (said.length / sampleRate) * 1_000 + letGoMs;
  const releasedAtMs = await holdAndRelease(panel, holdMs);
  const { firstSampleAtMs } = await bench.voice(number, ({ isOver }) => isOver);
  return firstSampleAtMs - offsets.offscreenMs - releasedAtMs;
}

/** Measures a talk without a server, hands-free: from the last voiced sample to the reply's first sound. */
export async function measureOnDeviceHandsFree(browser: Measured, step: StepRun): Promise<BenchResult[]> {
  const rounds = step.repetitions(8, 2);
  const least = step.repetitions(6, 1);
  const turn = await speechOf(shortAnswer);
  const samples = new Float32Array(((rounds * periodMs) / 1_000) * sampleRate);
  for (let number = 0; number < rounds; number++) {
    samples.set(turn, Math.round((number * periodMs * sampleRate) / 1_000));
  }
  const bench = await PanelBench.openOnDevice(browser, cafe());
  try {
    await bench.sayable.microphone.say({ samples, sampleRate });
    await listenToMicrophone(bench.offscreen);
    await bench.panel.locator('::-p-aria([name="Hands-free"])').click();
    for (let number = 0; number < rounds; number++) {
      step.progress(number, rounds);
      await new Promise((resolve) => setTimeout(resolve, periodMs));
    }
    const startMs = await recordingStart(bench.offscreen, envelopeOf(samples, leadMs));
    const turnMs = (turn.length / sampleRate) * 1_000;
    const voices = await bench.voices();
    const waits = Array.from({ length: rounds }, (_, number) => {
      const endMs = startMs + leadMs + number * periodMs + turnMs;
      const answer = voices.find(
        ({ firstSampleAtMs }) => firstSampleAtMs > endMs - 500 && firstSampleAtMs < endMs + periodMs / 2,
      );
      return answer ? answer.firstSampleAtMs - endMs : undefined;
    }).filter((wait) => wait !== undefined);
    if (waits.length < least)
      throw new Error(`Only ${waits.length} of ${rounds} turns were answered in time.`);
    return [summarise('on-device-hands-free', 'ms', waits, { kind: 'at-most', value: 1_200 })];
  } finally {
    await bench.close();
  }
}

/** Measures the recogniser's memory: a talk beside the same talk in a copy of the extension without its files. */
export async function measureRecognizerMemory(browser: Measured, step: StepRun): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sayable-without-recogniser-'));
  const extensionPath = join(folder, 'extension');
  try {
    await cp(browser.extensionPath, extensionPath, { recursive: true });
    await rm(join(extensionPath, 'engine', 'recognizer'), { recursive: true });
    const turns = step.repetitions(4, 1);
    const without = await megabytesOf({ ...browser, extensionPath }, turns);
    step.progress(1, 2);
    const withIt = await megabytesOf(browser, turns);
    return [
      summarise('recogniser-memory-chromium', 'MB', [withIt - without], { kind: 'at-most', value: 180 }),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Returns the memory of the page processes after some turns. */
async function megabytesOf(browser: Measured, turns: number): Promise<number> {
  const said = await speechOf(shortAnswer);
  const bench = await PanelBench.openOnDevice(browser, cafe());
  try {
    const sizes: number[] = [];
    for (let turn = 0; turn < turns; turn++) {
      await closeMicrophone(bench);
      await bench.sayable.microphone.say({ samples: said, sampleRate });
      const before = (await learnersTurns(bench)).length;
      await holdAndRelease(bench.panel, leadMs + (said.length / sampleRate) * 1_000 + letGoMs);
      await turnIsOver(bench, before);
      sizes.push(await residentMegabytes(bench.sayable.browser));
    }
    return mean(sizes);
  } finally {
    await bench.close();
  }
}

/** Waits until a turn was understood, or was not: without the recogniser, only what is on the list is. */
async function turnIsOver(bench: PanelBench, before: number): Promise<void> {
  const deadline = performance.now() + 45_000;
  while (performance.now() < deadline) {
    const turn = (await learnersTurns(bench))[before];
    if (turn?.state === 'done' || turn?.state === 'failed') return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('A turn was not over within 45 s.');
}

async function turnsOf({ panel }: PanelBench): Promise<KeptTurn[]> {
  const turns = (await panel.evaluate(readTable, 'talkTurns')) as KeptTurn[];
  return turns.sort((one, other) => one.index - other.index);
}

async function learnersTurns(bench: PanelBench): Promise<KeptTurn[]> {
  return (await turnsOf(bench)).filter(({ speaker }) => speaker === 'learner');
}

/** Hands-free on and off closes a microphone that is kept warm after a turn. */
async function closeMicrophone({ panel }: PanelBench): Promise<void> {
  for (const on of [true, false]) {
    await panel.locator('.hands-free:not([disabled])').click();
    await panel.waitForSelector(`.hands-free[aria-checked="${on}"]`);
  }
}

async function speechOf(text: string): Promise<Float32Array> {
  const { samples, sampleRate: rate } = await speak(text, { voice: 'kal' });
  return withoutEdges(resample(samples, rate, sampleRate));
}
