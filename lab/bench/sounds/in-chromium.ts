import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sayable } from '../../../tools/driver/browser/sayable.ts';
import { openBenchBrowser } from '../browser.ts';
import { openFedWorker } from '../engine/fed-worker.ts';
import type { StepRun } from '../group-run.ts';
import { residentMegabytes } from '../practice/process-memory.ts';
import { benchSamples, benchText } from '../practice/sentence.ts';
import { type BenchResult, mean, summarise } from '../report.ts';

/** The cost of assessments in a browser. */
interface Cost {
  /** The duration of each assessment. */
  ms: number[];
  /** The memory of the page processes after each assessment. */
  megabytes: number[];
  /** The highest memory, the start of the worker included. */
  most: number;
}

/**
 * Measures the networks that score sounds in a browser: the shipped engine beside the same engine in a copy
 * of the extension without the networks.
 */
export async function measureSoundsInChromium(step: StepRun): Promise<BenchResult[]> {
  const { executablePath, extensionPath: whole } = await openBenchBrowser();
  const folder = await mkdtemp(join(tmpdir(), 'sayable-without-sounds-'));
  const withoutSounds = join(folder, 'extension');
  try {
    await cp(whole, withoutSounds, { recursive: true });
    await rm(join(withoutSounds, 'engine', 'sounds'), { recursive: true });
    const samples = await benchSamples();
    const without = await costOf({ extensionPath: withoutSounds, executablePath, samples }, step);
    const withThem = await costOf({ extensionPath: whole, executablePath, samples }, step);
    const more = (of: (cost: Cost) => number) => of(withThem) - of(without);
    const seconds = samples.length / 16_000;
    return [
      summarise('judging-per-second-of-speech-chromium', 'ms', per(seconds, withThem.ms)),
      summarise('judging-without-sound-scorer-chromium', 'ms', per(seconds, without.ms)),
      summarise('judging-over-judging-without-sound-scorer', 'x', [mean(withThem.ms) / mean(without.ms)]),
      summarise('sound-scorer-memory-chromium', 'MB', [more(({ megabytes }) => mean(megabytes))], {
        kind: 'at-most',
        value: 150,
      }),
      summarise('sound-scorer-most-memory-chromium', 'MB', [more(({ most }) => most)]),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Engine {
  extensionPath: string;
  executablePath: string;
  samples: Float32Array;
}

async function costOf({ extensionPath, executablePath, samples }: Engine, step: StepRun): Promise<Cost> {
  const utterances = step.repetitions(40, 3);
  // The engine's code is compiled during the first utterances.
  const settledAfter = step.repetitions(10, 1);
  const sayable = await Sayable.launch({ executablePath, extensionPath });
  try {
    const worker = await openFedWorker(sayable, extensionPath, samples);
    const cost: Cost = { ms: [], megabytes: [], most: 0 };
    for (let utterance = 0; utterance < utterances; utterance++) {
      step.progress(utterance, utterances);
      const ms = await worker.judge(benchText);
      const megabytes = await residentMegabytes(sayable.browser);
      cost.most = Math.max(cost.most, megabytes);
      if (utterance < settledAfter) continue;
      cost.ms.push(ms);
      cost.megabytes.push(megabytes);
    }
    return cost;
  } finally {
    await sayable.close();
  }
}

const per = (seconds: number, ms: readonly number[]) => ms.map((one) => one / seconds);
