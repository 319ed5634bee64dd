import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildExtension } from '../../scripts/setup/build.ts';
import { ensureChromium } from '../../scripts/setup/chromium.ts';
import { root } from '../../scripts/setup/dependencies.mjs';
import { Sayable } from '../../tools/driver/sayable.ts';
import { openFedWorker } from '../practice/fed-worker.ts';
import { residentMegabytes } from '../practice/resident-memory.ts';
import { benchSamples, benchText } from '../practice/sentence.ts';
import { type BenchResult, mean, summarise } from '../report.ts';

const utterances = 40;
/** Until then the engine's code is being compiled. */
const settledAfter = 10;

interface Cost {
  /** Of each whole judgement. */
  ms: number[];
  /** Of the page processes, after each. */
  megabytes: number[];
  /** The most of all, that of opening among it. */
  most: number;
}

/**
 * What the networks that score sounds cost a person's browser: the shipped engine, with them and in a copy of the
 * extension that lacks them, side by side.
 */
export async function measureSoundsInChromium(): Promise<BenchResult[]> {
  const executablePath = await ensureChromium();
  const whole = await buildExtension(join(root, '.sayable', 'bench'));
  const folder = await mkdtemp(join(tmpdir(), 'sayable-deaf-'));
  const deaf = join(folder, 'extension');
  try {
    await cp(whole, deaf, { recursive: true });
    await rm(join(deaf, 'engine', 'sounds'), { recursive: true });
    const samples = await benchSamples();
    const without = await costOf(deaf, executablePath, samples);
    const withThem = await costOf(whole, executablePath, samples);
    const more = (of: (cost: Cost) => number) => of(withThem) - of(without);
    const seconds = samples.length / 16_000;
    return [
      summarise('judging-per-second-of-speech-chromium', 'ms', per(seconds, withThem.ms)),
      summarise('judging-without-sound-scorer-chromium', 'ms', per(seconds, without.ms)),
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

async function costOf(extensionPath: string, executablePath: string, samples: Float32Array): Promise<Cost> {
  const sayable = await Sayable.launch({ executablePath, extensionPath });
  try {
    const worker = await openFedWorker(sayable, extensionPath, samples);
    const cost: Cost = { ms: [], megabytes: [], most: 0 };
    for (let utterance = 0; utterance < utterances; utterance++) {
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
